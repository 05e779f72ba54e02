public import Base
internal import CLinux
internal import Glibc

extension Files {
  /// Opens a plain file inside a folder by a path that somebody else wrote.
  ///
  /// `file.leaves-folder` when the path leads out of the folder or over any symbolic link.
  public static func beneath(folder: String, relative: String) throws(Fault) -> FileHandle {
    let relative = try SystemCall.checked(relative)
    let flags = O_RDONLY | O_DIRECTORY
    let base = FileHandle(
      owning: try SystemCall.open(folder, flags, otherwise: .fileUnreadable), path: folder)
    var descriptor: Int32 = -1
    // EAGAIN: a name on the way was moved at the same moment.
    for _ in 0..<16 {
      descriptor = unsafe cl_open_beneath(base.descriptor, relative)
      guard descriptor < 0, errno == EAGAIN || errno == EINTR else { break }
    }
    guard descriptor >= 0 else { throw SystemCall.fault(errno, relative, otherwise: .fileUnreadable) }
    return try regular(FileHandle(owning: descriptor, path: relative))
  }

  /// The whole of a plain file inside a folder; see `beneath`.
  public static func readBeneath(folder: String, relative: String, limit: Int) throws(Fault) -> [UInt8] {
    try beneath(folder: folder, relative: relative).readAll(limit: limit)
  }

  /// Moves a name without overwriting; `false` when the new name is taken.
  public static func renameWithoutOverwrite(_ from: String, to path: String) throws(Fault) -> Bool {
    let (from, path) = (try SystemCall.checked(from), try SystemCall.checked(path))
    guard let number = SystemCall.failure({ unsafe cl_rename_without_overwrite(from, path) }) else {
      return true
    }
    if number == EEXIST { return false }
    throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
  }

  /// Returns when everything written to the folder's file system is on the disk.
  public static func syncFilesystem(_ folder: String) throws(Fault) {
    let flags = O_RDONLY | O_DIRECTORY
    let handle = FileHandle(
      owning: try SystemCall.open(folder, flags, otherwise: .fileNotDurable), path: folder)
    if let number = SystemCall.failure({ syncfs(handle.descriptor) }) {
      throw Fault(.fileNotDurable, folder, detail: SystemCall.description(number))
    }
  }
}
