public import Base
internal import CLinux
internal import Glibc

extension Files {
  /// Whether anything stands at the path, also a link that leads nowhere.
  public static func exists(_ path: String) -> Bool { status(path) != nil }

  /// Whether a folder stands there; a link to one is none.
  public static func isFolder(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// Whether a plain file stands there; a link to one is none.
  public static func isFile(_ path: String) -> Bool {
    status(path).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
  }

  /// The size in bytes.
  public static func size(_ path: String) throws(Fault) -> Int { Int(try existing(path).st_size) }

  /// The permission bits (the lower twelve) and the owner's user id.
  public static func permissions(_ path: String) throws(Fault) -> (mode: UInt16, uid: UInt32) {
    let status = try existing(path)
    return (UInt16(status.st_mode & 0o7777), status.st_uid)
  }

  /// The second of the last change of its bytes.
  public static func modified(_ path: String) throws(Fault) -> UTCInstant {
    UTCInstant(seconds: try existing(path).st_mtim.tv_sec)
  }

  private static func existing(_ path: String) throws(Fault) -> stat {
    guard let found = status(path) else { throw Fault(.fileMissing, path) }
    return found
  }

  private static func status(_ path: String) -> stat? {
    guard !path.utf8.contains(0) else { return nil }
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status : nil
  }
}
