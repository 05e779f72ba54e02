import Base
import JSON
import Ledger
import OpenSSLKit
import Testing

/// transparency-dev/merkle@417fb0c, Apache-2.0, in `shared/vectors/ledger`.
@Suite("Published proofs and roots", .enabled(if: SharedVectors.arePresent, "needs ../shared/vectors/ledger"))
struct ProofVectorTests {
  @Test("the reference tree of RFC 6962 has its published root at each size from 0 to 8")
  func referenceRoots() throws {
    let vectors = try JSONShape(try SharedVectors.json("rfc6962-reference.json"))
    let roots = try [vectors.string("empty_root")] + vectors.strings("roots_by_size_1_to_8")
    var frontier = Frontier()
    #expect(frontier.root.hex == roots[0])
    for (index, leaf) in try vectors.strings("leaf_inputs_hex").enumerated() {
      frontier.append(entry: try #require(Hexadecimal.decode(leaf)))
      #expect(frontier.root.hex == roots[index + 1])
      #expect(try Frontier(encoded: frontier.encoded) == frontier)
    }
  }

  @Test("all 98 inclusion cases are judged as published")
  func inclusion() throws {
    let files = try SharedVectors.files(below: "proofs/inclusion", ending: ".json")
    #expect(files.count == 98)
    for file in files {
      let shape = try JSONShape(try SharedVectors.json(file))
      let isValid = MerkleProof.verify(
        index: shape.object["leafIdx"]?.asInteger, size: shape.object["treeSize"]?.asInteger,
        leaf: try digest(shape, "leafHash"), root: try digest(shape, "root"), path: try path(shape))
      #expect(isValid != (try shape.optionalBool("wantErr") ?? false), "\(file)")
    }
  }

  @Test("all 98 consistency cases are judged as published")
  func consistency() throws {
    let files = try SharedVectors.files(below: "proofs/consistency", ending: ".json")
    #expect(files.count == 98)
    for file in files {
      let shape = try JSONShape(try SharedVectors.json(file))
      var isValid = false
      if let old = shape.object["size1"]?.asInteger, let new = shape.object["size2"]?.asInteger,
        let oldRoot = try root(shape, "root1"), let newRoot = try root(shape, "root2"),
        let path = try path(shape)
      {
        isValid = MerkleProof.verifyConsistency(from: old, oldRoot, to: new, newRoot, path: path)
      }
      #expect(isValid != (try shape.optionalBool("wantErr") ?? false), "\(file)")
    }
  }

  @Test("public checkpoints verify with their keys, and with one changed byte they do not")
  func publicCheckpoints() throws {
    let notes = try #require(try SharedVectors.json("signed-notes.json").asArray)
    #expect(notes.count >= 9)
    for value in notes {
      let shape = try JSONShape(value)
      let key = try VerifierKey(try shape.string("vkey"))
      let bytes = Array(try shape.string("note").utf8)
      let note = try SignedNote(bytes: bytes)
      #expect(try note.verified(by: [key]) == [key])
      #expect(note.bytes == bytes)
      var changed = bytes
      changed[3] ^= 1
      #expect(throws: Fault.self) { try SignedNote(bytes: changed).verified(by: [key]) }
      if let size = try shape.optionalInteger("size") {
        #expect(try Checkpoint(text: note.text).size == size)
      }
    }
  }

  /// `nil` for what is no SHA-256 digest: such a proof is refused before it is verified.
  private func digest(_ shape: JSONShape, _ name: String) throws -> SHA256Digest? {
    try shape.optionalString(name).flatMap { Base64.decode($0) }.flatMap { SHA256Digest(bytes: $0) }
  }

  /// The published root; some consistency cases have words in its place, which stand here by their digest.
  private func root(_ shape: JSONShape, _ name: String) throws -> SHA256Digest? {
    let bytes = try shape.optionalString(name).flatMap { Base64.decode($0) }
    return bytes.map { SHA256Digest(bytes: $0) ?? Digest.sha256([0xFF] + $0) }
  }

  private func path(_ shape: JSONShape) throws -> [SHA256Digest]? {
    let texts = try shape.optionalArray("proof") ?? []
    let hashes = texts.compactMap {
      $0.asString.flatMap { Base64.decode($0) }.flatMap(SHA256Digest.init(bytes:))
    }
    return hashes.count == texts.count ? hashes : nil
  }
}

extension MerkleProof {
  fileprivate static func verify(
    index: Int?, size: Int?, leaf: SHA256Digest?, root: SHA256Digest?, path: [SHA256Digest]?
  ) -> Bool {
    guard let index, let size, let leaf, let root, let path else { return false }
    return verifyInclusion(leaf: leaf, index: index, size: size, path: path, root: root)
  }
}
