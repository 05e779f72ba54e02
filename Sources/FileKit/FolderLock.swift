public import Base
internal import CLinux
internal import Glibc

/// Holds a folder for one process until the last reference goes; the kernel lets go when the process dies.
///
/// The lock is `flock` on the file `.lock` in the folder, which stays. Its text says who holds it, for a person.
/// Who waits holds `.turn` meanwhile: whoever lets go and wants the lock again at once comes after them.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, waiting at most `waitSeconds`; `file.locked`, with the holder's words, when it stays taken.
  public init(folder: String, owner: String, waitSeconds: Int = 0) throws(Fault) {
    let deadline = SystemClock.monotonicNanoseconds() + UInt64(max(0, waitSeconds)) * 1_000_000_000
    let handle = try Self.handle(Files.join(folder, ".lock"))
    let turn = try Self.handle(Files.join(folder, ".turn"))
    guard try Self.take(turn, until: deadline), try Self.take(handle, until: deadline) else {
      throw Fault(.folderLocked, folder, detail: FolderLock.holder(handle))
    }
    _ = ftruncate(handle.descriptor, 0)
    try handle.write(Array("\(getpid()) \(owner)\n".utf8))
    descriptor = handle.released()
  }

  deinit { _ = close(descriptor) }

  private static func handle(_ path: String) throws(Fault) -> FileHandle {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW
    return FileHandle(
      owning: try SystemCall.open(path, flags, mode: 0o600, otherwise: .fileUnwritable), path: path)
  }

  private static func take(_ handle: borrowing FileHandle, until deadline: UInt64) throws(Fault) -> Bool {
    while let number = SystemCall.failure({ flock(handle.descriptor, LOCK_EX | LOCK_NB) }) {
      guard number == EWOULDBLOCK else {
        throw SystemCall.fault(number, handle.path, otherwise: .fileUnwritable)
      }
      guard SystemClock.monotonicNanoseconds() < deadline else { return false }
      SystemClock.pause(milliseconds: 5)
    }
    return true
  }

  // Printable ASCII alone: the file could hold anything.
  private static func holder(_ handle: borrowing FileHandle) -> String? {
    guard let bytes = try? handle.read(upTo: 120), !bytes.isEmpty else { return nil }
    return String(decoding: bytes.filter { (0x20...0x7E).contains($0) }, as: UTF8.self)
  }
}
