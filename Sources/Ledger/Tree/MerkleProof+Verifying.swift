public import Base
internal import OpenSSLKit

extension MerkleProof {
  /// Whether the path leads from the leaf hash at `index` to the root of the tree of `size` entries.
  ///
  /// RFC 9162 section 2.1.3.2.
  public static func verifyInclusion(
    leaf: SHA256Digest, index: Int, size: Int, path: [SHA256Digest], root: SHA256Digest
  ) -> Bool {
    guard index >= 0, index < size else { return false }
    var hasher = TreeHasher()
    var (node, last, hash) = (index, size - 1, leaf)
    for sibling in path {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        hash = hasher.node(sibling, hash)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        hash = hasher.node(hash, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether the path shows the tree of `newSize` entries to continue the one of `oldSize`.
  ///
  /// RFC 9162 section 2.1.4.2. From the tree without entries nothing can be shown, so it is refused.
  public static func verifyConsistency(
    from oldSize: Int, _ oldRoot: SHA256Digest, to newSize: Int, _ newRoot: SHA256Digest,
    path: [SHA256Digest]
  ) -> Bool {
    guard oldSize > 0, oldSize <= newSize else { return false }
    if oldSize == newSize { return path.isEmpty && oldRoot == newRoot }
    var rest = path[...]
    if oldSize & (oldSize - 1) == 0 { rest = ([oldRoot] + path)[...] }
    guard let first = rest.popFirst() else { return false }
    var hasher = TreeHasher()
    var (node, last) = (oldSize - 1, newSize - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (old, new) = (first, first)
    for sibling in rest {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        old = hasher.node(sibling, old)
        new = hasher.node(sibling, new)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        new = hasher.node(new, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && old == oldRoot && new == newRoot
  }
}
