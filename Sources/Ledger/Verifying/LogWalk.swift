internal import Base
internal import FileKit
internal import OpenSSLKit

/// One pass over a log: bundle after bundle, with the tiles above each compared as soon as they are complete.
///
/// Bundles are read and hashed on all cores, so many at a time; what follows from them is put together in their order.
struct LogWalk: ~Copyable {
  private let files: LogFiles
  private let checkpoint: Checkpoint
  private let older: Checkpoint?
  private var hasher = TreeHasher()
  private var frontier = Frontier()
  /// The hashes of the tile that is being filled, for each level.
  private var open: [[SHA256Digest]] = [[]]
  /// Leaf hashes that differ from their tile: the entry or the tile, whichever the signed root does not fit.
  private var differing: [(entry: Int, tile: String)] = []
  private var isComplete = true

  /// Memory stays flat: about 100 KB a bundle of common entries, 16 MB of the longest that the format can hold.
  private static let bundlesAtOnce = 16

  init(folder: String, checkpoint: Checkpoint, older: Checkpoint?) {
    files = LogFiles(folder: folder)
    self.checkpoint = checkpoint
    self.older = older
  }

  mutating func run(_ reader: LogVerifier.Reader?, _ faults: inout FaultList) {
    compareOlder(&faults)
    let count = (checkpoint.size + TilePath.fullWidth - 1) / TilePath.fullWidth
    var next = 0
    while next < count, isComplete {
      let some = Array(next..<min(count, next + Self.bundlesAtOnce))
      let (files, size, keeps) = (files, checkpoint.size, reader != nil)
      let readings = Parallel.map(some) { index in
        BundleReading(
          of: files, index: index, width: min(TilePath.fullWidth, size - index * TilePath.fullWidth),
          keepsEntries: keeps)
      }
      for (index, reading) in zip(some, readings) where isComplete { take(reading, index, reader, &faults) }
      next += some.count
    }
    for level in open.indices where isComplete && !open[level].isEmpty {
      let index = TilePath.count(level: level, size: checkpoint.size) / TilePath.fullWidth
      compare(TilePath(level: level, index: index, width: open[level].count), open[level], &faults)
    }
    conclude(&faults)
  }

  private mutating func take(
    _ reading: BundleReading, _ index: Int, _ reader: LogVerifier.Reader?, _ faults: inout FaultList
  ) {
    let start = index * TilePath.fullWidth
    for fault in reading.faults.faults { faults.add(fault) }
    if let reader, let entries = reading.entries {
      for (offset, range) in entries.ranges.enumerated() {
        reader(start + offset, Array(entries.bytes[range]))
      }
    }
    guard reading.leaves.count == reading.width else {
      isComplete = false
      return
    }
    let tile = TilePath(level: 0, index: index, width: reading.width).text
    for offset in reading.differing where differing.count < LogVerification.faultLimit {
      differing.append((start + offset, tile))
    }
    append(reading, start, &faults)
    if let root = reading.root { close(0, root, index, &faults) } else { open[0] = reading.leaves }
  }

  /// A full tile counts as one hash; leaf by leaf only where the older checkpoint may end within it.
  private mutating func append(_ reading: BundleReading, _ start: Int, _ faults: inout FaultList) {
    if let root = reading.root, older.map({ !(start..<(start + reading.width)).contains($0.size) }) ?? true {
      frontier.append(tile: root, hasher: &hasher)
      return compareOlder(&faults)
    }
    for leaf in reading.leaves {
      frontier.append(leaf, hasher: &hasher)
      compareOlder(&faults)
    }
  }

  /// A tile is full, with this hash above it: it counts as one hash a level higher.
  private mutating func close(
    _ level: Int, _ root: SHA256Digest, _ index: Int, _ faults: inout FaultList
  ) {
    if open.count == level + 1 { open.append([]) }
    open[level] = []
    open[level + 1].append(root)
    guard open[level + 1].count == TilePath.fullWidth else { return }
    let (above, hashes) = (index / TilePath.fullWidth, open[level + 1])
    compare(TilePath(level: level + 1, index: above), hashes, &faults)
    close(level + 1, HashList.root(of: hashes, &hasher), above, &faults)
  }

  /// Compares a tile above the leaves with what the entries come to.
  private func compare(_ tile: TilePath, _ hashes: [SHA256Digest], _ faults: inout FaultList) {
    guard tile.level != 0 else { return }
    let bytes = HashList.joined(hashes)
    if let stored = files.read(tile, limit: 8192, &faults), stored != bytes {
      faults.add(Fault(.logTileChanged, tile.text))
    }
    files.checkPartialForms(of: tile, bytes, &faults)
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
