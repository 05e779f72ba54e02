public import Base
internal import OpenSSLKit

/// The log's own key: signs notes with Ed25519.
///
/// Written `PRIVATE+KEY+name+hex(key id)+base64(0x01 ‖ seed)`; kept wrapped by the master key.
public struct NoteSigner: Sendable {
  public let key: VerifierKey
  private let seed: [UInt8]

  /// `note.key-malformed` unless the name may stand in a note and the seed has 32 bytes.
  public init(name: String, seed: [UInt8]) throws(Fault) {
    guard seed.count == 32 else { throw Fault(.noteKeyMalformed, name) }
    key = try VerifierKey(name: name, kind: .ed25519, publicKey: try Ed25519.publicKey(seed: seed))
    self.seed = seed
  }

  /// Reads the written form; no fault repeats any of it.
  public init(secret text: String) throws(Fault) {
    let parts = text.utf8.split(separator: 0x2B, maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, String(parts[0]) == "PRIVATE", String(parts[1]) == "KEY",
      let name = String(parts[2]), let hex = String(parts[3]), let encoded = String(parts[4]),
      let material = Base64.decode(encoded), material.count == 33, material[0] == 0x01
    else { throw Fault(.noteKeyMalformed) }
    try self.init(name: name, seed: Array(material[1...]))
    guard Hexadecimal.decode(hex) == key.id else { throw Fault(.noteKeyMalformed) }
  }

  /// The written form: a secret.
  public var secretText: String {
    "PRIVATE+KEY+\(key.name)+\(Hexadecimal.encode(key.id))+\(Base64.encode([0x01] + seed))"
  }

  /// The note of a text that ends with a line feed.
  public func sign(_ text: [UInt8]) throws(Fault) -> SignedNote {
    let signature = NoteSignature(name: key.name, keyID: key.id, bytes: try Ed25519.sign(text, seed: seed))
    return try SignedNote(text: text, signatures: [signature])
  }
}
