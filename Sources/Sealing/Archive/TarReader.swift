internal import Base

/// Reads back exactly what `TarStream` writes, piece by piece, and refuses everything else.
///
/// Plain files only, in strict order of their paths, all below one folder, then the padding and the end.
struct TarReader {
  private let source: (Int) throws(Fault) -> [UInt8]
  private var consumed = 0
  private var last: BagPath?
  private var remaining = 0
  private var spare = 0

  static let maximumEntries = 10_000
  private var entries = 0

  /// - Parameter source: gives the next bytes, at most the number asked for, none at the end.
  init(_ source: @escaping (Int) throws(Fault) -> [UInt8]) { self.source = source }

  /// The next file; `nil` after the last, when padding and end were as they must be.
  mutating func nextFile() throws(Fault) -> (path: BagPath, size: Int)? {
    while remaining > 0 { _ = try nextBytes() }
    let block = try exactly(TarHeader.blockSize)
    guard !block.allSatisfy({ $0 == 0 }) else {
      try readEnd()
      return nil
    }
    let header = try TarHeader(reading: block)
    let path = try BagPath(header.path)
    try checkOrder(path)
    (remaining, spare) = (header.size, TarHeader.rounded(header.size) - header.size)
    last = path
    return (path, header.size)
  }

  /// The next bytes of the file's body; none at its end.
  mutating func nextBytes() throws(Fault) -> [UInt8] {
    guard remaining > 0 else { return [] }
    let piece = try exactly(min(remaining, 1 << 18))
    remaining -= piece.count
    if remaining == 0, spare > 0 {
      guard try exactly(spare).allSatisfy({ $0 == 0 }) else {
        throw Fault(.packageTarMalformed, detail: "what fills a block")
      }
    }
    return piece
  }

  private mutating func checkOrder(_ path: BagPath) throws(Fault) {
    entries += 1
    guard entries <= Self.maximumEntries else { throw Fault(.packageTarMalformed, detail: "too many files") }
    guard let last else { return }
    guard path != last else { throw Fault(.packageNameRepeated) }
    guard last < path else { throw Fault(.packageTarMalformed, detail: "the order of the files") }
    guard path.parts[0] == last.parts[0] else { throw Fault(.packageNameRefused, detail: "two folders") }
  }

  /// After one empty block: another, then zeros to the Padmé length, then nothing.
  private mutating func readEnd() throws(Fault) {
    guard last != nil else { throw Fault(.packageTarMalformed, detail: "no file") }
    guard try exactly(TarHeader.blockSize).allSatisfy({ $0 == 0 }) else {
      throw Fault(.packageTarMalformed, detail: "the end")
    }
    var left = Padme.length(consumed) - consumed
    while true {
      let piece = try source(1 << 16)
      guard !piece.isEmpty else { break }
      left -= piece.count
      guard left >= 0, piece.allSatisfy({ $0 == 0 }) else { throw Fault(.packagePaddingMalformed) }
    }
    guard left == 0 else { throw Fault(.packagePaddingMalformed) }
  }

  private mutating func exactly(_ count: Int) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try source(count - bytes.count)
      guard !piece.isEmpty else { throw Fault(.packageTarMalformed, detail: "it ends too early") }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    consumed += count
    return bytes
  }
}
