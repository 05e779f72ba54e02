public import Base
public import OpenSSLKit

/// The right edge of a Merkle tree of RFC 6962: all that appending and the root need, at most 63 hashes.
///
/// One hash for each set bit of the size, the largest complete subtree first.
public struct Frontier: Equatable, Sendable {
  /// The number of entries.
  public private(set) var size: Int
  private var peaks: [SHA256Digest]

  /// The tree without entries.
  public init() {
    size = 0
    peaks = []
  }

  /// Appends a leaf hash.
  public mutating func append(_ leaf: SHA256Digest, hasher: inout TreeHasher) {
    var hash = leaf
    var complete = size
    while complete & 1 == 1 {
      hash = hasher.node(peaks.removeLast(), hash)
      complete >>= 1
    }
    peaks.append(hash)
    size += 1
  }

  /// Appends an entry and returns its leaf hash.
  @discardableResult
  public mutating func append(entry: [UInt8]) -> SHA256Digest {
    var hasher = TreeHasher()
    let leaf = hasher.leaf(entry)
    append(leaf, hasher: &hasher)
    return leaf
  }

  /// The root of the tree so far.
  public func root(hasher: inout TreeHasher) -> SHA256Digest {
    guard var root = peaks.last else { return TreeHasher.empty }
    for peak in peaks.dropLast().reversed() { root = hasher.node(peak, root) }
    return root
  }

  /// The root of the tree so far.
  public var root: SHA256Digest {
    var hasher = TreeHasher()
    return root(hasher: &hasher)
  }

  /// For one database field: the size as eight bytes, big end first, then the hashes.
  public var encoded: [UInt8] {
    let number = (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * $0)) }
    return number + peaks.flatMap(\.bytes)
  }

  /// Reads what `encoded` wrote; `ledger.frontier-malformed` for anything else.
  public init(encoded: [UInt8]) throws(Fault) {
    guard encoded.count >= 8, encoded[0] < 0x80 else { throw Fault(.frontierMalformed) }
    size = encoded[..<8].reduce(0) { $0 << 8 | Int($1) }
    guard encoded.count == 8 + 32 * size.nonzeroBitCount else { throw Fault(.frontierMalformed) }
    peaks = stride(from: 8, to: encoded.count, by: 32).compactMap {
      SHA256Digest(bytes: Array(encoded[$0..<($0 + 32)]))
    }
  }
}
