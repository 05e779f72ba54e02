internal import Base
internal import OpenSSLKit

/// Hashes in a row, as a tile holds them.
enum HashList {
  /// The leaf hashes of entries.
  static func leaves(_ entries: [[UInt8]]) -> [SHA256Digest] {
    var hasher = TreeHasher()
    return entries.map { hasher.leaf($0) }
  }

  /// The root of the tree above the hashes.
  static func root(of hashes: some Sequence<SHA256Digest>) -> SHA256Digest {
    var hasher = TreeHasher()
    return root(of: hashes, &hasher)
  }

  static func root(of hashes: some Sequence<SHA256Digest>, _ hasher: inout TreeHasher) -> SHA256Digest {
    var frontier = Frontier()
    for hash in hashes { frontier.append(hash, hasher: &hasher) }
    return frontier.root(hasher: &hasher)
  }

  /// The hashes of a tile's bytes.
  static func split(_ bytes: [UInt8]) -> [SHA256Digest] {
    stride(from: 0, to: bytes.count - 31, by: 32).compactMap {
      SHA256Digest(bytes[$0..<($0 + 32)])
    }
  }

  /// The bytes of a tile.
  static func joined(_ hashes: [SHA256Digest]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 * hashes.count)
    for hash in hashes { hash.append(to: &bytes) }
    return bytes
  }
}
