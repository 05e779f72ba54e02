internal import Base
internal import Sharing

/// A deterministic ustar archive, made piece by piece: the same files give the same bytes.
///
/// Ends with two empty blocks and zeros to the Padmé length.
struct TarStream {
  private let entries: [BagEntry]
  private let open: StagedFile.Opener
  /// Of the whole archive with its padding, in bytes.
  let length: Int
  private var next = 0
  private var offset = 0
  private var written = 0
  private var reading: StagedReading?

  /// Entries in the order of their paths; `package.tar-malformed` when a path or a size cannot stand in a header.
  ///
  /// - Parameter open: gives the bytes of staged files.
  init(_ entries: [BagEntry], reading open: @escaping StagedFile.Opener = Self.nothingStaged) throws(Fault) {
    let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for entry in sorted where TarHeader(path: entry.path, size: entry.content.size) == nil {
      throw Fault(.packageTarMalformed, detail: "a path is too long, or a file has 8 GB")
    }
    self.entries = sorted
    self.open = open
    length = Padme.length(Self.unpadded(sorted))
  }

  /// Where no file was left elsewhere.
  static let nothingStaged: StagedFile.Opener = { (file) throws(Fault) in
    throw Fault(.vaultAltered, detail: "item \(file.position + 1)")
  }

  /// The archive's length before its padding.
  static func unpadded(_ entries: [BagEntry]) -> Int {
    entries.reduce(2 * TarHeader.blockSize) {
      $0 + TarHeader.blockSize + TarHeader.rounded($1.content.size)
    }
  }

  /// The next `count` bytes, in whole blocks of 512; fewer only at the end, then none.
  ///
  /// Always full: the ciphertext's own segments follow these pieces and may not tell where files begin.
  mutating func read(upTo count: Int) throws(Fault) -> [UInt8] {
    let wanted = min(count, length - written) / TarHeader.blockSize * TarHeader.blockSize
    var bytes: [UInt8] = []
    bytes.reserveCapacity(wanted)
    while bytes.count < wanted { try append(upTo: wanted - bytes.count, to: &bytes) }
    written += wanted
    return bytes
  }

  /// Appends a header, or what comes next of a body, or of the end.
  private mutating func append(upTo count: Int, to bytes: inout [UInt8]) throws(Fault) {
    guard next < entries.count else {
      bytes.append(contentsOf: repeatElement(0, count: count))
      return
    }
    let entry = entries[next]
    let rounded = TarHeader.rounded(entry.content.size)
    if offset == 0 {
      bytes += TarHeader(path: entry.path, size: entry.content.size)?.bytes ?? []
      offset = TarHeader.blockSize
    } else {
      let start = offset - TarHeader.blockSize
      let end = min(rounded, start + count)
      let filled = min(end, entry.content.size)
      switch entry.content {
      case .bytes(let body): bytes += body[start..<filled]
      case .staged(let file): try appendStaged(file, filled - start, to: &bytes)
      }
      bytes.append(contentsOf: repeatElement(0, count: end - filled))
      offset += end - start
    }
    if offset == TarHeader.blockSize + rounded { (next, offset, reading) = (next + 1, 0, nil) }
  }

  private mutating func appendStaged(
    _ file: StagedFile, _ count: Int, to bytes: inout [UInt8]
  ) throws(Fault) {
    let reading = if let begun = self.reading { begun } else { try StagedReading(file, open) }
    self.reading = reading
    try reading.append(count, to: &bytes)
  }
}
