internal import Base
internal import FileKit
internal import OpenSSLKit

/// Writes the tiles and bundles that a log folder lacks for a size, lowest level first.
struct TileWriter: ~Copyable {
  private let folder: String
  private let size: Int
  private let exported: Int
  private var files: FileGroup

  /// A log that is written anew takes its places so many files at a time.
  private static let filesAtOnce = 1024

  init(folder: String, size: Int, exported: Int) throws(Fault) {
    self.folder = folder
    self.size = size
    self.exported = exported
    // What is cut off must not stand among the tiles: there a verifier refuses whatever it does not expect.
    files = try FileGroup(preparedIn: folder)
  }

  /// Writes what is new under hidden names and gives the root that the tiles come to; `place` makes it count.
  mutating func write(entries: LogFolder.Entries) throws(Fault) -> SHA256Digest {
    var (full, rest) = try writeLeaves(entries)
    var rights = [rest]
    var level = 1
    while TilePath.count(level: level, size: size) > 0 {
      (full, rest) = try writeTiles(level, full)
      rights.append(rest)
      level += 1
    }
    // The right edge: what is left over at each level, with the root of all to its right as one more node.
    var root: SHA256Digest?
    for rest in rights where !rest.isEmpty || root != nil {
      root = HashList.root(of: rest + (root.map { [$0] } ?? []))
    }
    return root ?? TreeHasher.empty
  }

  /// Puts what was written into its places, durable when it returns.
  mutating func place() throws(Fault) { try files.place() }

  /// Takes away the partial forms of tiles that are full now.
  func removeSuperseded() throws(Fault) {
    for level in [nil] + (0...TilePath.topLevel(size: size)).map(Optional.some) {
      let first = TilePath.count(level: level ?? 0, size: exported) / TilePath.fullWidth
      let last = TilePath.count(level: level ?? 0, size: size) / TilePath.fullWidth
      for index in first..<max(first, last) {
        try Files.removeTree(Files.join(folder, TilePath(level: level, index: index).partialFolder))
      }
    }
  }

  /// Bundles and tiles of level 0; the hashes of the full tiles, and the leaf hashes of the last one if partial.
  private mutating func writeLeaves(
    _ entries: LogFolder.Entries
  ) throws(Fault) -> (full: [SHA256Digest], rest: [SHA256Digest]) {
    var full: [SHA256Digest] = []
    var rest: [SHA256Digest] = []
    var start = exported / TilePath.fullWidth * TilePath.fullWidth
    while start < size {
      let range = start..<min(size, start + TilePath.fullWidth)
      let bodies = try entries(range)
      guard bodies.count == range.count else { throw diverges("entries \(range) are missing") }
      let index = start / TilePath.fullWidth
      let leaves = HashList.leaves(bodies)
      try put(TilePath(level: nil, index: index, width: range.count), try EntryBundle.encode(bodies))
      try put(TilePath(level: 0, index: index, width: range.count), HashList.joined(leaves))
      if range.count == TilePath.fullWidth { full.append(HashList.root(of: leaves)) } else { rest = leaves }
      start = range.upperBound
    }
    return (full, rest)
  }

  /// The tiles of a higher level from the hashes below that are new.
  private mutating func writeTiles(
    _ level: Int, _ new: [SHA256Digest]
  ) throws(Fault) -> (full: [SHA256Digest], rest: [SHA256Digest]) {
    var hashes = try olderHashes(level)
    let known = hashes.count
    hashes += new
    var index = TilePath.count(level: level, size: exported) / TilePath.fullWidth
    var full: [SHA256Digest] = []
    while hashes.count >= TilePath.fullWidth {
      let tile = Array(hashes.prefix(TilePath.fullWidth))
      try put(TilePath(level: level, index: index), HashList.joined(tile))
      full.append(HashList.root(of: tile))
      hashes.removeFirst(TilePath.fullWidth)
      index += 1
    }
    if !hashes.isEmpty, !(new.isEmpty && known == hashes.count) {
      try put(TilePath(level: level, index: index, width: hashes.count), HashList.joined(hashes))
    }
    return (full, hashes)
  }

  /// What the last tile of the level held when the folder was as long as `exported`.
  private func olderHashes(_ level: Int) throws(Fault) -> [SHA256Digest] {
    let count = TilePath.count(level: level, size: exported)
    let width = count % TilePath.fullWidth
    guard width > 0 else { return [] }
    let tile = TilePath(level: level, index: count / TilePath.fullWidth, width: width)
    let file = Files.join(folder, tile.text)
    guard Files.isFile(file), try Files.size(file) == 32 * width else { throw diverges(tile.text) }
    return HashList.split(try Files.read(file, limit: 8192))
  }

  private mutating func put(_ tile: TilePath, _ bytes: [UInt8]) throws(Fault) {
    try files.add(bytes, at: Files.join(folder, tile.text))
    if files.count >= Self.filesAtOnce { try files.place() }
  }

  private func diverges(_ detail: String) -> Fault {
    Fault(.logExportDiverges, folder, detail: detail)
  }
}
