internal import Base
internal import FileKit
internal import OpenSSLKit

/// The digest of a file, read in pieces.
enum FileDigest {
  static func of(_ path: String) throws(Fault) -> SHA256Digest {
    let file = try Files.open(path)
    var hash = SHA256Stream()
    while true {
      let piece = try file.read(upTo: 1 << 18)
      guard !piece.isEmpty else { return hash.finish() }
      hash.update(piece)
    }
  }
}
