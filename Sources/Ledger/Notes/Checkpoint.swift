public import Base

/// A signed tree head, as c2sp.org/tlog-checkpoint writes its text: origin, size, root, a line each.
public struct Checkpoint: Hashable, Sendable {
  /// The name of the log; ours is the name of its key.
  public let origin: String
  /// The number of entries.
  public let size: Int
  public let root: SHA256Digest

  public init(origin: String, size: Int, root: SHA256Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads the text of a note; `checkpoint.malformed` for any further line too.
  public init(text: [UInt8]) throws(Fault) {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty,
      let origin = String(validating: lines[0], as: UTF8.self),
      lines[1].count == 1 || lines[1].first != 0x30, let size = DecimalDigits.value(lines[1]),
      let root = Base64.decode(String(decoding: lines[2], as: UTF8.self)).flatMap(SHA256Digest.init(bytes:))
    else { throw Fault(.checkpointMalformed) }
    self.init(origin: origin, size: size, root: root)
  }

  /// Reads and verifies a whole checkpoint: signed by that key, and of the log named `origin`.
  ///
  /// `origin` absent: the key's name. `log.origin-other` when it is of another log.
  public init(note bytes: [UInt8], key: VerifierKey, origin: String? = nil) throws(Fault) {
    let note = try SignedNote(bytes: bytes)
    _ = try note.verified(by: [key])
    try self.init(text: note.text)
    let expected = origin ?? key.name
    guard self.origin == expected else { throw Fault(.logOriginOther, detail: "not \(expected)") }
  }

  /// The bytes that a signature covers.
  public var text: [UInt8] { Array("\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n".utf8) }

  /// The signed note of it.
  public func signed(by signer: NoteSigner) throws(Fault) -> SignedNote { try signer.sign(text) }
}
