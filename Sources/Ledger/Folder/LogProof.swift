public import Base
internal import OpenSSLKit

/// The offline proof that an entry is in a signed log: a `.tlog-proof` of c2sp.org/tlog-proof@v1.
///
/// Format: `Docs/formats/log-proof.md`.
public struct LogProof: Equatable, Sendable {
  public let index: Int
  /// From the leaf's sibling upward.
  public let path: [SHA256Digest]
  /// Bytes of the application's own; ours has none.
  public let extra: [UInt8]?
  public let checkpoint: SignedNote

  private static let header = "c2sp.org/tlog-proof@v1"
  /// The most bytes that are read.
  public static let sizeLimit = 1 << 17

  public init(index: Int, path: [SHA256Digest], extra: [UInt8]? = nil, checkpoint: SignedNote) {
    self.index = index
    self.path = path
    self.extra = extra
    self.checkpoint = checkpoint
  }

  /// Reads a proof; nothing is verified yet.
  public init(bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= Self.sizeLimit, let end = Self.endOfHead(bytes) else {
      throw Fault(.logProofMalformed)
    }
    guard let head = String(validating: bytes[..<end], as: UTF8.self) else { throw Fault(.logProofMalformed) }
    var lines = head.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == Self.header[...] else { throw Fault(.logProofMalformed, detail: "first line") }
    extra = try Self.extra(&lines)
    guard let index = lines.popFirst().flatMap({ Self.value("index ", $0) }).flatMap(Self.number) else {
      throw Fault(.logProofMalformed, detail: "index line")
    }
    self.index = index
    guard lines.count <= 63 else { throw Fault(.logProofMalformed, detail: "more than 63 hashes") }
    var path: [SHA256Digest] = []
    for line in lines {
      guard let hash = Base64.decode(line).flatMap(SHA256Digest.init(bytes:)) else {
        throw Fault(.logProofMalformed, detail: "hash line")
      }
      path.append(hash)
    }
    self.path = path
    checkpoint = try SignedNote(bytes: Array(bytes[(end + 2)...]))
  }

  /// As it is written to a file.
  public var bytes: [UInt8] {
    var text = Self.header + "\n"
    if let extra { text += "extra \(Base64.encode(extra))\n" }
    text += "index \(index)\n"
    for hash in path { text += Base64.encode(hash.bytes) + "\n" }
    return Array(text.utf8) + [0x0A] + checkpoint.bytes
  }

  /// Verifies that exactly this entry stands at the index of the log that the checkpoint signs.
  ///
  /// All `witnesses` must have cosigned too. Throws the note's faults, and `proof.refused` when the path does not
  /// lead from the entry to the root.
  @discardableResult
  public func verify(
    entry: [UInt8], key: VerifierKey, origin: String? = nil, witnesses: [VerifierKey] = []
  ) throws(Fault) -> Checkpoint {
    let head = try Checkpoint(note: checkpoint.bytes, key: key, origin: origin)
    for witness in witnesses { _ = try checkpoint.verified(by: [witness]) }
    var hasher = TreeHasher()
    let leaf = hasher.leaf(entry)
    guard
      MerkleProof.verifyInclusion(leaf: leaf, index: index, size: head.size, path: path, root: head.root)
    else { throw Fault(.logProofRefused, detail: "entry \(index) of \(head.size)") }
    return head
  }

  /// The first empty line: the place of the line feed before it.
  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    bytes.indices.dropLast().first { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
  }

  private static func extra(_ lines: inout ArraySlice<Substring>) throws(Fault) -> [UInt8]? {
    guard let text = lines.first.flatMap({ value("extra ", $0) }) else { return nil }
    lines.removeFirst()
    guard let bytes = Base64.decode(text) else { throw Fault(.logProofMalformed, detail: "extra line") }
    return bytes
  }

  private static func value(_ word: String, _ line: Substring) -> Substring? {
    line.utf8.starts(with: word.utf8) ? line.dropFirst(word.count) : nil
  }

  private static func number(_ text: Substring) -> Int? {
    guard text.utf8.count == 1 || text.utf8.first != 0x30 else { return nil }
    return DecimalDigits.value(Array(text.utf8))
  }
}
