public import Base
internal import FileKit
internal import OpenSSLKit

/// Hashes of complete subtrees, read from the tiles of a log folder; a tile is read once.
public struct TileHashes {
  private let folder: String
  private let size: Int
  private var tiles: [TilePath: CompleteSubtrees] = [:]

  init(folder: String, size: Int) {
    self.folder = folder
    self.size = size
  }

  /// The path that proves an entry to be in the tree.
  public mutating func inclusion(of index: Int) throws(Fault) -> [SHA256Digest] {
    try MerkleProof.inclusion(of: index, in: size) { (level, index) throws(Fault) in
      try self.hash(level, index)
    }
  }

  /// The path that proves the tree to continue a smaller one.
  public mutating func consistency(from oldSize: Int) throws(Fault) -> [SHA256Digest] {
    try MerkleProof.consistency(from: oldSize, to: size) { (level, index) throws(Fault) in
      try self.hash(level, index)
    }
  }

  /// The hash above the `1 << level` leaves that begin at `index << level`; `log.file-missing` without its tile.
  mutating func hash(_ level: Int, _ index: Int) throws(Fault) -> SHA256Digest {
    let above = level % 8
    let tile = try read(level / 8, index >> (8 - above))
    guard let hash = tile.hash(above, index & (1 << (8 - above) - 1)) else {
      throw Fault(.logFileLength, folder)
    }
    return hash
  }

  private mutating func read(_ level: Int, _ index: Int) throws(Fault) -> CompleteSubtrees {
    guard let tile = TilePath.widest(level: level, index: index, size: size) else {
      throw Fault(.logProofRefused, detail: "the log has no such subtree")
    }
    if let known = tiles[tile] { return known }
    let file = Files.join(folder, tile.text)
    guard Files.isFile(file) else { throw Fault(.logFileMissing, tile.text) }
    let hashes = CompleteSubtrees(above: HashList.split(try Files.read(file, limit: 8192)))
    tiles[tile] = hashes
    return hashes
  }
}
