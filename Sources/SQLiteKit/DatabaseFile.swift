internal import Base
internal import Glibc

extension Database {
  /// Makes the file for its owner alone before SQLite would make it for everybody; its log takes the same mode.
  static func protect(_ path: String, create: Bool) throws(Fault) {
    guard create else { return }
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Fault(.sqliteNotOpened, path) }
    close(descriptor)
  }
}
