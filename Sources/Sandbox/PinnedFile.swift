public import Base
internal import CLinux
internal import Glibc

/// A plain file of a `PinnedFolder`, open for reading or for writing; closed when its owner lets go.
public struct PinnedFile: ~Copyable {
  private let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) throws(Fault) {
    var status = stat()
    guard unsafe fstat(descriptor.number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(.fileNotRegular)
    }
    self.descriptor = descriptor
  }

  /// The next bytes, at most `count`; none at the end.
  public borrowing func read(upTo count: Int) throws(Fault) -> [UInt8] {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, filled in
      repeat {
        got = unsafe Glibc.read(descriptor.number, buffer.baseAddress, count)
      } while got < 0 && errno == EINTR
      filled = max(0, got)
    }
    guard got >= 0 else { throw Fault.ofSystem(nil, otherwise: .fileUnreadable) }
    return bytes
  }

  /// Writes all of the bytes.
  public borrowing func write(_ bytes: [UInt8]) throws(Fault) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[written...])
        return unsafe Glibc.write(descriptor.number, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Fault.ofSystem(nil, otherwise: .fileUnwritable) }
      written += count
    }
  }

  /// Goes to a place from the beginning.
  public borrowing func seek(to offset: Int) throws(Fault) {
    guard lseek(descriptor.number, off_t(offset), SEEK_SET) == off_t(offset) else {
      throw Fault.ofSystem(nil, otherwise: .fileUnreadable)
    }
  }

  /// Returns when the disk has the bytes.
  public borrowing func sync() throws(Fault) {
    guard fsync(descriptor.number) == 0 else { throw Fault.ofSystem(nil, otherwise: .fileNotDurable) }
  }
}
