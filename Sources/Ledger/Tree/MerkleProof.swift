public import Base
internal import OpenSSLKit

/// Inclusion and consistency proofs of RFC 9162 section 2.1: made from hashes of complete subtrees.
public enum MerkleProof {
  /// Gives the hash above the `1 << level` leaves that begin at `index << level`; level 0 is a leaf hash.
  public typealias Source = (_ level: Int, _ index: Int) throws(Fault) -> SHA256Digest

  /// The path that proves the entry at `index` to be in the tree of `size` entries.
  ///
  /// `proof.refused` when there is no such entry.
  public static func inclusion(
    of index: Int, in size: Int, hash: Source
  ) throws(Fault) -> [SHA256Digest] {
    guard index >= 0, index < size else {
      throw Fault(.logProofRefused, detail: "no entry \(index) among \(size)")
    }
    var (low, high) = (0, size)
    var path: [SHA256Digest] = []
    while high - low > 1 {
      let middle = low + split(high - low)
      if index < middle {
        path.append(try root(of: middle..<high, hash: hash))
        high = middle
      } else {
        path.append(try root(of: low..<middle, hash: hash))
        low = middle
      }
    }
    return path.reversed()
  }

  /// The path that proves the tree of `newSize` entries to continue the one of `oldSize`.
  ///
  /// `proof.refused` unless `0 < oldSize <= newSize`.
  public static func consistency(
    from oldSize: Int, to newSize: Int, hash: Source
  ) throws(Fault) -> [SHA256Digest] {
    guard oldSize > 0, oldSize <= newSize else {
      throw Fault(.logProofRefused, detail: "no consistency from \(oldSize) to \(newSize)")
    }
    var (low, high) = (0, newSize)
    var path: [SHA256Digest] = []
    while oldSize != high {
      let middle = low + split(high - low)
      if oldSize <= middle {
        path.append(try root(of: middle..<high, hash: hash))
        high = middle
      } else {
        path.append(try root(of: low..<middle, hash: hash))
        low = middle
      }
    }
    if low > 0 { path.append(try root(of: low..<high, hash: hash)) }
    return path.reversed()
  }

  /// A source over leaf hashes in memory, for small logs.
  public static func source(leaves: [SHA256Digest]) -> Source {
    { (level, index) throws(Fault) in
      let range = (index << level)..<((index + 1) << level)
      guard range.lowerBound >= 0, range.upperBound <= leaves.count else {
        throw Fault(.logProofRefused, detail: "leaf hashes are missing")
      }
      var hasher = TreeHasher()
      var frontier = Frontier()
      for leaf in leaves[range] { frontier.append(leaf, hasher: &hasher) }
      return frontier.root(hasher: &hasher)
    }
  }

  /// The hash above the leaves of a range that begins at a multiple of its complete subtree.
  private static func root(of range: Range<Int>, hash: Source) throws(Fault) -> SHA256Digest {
    var hasher = TreeHasher()
    var low = range.lowerBound
    var peaks: [SHA256Digest] = []
    while low < range.upperBound {
      let level = Int.bitWidth - 1 - (range.upperBound - low).leadingZeroBitCount
      peaks.append(try hash(level, low >> level))
      low += 1 << level
    }
    guard var root = peaks.popLast() else { return TreeHasher.empty }
    while let peak = peaks.popLast() { root = hasher.node(peak, root) }
    return root
  }

  /// The largest power of two below `count`, which is at least 2.
  private static func split(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}
