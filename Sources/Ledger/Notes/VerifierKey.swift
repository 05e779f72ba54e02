public import Base
internal import OpenSSLKit

/// Who may sign a note, as c2sp.org/signed-note writes it: `name+hex(key id)+base64(type ‖ public key)`.
///
/// The key id is SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4].
public struct VerifierKey: Hashable, Sendable {
  public let name: String
  /// Four bytes.
  public let id: [UInt8]
  public let kind: Kind
  /// 32 bytes.
  public let publicKey: [UInt8]

  public enum Kind: UInt8, Sendable {
    /// A plain Ed25519 signature over the text.
    case ed25519 = 0x01
    /// An Ed25519 signature over a time and the text, by a witness (c2sp.org/tlog-cosignature).
    case cosignature = 0x04
  }

  /// `note.key-malformed` unless the name may stand in a note and the key has 32 bytes.
  public init(name: String, kind: Kind, publicKey: [UInt8]) throws(Fault) {
    guard Self.isName(name), publicKey.count == 32 else { throw Fault(.noteKeyMalformed, name) }
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
    id = Self.id(of: name, kind: kind, publicKey)
  }

  /// Reads the written form; `note.key-malformed` also when the key id is not the key's.
  public init(_ text: String) throws(Fault) {
    let parts = text.utf8.split(separator: 0x2B, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = String(parts[0]), let hex = String(parts[1]),
      let encoded = String(parts[2]), let id = Hexadecimal.decode(hex), id.count == 4,
      let material = Base64.decode(encoded), material.count == 33, let kind = Kind(rawValue: material[0])
    else { throw Fault(.noteKeyMalformed, text) }
    try self.init(name: name, kind: kind, publicKey: Array(material[1...]))
    guard self.id == id else { throw Fault(.noteKeyMalformed, text, detail: "the key id is another key's") }
  }

  /// The written form.
  public var text: String {
    "\(name)+\(Hexadecimal.encode(id))+\(Base64.encode([kind.rawValue] + publicKey))"
  }

  /// SHA-256 of the written form, for entries about the key.
  public var fingerprint: SHA256Digest { Digest.sha256(Array(text.utf8)) }

  /// Whether the signature, without its key id, is this key's over the text.
  func verifies(_ signature: [UInt8], over text: [UInt8]) -> Bool {
    switch kind {
    case .ed25519: return Ed25519.verify(signature, text, publicKey: publicKey)
    case .cosignature:
      guard signature.count == 72, let time = Self.time(signature[..<8]) else { return false }
      let message = Array("cosignature/v1\ntime \(time)\n".utf8) + text
      return Ed25519.verify(Array(signature[8...]), message, publicKey: publicKey)
    }
  }

  static func time(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.first.map({ $0 < 0x80 }) ?? false else { return nil }
    return bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  static func id(of name: String, kind: Kind, _ publicKey: [UInt8]) -> [UInt8] {
    Array(Digest.sha256(Array(name.utf8) + [0x0A, kind.rawValue] + publicKey).bytes.prefix(4))
  }

  /// Not empty, no space, no control character, no `+`; ASCII, because all of ours are.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255
      && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x2B }
  }
}
