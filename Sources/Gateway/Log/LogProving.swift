package import Base
import Ledger
import SQLiteKit

extension Gateway {
  /// The proof that an entry stands under the last signed checkpoint.
  func logProof(of entry: Int) throws(Fault) -> [UInt8] {
    guard let proof = try logProofs(of: [entry]).first else { throw Fault(.ledgerNotSigned) }
    return proof
  }

  /// Proofs that entries stand under the last signed checkpoint; see `LedgerBook.proofs`.
  func logProofs(of entries: [Int]) throws(Fault) -> [[UInt8]] { try ledger.proofs(of: entries) }
}

extension LedgerBook {
  /// Proofs that entries stand under the last signed checkpoint, one each and all under the same.
  ///
  /// Read from the rows and tried before they are handed out (`proof.refused` when the rows do not come to what was
  /// signed). `ledger.not-signed` for an entry that is not under a checkpoint yet: publish first.
  package func proofs(of entries: [Int]) throws(Fault) -> [[UInt8]] {
    guard let bytes = try head().checkpoint else { throw Fault(.ledgerNotSigned) }
    let note = try SignedNote(bytes: bytes)
    let checkpoint = try Checkpoint(text: note.text)
    var hashes = RowHashes(
      ledger: self, tiles: try tiles(checkpoint.size / 256), size: checkpoint.size)
    var proofs: [[UInt8]] = []
    for entry in entries {
      guard (0..<checkpoint.size).contains(entry) else { throw Fault(.ledgerNotSigned) }
      let path = try MerkleProof.inclusion(of: entry, in: checkpoint.size) { (level, index) throws(Fault) in
        try hashes.hash(level, index)
      }
      let leaf = try hashes.hash(0, entry)
      guard
        MerkleProof.verifyInclusion(
          leaf: leaf, index: entry, size: checkpoint.size, path: path, root: checkpoint.root)
      else { throw Fault(.logProofRefused, detail: "entry \(entry) of \(checkpoint.size)") }
      proofs.append(LogProof(index: entry, path: path, checkpoint: note).bytes)
    }
    return proofs
  }
}

/// Hashes of complete subtrees from the rows: those above full tiles, and the leaves of a tile when it is asked for.
private struct RowHashes {
  private let ledger: LedgerBook
  private let size: Int
  private let above: CompleteSubtrees
  private var within: [Int: CompleteSubtrees] = [:]
  /// Entries that are proven together stand together: a few tiles at a time are enough.
  private static let tilesKept = 16

  init(ledger: LedgerBook, tiles: [SHA256Digest], size: Int) {
    (self.ledger, self.size) = (ledger, size)
    above = CompleteSubtrees(above: tiles)
  }

  mutating func hash(_ level: Int, _ index: Int) throws(Fault) -> SHA256Digest {
    let hash =
      level >= 8
      ? above.hash(level - 8, index)
      : try tile(index >> (8 - level)).hash(level, index & (1 << (8 - level) - 1))
    guard let hash else { throw Fault(.logProofRefused, detail: "the log has no such subtree") }
    return hash
  }

  private mutating func tile(_ number: Int) throws(Fault) -> CompleteSubtrees {
    if let known = within[number] { return known }
    let start = 256 * number
    guard start < size else { throw Fault(.logProofRefused, detail: "the log has no such subtree") }
    if within.count == Self.tilesKept { within = [:] }
    let made = CompleteSubtrees(above: try ledger.leaves(in: start..<min(size, start + 256)))
    within[number] = made
    return made
  }
}
