internal import Base
internal import FileKit
internal import OpenSSLKit

/// One bundle of entries with the tile of their leaf hashes, read and compared: pure work, on any thread.
struct BundleReading: Sendable {
  let width: Int
  /// Hashed again from the entries; where these cannot be read, what their tile says, if it can.
  private(set) var leaves: [SHA256Digest] = []
  /// The hash above a full tile of leaves.
  private(set) var root: SHA256Digest?
  /// The places within the bundle where tile and entry differ.
  private(set) var differing: [Int] = []
  /// The verified bytes and the places of the entries, where a reader waits for them.
  private(set) var entries: (bytes: [UInt8], ranges: [Range<Int>])?
  private(set) var faults = FaultList()

  init(of files: LogFiles, index: Int, width: Int, keepsEntries: Bool) {
    self.width = width
    var hasher = TreeHasher()
    let tile = TilePath(level: 0, index: index, width: width)
    let stored = files.read(tile, limit: 8192, &faults)
    leaves =
      hashEntries(of: files, TilePath(level: nil, index: index, width: width), keepsEntries, &hasher)
      ?? stored.map(HashList.split) ?? []
    guard leaves.count == width else { return }
    let bytes = HashList.joined(leaves)
    if let stored, stored != bytes {
      differing = zip(HashList.split(stored), leaves).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    }
    files.checkPartialForms(of: tile, bytes, &faults)
    if width == TilePath.fullWidth { root = HashList.root(of: leaves, &hasher) }
  }

  /// The leaf hashes of a bundle; `nil` when it cannot be read.
  private mutating func hashEntries(
    of files: LogFiles, _ bundle: TilePath, _ keepsEntries: Bool, _ hasher: inout TreeHasher
  ) -> [SHA256Digest]? {
    guard let bytes = files.read(bundle, limit: EntryBundle.sizeLimit, &faults) else { return nil }
    guard let ranges = EntryBundle.ranges(in: bytes, count: bundle.width) else {
      faults.add(Fault(.logBundleMalformed, bundle.text))
      return nil
    }
    files.checkPartialForms(of: bundle, bytes, ranges: ranges, &faults)
    if keepsEntries { entries = (bytes, ranges) }
    var leaves: [SHA256Digest] = []
    leaves.reserveCapacity(ranges.count)
    let span = bytes.span
    for range in ranges { leaves.append(hasher.leaf(span.extracting(range))) }
    return leaves
  }
}
