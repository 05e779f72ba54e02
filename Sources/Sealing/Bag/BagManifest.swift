internal import Base

/// A `manifest-sha256.txt` or `tagmanifest-sha256.txt` of RFC 8493, section 2.1.3, as `sha256sum -c` reads it.
struct BagManifest: Equatable {
  struct Line: Equatable {
    let digest: SHA256Digest
    /// Below the bag.
    let path: String
  }

  let lines: [Line]

  /// The lines in the order of their paths.
  init(_ lines: [Line]) { self.lines = lines.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }

  /// Reads exactly what `bytes` writes; `package.manifest-malformed` for anything else, also a repeated path.
  init(reading bytes: [UInt8]) throws(Fault) {
    var lines: [Line] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty, line.endIndex == bytes.endIndex { continue }
      let place = SourcePlace(line: index + 1)
      guard line.count > 66, line.dropFirst(64).starts(with: [0x20, 0x20]),
        let digest = SHA256Digest(hex: String(decoding: line.prefix(64), as: UTF8.self)),
        let path = String(validating: line.dropFirst(66), as: UTF8.self),
        (try? BagPath("bag/" + path)) != nil
      else { throw Fault(.packageManifestMalformed, at: place) }
      if let last = lines.last?.path, !last.utf8.lexicographicallyPrecedes(path.utf8) {
        throw Fault(.packageManifestMalformed, detail: "order or repetition", at: place)
      }
      lines.append(Line(digest: digest, path: path))
    }
    self.lines = lines
    guard self.bytes == bytes, !lines.isEmpty else { throw Fault(.packageManifestMalformed) }
  }

  /// One line a file: digest, two spaces, path, line feed.
  var bytes: [UInt8] { lines.flatMap { Array("\($0.digest.hex)  \($0.path)\n".utf8) } }
}
