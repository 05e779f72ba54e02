import Base
import Ledger
import OpenSSLKit
import Testing

@Suite("Proofs of our own trees")
struct MerkleProofTests {
  private func leaves(_ count: Int) -> [SHA256Digest] {
    var hasher = TreeHasher()
    return (0..<count).map { hasher.leaf(TestLog.entry($0)) }
  }

  private func root(_ leaves: some Sequence<SHA256Digest>) -> SHA256Digest {
    var hasher = TreeHasher()
    var frontier = Frontier()
    for leaf in leaves { frontier.append(leaf, hasher: &hasher) }
    return frontier.root
  }

  @Test("in trees of 1 to 40 entries every entry is proven, at its own place only")
  func inclusion() throws {
    for size in 1...40 {
      let leaves = leaves(size)
      let root = root(leaves)
      for index in 0..<size {
        let path = try MerkleProof.inclusion(of: index, in: size, hash: MerkleProof.source(leaves: leaves))
        for place in 0..<size {
          #expect(
            MerkleProof.verifyInclusion(leaf: leaves[index], index: place, size: size, path: path, root: root)
              == (place == index))
        }
      }
    }
  }

  @Test("every tree of 1 to 40 entries is proven to continue each smaller one")
  func consistency() throws {
    let all = leaves(40)
    for new in 1...40 {
      let leaves = Array(all.prefix(new))
      for old in 1...new {
        let path = try MerkleProof.consistency(
          from: old, to: new, hash: MerkleProof.source(leaves: leaves))
        let (before, after) = (root(all.prefix(old)), root(leaves))
        #expect(MerkleProof.verifyConsistency(from: old, before, to: new, after, path: path))
        if old < new {
          #expect(!MerkleProof.verifyConsistency(from: old, after, to: new, before, path: path))
          #expect(!MerkleProof.verifyConsistency(from: old, after, to: new, after, path: path))
          #expect(!MerkleProof.verifyConsistency(from: old, before, to: new, before, path: path))
        }
      }
    }
  }

  @Test("from nothing to nothing, and to something, no consistency is shown")
  func nothing() {
    let empty = TreeHasher.empty
    #expect(!MerkleProof.verifyConsistency(from: 0, empty, to: 0, empty, path: []))
    #expect(!MerkleProof.verifyConsistency(from: 0, empty, to: 1, root(leaves(1)), path: []))
    #expect(throws: Fault.self) {
      try MerkleProof.consistency(from: 0, to: 3, hash: MerkleProof.source(leaves: leaves(3)))
    }
  }

  @Test("the stored edge of a tree is read back, and a damaged one is refused")
  func edge() throws {
    var frontier = Frontier()
    for index in 0..<300 { frontier.append(entry: TestLog.entry(index)) }
    let encoded = frontier.encoded
    #expect(try Frontier(encoded: encoded) == frontier)
    #expect(throws: Fault(.frontierMalformed)) { try Frontier(encoded: Array(encoded.dropLast())) }
    #expect(throws: Fault(.frontierMalformed)) { try Frontier(encoded: []) }
    #expect(throws: Fault(.frontierMalformed)) { try Frontier(encoded: [0xFF] + encoded.dropFirst()) }
  }
}
