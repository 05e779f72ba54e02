import Base
import FileKit

/// Where the master key lies: a path, or `credential:NAME` for a file that systemd hands to a unit (`LoadCredential=`).
///
/// Each unit has its own folder of credentials, so that the configuration can name none of them by its path.
struct MasterKeyPlace {
  let path: String
  /// Permission bits that must not be set.
  private let forbidden: UInt16

  private static let scheme = "credential:"

  /// `master-key.no-credential` where this process was given no credentials, or the name is none.
  init(_ word: String) throws(Fault) {
    guard word.hasPrefix(Self.scheme) else {
      (path, forbidden) = (word, 0o077)
      return
    }
    let name = String(word.dropFirst(Self.scheme.count))
    guard let folder = Terminal.environment("CREDENTIALS_DIRECTORY"), !folder.isEmpty, !name.isEmpty,
      !name.utf8.contains(0x2F)
    else { throw Fault(.masterKeyNoCredential, word) }
    // systemd lets the unit's user read by an access control list, whose mask shows as the group's bit.
    (path, forbidden) = (Files.join(folder, name), 0o037)
  }

  /// Whether anybody else may read or write it.
  func isExposed() throws(Fault) -> Bool { try Files.permissions(path).mode & forbidden != 0 }
}
