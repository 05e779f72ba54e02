internal import Base
internal import FileKit
internal import OpenSSLKit

/// One pass over a log: bundle after bundle, with the tiles above each compared as soon as they are complete.
struct LogWalk: ~Copyable {
  private let folder: String
  private let checkpoint: Checkpoint
  private let older: Checkpoint?
  private var hasher = TreeHasher()
  private var frontier = Frontier()
  /// The hashes of the tile that is being filled, for each level.
  private var open: [[SHA256Digest]] = [[]]
  /// Leaf hashes that differ from their tile: the entry or the tile, whichever the signed root does not fit.
  private var differing: [(entry: Int, tile: String)] = []
  private var isComplete = true

  init(folder: String, checkpoint: Checkpoint, older: Checkpoint?) {
    self.folder = folder
    self.checkpoint = checkpoint
    self.older = older
  }

  mutating func run(_ reader: LogVerifier.Reader, _ faults: inout FaultList) {
    compareOlder(&faults)
    var start = 0
    while start < checkpoint.size, isComplete {
      let index = start / TilePath.fullWidth
      let width = min(TilePath.fullWidth, checkpoint.size - start)
      readBundle(TilePath(level: nil, index: index, width: width), start, reader, &faults)
      start += width
    }
    for level in open.indices where isComplete && !open[level].isEmpty {
      let index = TilePath.count(level: level, size: checkpoint.size) / TilePath.fullWidth
      compare(TilePath(level: level, index: index, width: open[level].count), open[level], &faults)
    }
    conclude(&faults)
  }

  private mutating func readBundle(
    _ bundle: TilePath, _ start: Int, _ reader: LogVerifier.Reader, _ faults: inout FaultList
  ) {
    let tile = TilePath(level: 0, index: bundle.index, width: bundle.width)
    let stored = read(tile, limit: 8192, &faults).map(HashList.split) ?? []
    let leaves = readEntries(bundle, start, reader, &faults) ?? stored
    guard leaves.count == bundle.width else {
      isComplete = false
      return
    }
    if stored.count == leaves.count, stored != leaves {
      for (offset, pair) in zip(stored, leaves).enumerated() where pair.0 != pair.1 {
        if differing.count < LogVerification.faultLimit { differing.append((start + offset, tile.text)) }
      }
    }
    for leaf in leaves {
      frontier.append(leaf, hasher: &hasher)
      compareOlder(&faults)
    }
    checkPartialForms(of: tile, HashList.joined(leaves), &faults)
    open[0] = leaves
    if bundle.width == TilePath.fullWidth { close(level: 0, index: bundle.index, &faults) }
  }

  /// The leaf hashes of a bundle; `nil` when it cannot be read.
  private mutating func readEntries(
    _ bundle: TilePath, _ start: Int, _ reader: LogVerifier.Reader, _ faults: inout FaultList
  ) -> [SHA256Digest]? {
    guard let bytes = read(bundle, limit: EntryBundle.sizeLimit, &faults) else { return nil }
    guard let ranges = EntryBundle.ranges(in: bytes, count: bundle.width) else {
      faults.add(Fault(.logBundleMalformed, bundle.text))
      return nil
    }
    checkPartialForms(of: bundle, bytes, ranges: ranges, &faults)
    var leaves: [SHA256Digest] = []
    leaves.reserveCapacity(ranges.count)
    for (offset, range) in ranges.enumerated() {
      let entry = Array(bytes[range])
      leaves.append(hasher.leaf(entry))
      reader(start + offset, entry)
    }
    return leaves
  }

  /// A tile is full: it counts as one hash a level higher.
  private mutating func close(level: Int, index: Int, _ faults: inout FaultList) {
    let hashes = open[level]
    if level > 0 { compare(TilePath(level: level, index: index), hashes, &faults) }
    open[level] = []
    if open.count == level + 1 { open.append([]) }
    open[level + 1].append(HashList.root(of: hashes))
    if open[level + 1].count == TilePath.fullWidth {
      close(level: level + 1, index: index / TilePath.fullWidth, &faults)
    }
  }

  /// Compares a tile above the leaves with what the entries come to.
  private func compare(_ tile: TilePath, _ hashes: [SHA256Digest], _ faults: inout FaultList) {
    guard tile.level != 0 else { return }
    let bytes = HashList.joined(hashes)
    if let stored = read(tile, limit: 8192, &faults), stored != bytes {
      faults.add(Fault(.logTileChanged, tile.text))
    }
    checkPartialForms(of: tile, bytes, &faults)
  }

  private func compareOlder(_ faults: inout FaultList) {
    guard let older, older.size == frontier.size, frontier.root != older.root else { return }
    faults.add(Fault(.logForked, detail: "at \(older.size) entries"))
  }

  private mutating func conclude(_ faults: inout FaultList) {
    let isRootRight = isComplete && frontier.root == checkpoint.root
    for (entry, tile) in differing {
      faults.add(
        isRootRight
          ? Fault(.logTileChanged, tile) : Fault(.logEntryChanged, tile, detail: "entry \(entry)"))
    }
    if isComplete, !isRootRight {
      faults.add(Fault(.logRootChanged, "checkpoint", detail: "at \(checkpoint.size) entries"))
    }
  }
}

extension LogWalk {
  /// The bytes of a file that the log must have, tiles with exactly their length.
  private func read(_ tile: TilePath, limit: Int, _ faults: inout FaultList) -> [UInt8]? {
    let file = Files.join(folder, tile.text)
    guard Files.isFile(file) else {
      faults.add(Fault(.logFileMissing, tile.text))
      return nil
    }
    do throws(Fault) {
      let bytes = try Files.read(file, limit: limit)
      if tile.level != nil, bytes.count != 32 * tile.width {
        faults.add(
          Fault(.logFileLength, tile.text, detail: "\(bytes.count) bytes, \(32 * tile.width) expected"))
        return nil
      }
      return bytes
    } catch {
      faults.add(error.code == .fileTooLarge ? Fault(.logFileLength, tile.text) : error)
      return nil
    }
  }

  /// Narrower forms of a tile that stayed after it grew: each must be the beginning of it.
  private func checkPartialForms(
    of tile: TilePath, _ bytes: [UInt8], ranges: [Range<Int>]? = nil, _ faults: inout FaultList
  ) {
    let partials = Files.join(folder, tile.partialFolder)
    guard Files.isFolder(partials), let names = try? Files.list(partials) else { return }
    for name in names {
      guard let width = DecimalDigits.value(Array(name.utf8)), width > 0, width < tile.width else { continue }
      let end = ranges.map { $0[width - 1].upperBound } ?? 32 * width
      let narrow = TilePath(level: tile.level, index: tile.index, width: width)
      let stored = try? Files.read(Files.join(folder, narrow.text), limit: EntryBundle.sizeLimit)
      guard stored != Array(bytes[..<end]) else { continue }
      faults.add(Fault(tile.level == nil ? .logEntryChanged : .logTileChanged, narrow.text))
    }
  }
}
