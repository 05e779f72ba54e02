public import Base
internal import CLinux
internal import Glibc

extension Files {
  /// Makes a folder and returns when its name is on the disk; one that is there already is left as it is.
  public static func makeFolder(_ path: String, mode: UInt16 = 0o700, parents: Bool = false) throws(Fault) {
    let path = try SystemCall.checked(path)
    if isFolder(path) { return }
    let above = parent(of: path)
    if parents, !exists(above) { try makeFolder(above, mode: mode, parents: true) }
    if let number = SystemCall.failure({ unsafe mkdir(path, mode_t(mode)) }) {
      if number == EEXIST, isFolder(path) { return }
      throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
    }
    if let number = SystemCall.failure({ unsafe chmod(path, mode_t(mode)) }) {
      throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
    }
    try syncFolder(above)
  }

  /// The names in a folder without `.` and `..`, in byte order; `text.not-utf8` when a name is not UTF-8.
  public static func list(_ folder: String) throws(Fault) -> [String] {
    guard let stream = unsafe opendir(try SystemCall.checked(folder)) else {
      throw SystemCall.fault(errno, folder, otherwise: .fileUnreadable)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw SystemCall.fault(errno, folder, otherwise: .fileUnreadable) }
        break
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(validatingCString: $0) }
      }
      guard let name else { throw Fault(.textNotUTF8, folder, detail: "a name in the folder") }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Returns when the names in the folder are on the disk.
  public static func syncFolder(_ folder: String) throws(Fault) {
    let flags = O_RDONLY | O_DIRECTORY
    let descriptor = try SystemCall.open(folder, flags, otherwise: .fileNotDurable)
    try FileHandle(owning: descriptor, path: folder).sync()
  }

  /// Removes a file or a link; `file.missing` when there is none.
  public static func remove(_ path: String) throws(Fault) {
    let path = try SystemCall.checked(path)
    if let number = SystemCall.failure({ unsafe unlink(path) }) {
      throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
    }
  }

  /// Removes a folder and all in it, following no link; nothing there is no fault.
  public static func removeTree(_ path: String) throws(Fault) {
    guard exists(path) else { return }
    guard isFolder(path) else { return try remove(path) }
    for name in try list(path) { try removeTree(join(path, name)) }
    if let number = SystemCall.failure({ unsafe rmdir(path) }) {
      throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
    }
  }

  /// Moves a name, in the place of whatever file stood at the new one.
  public static func rename(_ from: String, to path: String) throws(Fault) {
    let (from, path) = (try SystemCall.checked(from), try SystemCall.checked(path))
    if let number = SystemCall.failure({ unsafe Glibc.rename(from, path) }) {
      throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
    }
  }

  /// Gives the file a second name without overwriting; `false` when that name is taken.
  public static func linkWithoutOverwrite(_ from: String, to path: String) throws(Fault) -> Bool {
    let (from, path) = (try SystemCall.checked(from), try SystemCall.checked(path))
    guard let number = SystemCall.failure({ unsafe link(from, path) }) else { return true }
    if number == EEXIST { return false }
    throw SystemCall.fault(number, path, otherwise: .fileUnwritable)
  }
}
