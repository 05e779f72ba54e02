import Base
import OpenSSLKit

/// The keys that follow from the master key, one for each use, so that none serves two.
struct KeyRing: Sendable {
  /// Columns about people.
  let columns: SecretKey
  /// HMAC of a person's source id and of the subject index.
  let people: SecretKey
  /// Wraps the data key of each disclosure.
  let vault: SecretKey
  /// Wraps the organization's signing keys and the log key.
  let keys: SecretKey
  /// Pseudonyms; each partner and case has its own below this.
  let pseudonyms: SecretKey
  /// Recognizes the same records going to the same partner again.
  let duplicates: SecretKey

  init(master: SecretKey) {
    columns = Self.derive(master, "columns")
    people = Self.derive(master, "people")
    vault = Self.derive(master, "vault")
    keys = Self.derive(master, "keys")
    pseudonyms = Self.derive(master, "pseudonyms")
    duplicates = Self.derive(master, "duplicates")
  }

  /// Hides a value of the database; `place` (table, column, row) is bound in, so that none can be moved.
  func sealColumn(_ text: String, place: String) throws(Fault) -> [UInt8] {
    try AuthenticatedEncryption.seal(Array(text.utf8), key: columns, context: Array(place.utf8))
  }

  func openColumn(_ bytes: [UInt8], place: String) throws(Fault) -> String {
    String(
      decoding: try AuthenticatedEncryption.open(bytes, key: columns, context: Array(place.utf8)),
      as: UTF8.self)
  }

  /// The register's key of a person: tells nothing without the master key.
  func personKey(sourceID: String) -> [UInt8] {
    HMAC.sha256(key: people, Array(("person/v1 " + sourceID).utf8))
  }

  private static func derive(_ master: SecretKey, _ use: String) -> SecretKey {
    KeyDerivation.hkdf(master, purpose: Array("sallyport/\(use)/v1".utf8))
  }
}
