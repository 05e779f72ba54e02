internal import Base
internal import FileKit

/// The files of a log folder, read as a verifier does: whatever is wrong is a fault in the list, and the walk goes on.
struct LogFiles: Sendable {
  let folder: String

  /// The bytes of a file that the log must have, tiles with exactly their length.
  func read(_ tile: TilePath, limit: Int, _ faults: inout FaultList) -> [UInt8]? {
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
  func checkPartialForms(
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
