internal import Base

/// A deterministic ustar archive, made piece by piece: the same files give the same bytes.
///
/// Ends with two empty blocks and zeros to the Padmé length.
struct TarStream {
  private let entries: [BagEntry]
  /// Of the whole archive with its padding, in bytes.
  let length: Int
  private var next = 0
  private var offset = 0
  private var written = 0

  /// Entries in the order of their paths; `package.tar-malformed` when a path cannot stand in a ustar header.
  init(_ entries: [BagEntry]) throws(Fault) {
    let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for entry in sorted where TarHeader(path: entry.path, size: entry.bytes.count) == nil {
      throw Fault(.packageTarMalformed, detail: "a path is too long")
    }
    self.entries = sorted
    length = Padme.length(Self.unpadded(sorted))
  }

  /// The archive's length before its padding.
  static func unpadded(_ entries: [BagEntry]) -> Int {
    entries.reduce(2 * TarHeader.blockSize) {
      $0 + TarHeader.blockSize + TarHeader.rounded($1.bytes.count)
    }
  }

  /// The next `count` bytes, in whole blocks of 512; fewer only at the end, then none.
  ///
  /// Always full: the ciphertext's own segments follow these pieces and may not tell where files begin.
  mutating func read(upTo count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count + TarHeader.blockSize <= count {
      let piece = nextPiece(upTo: count - bytes.count)
      guard !piece.isEmpty else { break }
      bytes += piece
      written += piece.count
    }
    return bytes
  }

  private mutating func nextPiece(upTo count: Int) -> [UInt8] {
    guard next < entries.count else {
      return [UInt8](
        repeating: 0, count: min(count / TarHeader.blockSize * TarHeader.blockSize, length - written))
    }
    let entry = entries[next]
    if offset == 0 {
      offset = TarHeader.blockSize
      return TarHeader(path: entry.path, size: entry.bytes.count)?.bytes ?? []
    }
    let start = offset - TarHeader.blockSize
    let rounded = TarHeader.rounded(entry.bytes.count)
    guard start < rounded else {
      (next, offset) = (next + 1, 0)
      return nextPiece(upTo: count)
    }
    let end = min(rounded, start + count / TarHeader.blockSize * TarHeader.blockSize)
    offset += end - start
    let filled = Array(entry.bytes[start..<min(end, entry.bytes.count)])
    return filled + [UInt8](repeating: 0, count: end - start - filled.count)
  }
}
