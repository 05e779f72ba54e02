import Base
import Ledger
import OpenSSLKit
import SQLiteKit

/// The hashes above full tiles of 256 leaves, kept beside the entries: roots and proofs of a long log need few rows.
///
/// They are as believable as the leaf hashes in the rows of the entries: both go back together when a database is
/// set back, and an auditor believes neither but hashes every entry again (`Docs/decisions/0017`).
extension LedgerBook {
  static let tiles: StaticString = """
    CREATE TABLE tile(number INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
    """

  func keep(_ tile: SHA256Digest, number: Int) throws(Fault) {
    try database.run("INSERT INTO tile(number, hash) VALUES (?, ?)", [.integer(number), .blob(tile.bytes)])
  }

  /// The root of the first `size` entries, from the rows alone.
  func root(of size: Int) throws(Fault) -> SHA256Digest {
    var hasher = TreeHasher()
    var frontier = Frontier()
    for tile in try tiles(size / 256) { frontier.append(tile: tile, hasher: &hasher) }
    for leaf in try leaves(in: frontier.size..<size) { frontier.append(leaf, hasher: &hasher) }
    return frontier.root(hasher: &hasher)
  }

  /// The hashes above the first `count` tiles.
  func tiles(_ count: Int) throws(Fault) -> [SHA256Digest] {
    var rows = try database.rows(
      "SELECT number, hash FROM tile WHERE number < ? ORDER BY number", [.integer(count)])[...]
    var tiles: [SHA256Digest] = []
    tiles.reserveCapacity(count)
    while tiles.count < count {
      if let row = rows.first, try row.integer("number") == tiles.count {
        guard let hash = SHA256Digest(bytes: try row.blob("hash")) else { throw Fault(.ledgerHeadMissing) }
        tiles.append(hash)
        rows.removeFirst()
      } else {
        tiles.append(try makeTile(tiles.count))
      }
    }
    return tiles
  }

  /// What a home of 0.1.0 lacks, whose entries are older than the table.
  private func makeTile(_ number: Int) throws(Fault) -> SHA256Digest {
    let leaves = CompleteSubtrees(above: try leaves(in: (256 * number)..<(256 * number + 256)))
    guard let tile = leaves.hash(8, 0) else { throw Fault(.ledgerHeadMissing) }
    try keep(tile, number: number)
    return tile
  }

  /// Leaf hashes of exactly these entries.
  func leaves(in range: Range<Int>) throws(Fault) -> [SHA256Digest] {
    var leaves: [SHA256Digest] = []
    leaves.reserveCapacity(range.count)
    for row in try database.rows(
      "SELECT leaf FROM entry WHERE position >= ? AND position < ? ORDER BY position",
      [.integer(range.lowerBound), .integer(range.upperBound)])
    {
      guard let leaf = SHA256Digest(bytes: try row.blob("leaf")) else { throw Fault(.ledgerHeadMissing) }
      leaves.append(leaf)
    }
    guard leaves.count == range.count else { throw Fault(.ledgerHeadMissing, detail: "entries \(range)") }
    return leaves
  }
}
