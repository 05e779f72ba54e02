public import Base
internal import OpenSSLKit

/// The hashes of all complete subtrees above hashes in a row, each made once.
public struct CompleteSubtrees: Sendable {
  private var levels: [[SHA256Digest]]

  /// Level 0 is the hashes themselves.
  public init(above hashes: [SHA256Digest]) {
    var hasher = TreeHasher()
    levels = [hashes]
    while let below = levels.last, below.count > 1 {
      levels.append(stride(from: 0, to: below.count - 1, by: 2).map { hasher.node(below[$0], below[$0 + 1]) })
    }
  }

  /// The hash above the `1 << level` hashes that begin at `index << level`; `nil` when they are not all there.
  public func hash(_ level: Int, _ index: Int) -> SHA256Digest? {
    guard levels.indices.contains(level), levels[level].indices.contains(index) else { return nil }
    return levels[level][index]
  }
}
