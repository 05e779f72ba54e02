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
    append(leaf, level: 0, hasher: &hasher)
  }

  /// Appends the hash above a full tile of 256 leaves; the size so far must be whole tiles.
  public mutating func append(tile hash: SHA256Digest, hasher: inout TreeHasher) {
    append(hash, level: 8, hasher: &hasher)
  }

  private mutating func append(_ subtree: SHA256Digest, level: Int, hasher: inout TreeHasher) {
    var hash = subtree
    var complete = size >> level
    while complete & 1 == 1 {
      hash = hasher.node(peaks.removeLast(), hash)
      complete >>= 1
    }
    peaks.append(hash)
    size += 1 << level
  }

  /// The hash above the tile of 256 leaves that this one would make full; `nil` when it would not.
  public func tile(closedBy leaf: SHA256Digest, hasher: inout TreeHasher) -> SHA256Digest? {
    guard size % 256 == 255 else { return nil }
    var hash = leaf
    for peak in peaks.suffix(8).reversed() { hash = hasher.node(peak, hash) }
    return hash
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
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: size >> (56 - 8 * $0)) }
    for peak in peaks { peak.append(to: &bytes) }
    return bytes
  }

  /// Reads what `encoded` wrote; `ledger.frontier-malformed` for anything else.
  public init(encoded: [UInt8]) throws(Fault) {
    guard encoded.count >= 8, encoded[0] < 0x80 else { throw Fault(.frontierMalformed) }
    size = encoded[..<8].reduce(0) { $0 << 8 | Int($1) }
    guard encoded.count == 8 + 32 * size.nonzeroBitCount else { throw Fault(.frontierMalformed) }
    peaks = stride(from: 8, to: encoded.count, by: 32).compactMap {
      SHA256Digest(encoded[$0..<($0 + 32)])
    }
  }
}
