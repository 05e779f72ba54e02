public import Base
internal import CLinux
internal import Glibc

/// Plain files by path; nothing here follows a device, a pipe or a socket.
public enum Files {
  /// The whole file; `file.too-large` when it has more than `limit` bytes, `file.not-regular` unless plain.
  public static func read(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
    try open(path).readAll(limit: limit)
  }

  /// Opens a plain file for reading.
  public static func open(_ path: String) throws(Fault) -> FileHandle {
    // Without O_NONBLOCK the open of a pipe would wait for a writer.
    let descriptor = try SystemCall.open(path, O_RDONLY | O_NONBLOCK, otherwise: .fileUnreadable)
    return try regular(FileHandle(owning: descriptor, path: path))
  }

  static func regular(_ handle: consuming FileHandle) throws(Fault) -> FileHandle {
    guard try handle.isRegular() else { throw Fault(.fileNotRegular, handle.path) }
    return handle
  }

  /// Makes a new file and opens it for writing; `file.exists` when there is one, whatever it is.
  public static func create(_ path: String, mode: UInt16 = 0o600) throws(Fault) -> FileHandle {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let descriptor = try SystemCall.open(path, flags, mode: mode, otherwise: .fileUnwritable)
    let handle = FileHandle(owning: descriptor, path: path)
    if let number = SystemCall.failure({ fchmod(descriptor, mode_t(mode)) }) {
      throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
    }
    return handle
  }

  /// Writes a new file and returns when the disk has it and its name; never overwrites.
  public static func write(_ bytes: [UInt8], to path: String, mode: UInt16 = 0o600) throws(Fault) {
    try fill(try create(path, mode: mode), bytes)
    try syncFolder(parent(of: path))
  }

  /// Puts the bytes in the place of whatever stood there, all or nothing, also when the power fails.
  ///
  /// `folder` is where the unfinished file stands, on the same disk: beside the path where it is not said.
  public static func replace(
    _ bytes: [UInt8], at path: String, mode: UInt16 = 0o600, preparedIn folder: String? = nil
  ) throws(Fault) {
    let temporary = try temporaryName(for: path, in: folder ?? parent(of: path))
    try fill(try create(temporary, mode: mode), bytes)
    do throws(Fault) {
      try rename(temporary, to: path)
    } catch {
      _ = unsafe unlink(temporary)
      throw error
    }
    try syncFolder(parent(of: path))
  }

  private static func fill(_ handle: consuming FileHandle, _ bytes: [UInt8]) throws(Fault) {
    let path = handle.path
    do throws(Fault) {
      try handle.write(bytes)
      try handle.sync()
      try handle.close()
    } catch {
      _ = unsafe unlink(path)
      throw error
    }
  }
}
