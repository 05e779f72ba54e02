internal import Base
internal import FileKit
internal import OpenSSLKit

/// The digest of a file, read in pieces.
enum FileDigest {
  /// Digest and size; `file.too-large` beyond `limit` bytes.
  static func of(_ path: String, limit: Int) throws(Fault) -> (digest: SHA256Digest, size: Int) {
    let file = try Files.open(path)
    var hash = SHA256Stream()
    var size = 0
    while true {
      let piece = try file.read(upTo: 1 << 18)
      guard !piece.isEmpty else { return (hash.finish(), size) }
      size += piece.count
      guard size <= limit else { throw Fault(.fileTooLarge, path) }
      hash.update(piece)
    }
  }
}
