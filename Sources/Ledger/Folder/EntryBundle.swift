internal import Base

/// Entries in a file: each is its length in two bytes, big end first, and its bytes.
enum EntryBundle {
  /// The most bytes of an entry that the format can hold.
  static let entryLimit = 65_535
  /// The most bytes of a bundle.
  static let sizeLimit = TilePath.fullWidth * (entryLimit + 2)

  /// The file of those entries; `ledger.entry-too-large` for one that the format cannot hold.
  static func encode(_ entries: [[UInt8]]) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + $1.count + 2 })
    for entry in entries {
      guard entry.count <= entryLimit else { throw Fault(.ledgerEntryTooLarge) }
      bytes.append(UInt8(entry.count >> 8))
      bytes.append(UInt8(entry.count & 255))
      bytes += entry
    }
    return bytes
  }

  /// The places of exactly `count` entries that fill the file; `nil` when it holds anything else.
  static func ranges(in bytes: [UInt8], count: Int) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(count)
    var place = 0
    while place < bytes.count {
      guard place + 2 <= bytes.count, ranges.count < count else { return nil }
      let end = place + 2 + Int(bytes[place]) << 8 + Int(bytes[place + 1])
      guard end <= bytes.count else { return nil }
      ranges.append((place + 2)..<end)
      place = end
    }
    return ranges.count == count ? ranges : nil
  }
}
