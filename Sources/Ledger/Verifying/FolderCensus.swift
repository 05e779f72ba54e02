internal import Base
internal import FileKit

/// Looks for files below `tile/` that a log of that size does not have.
///
/// What lies beside it (a kept checkpoint, the log's key, a note of the auditor's) is not the log. A partial form of a tile that grew since may stay; that its bytes are right is the walk's to see.
struct FolderCensus {
  let folder: String
  let size: Int

  func check(_ faults: inout FaultList) {
    if Files.exists(Files.join(folder, "tile")) { visit("tile", &faults, depth: 0) }
  }

  private func visit(_ relative: String, _ faults: inout FaultList, depth: Int) {
    let names: [String]
    do throws(Fault) {
      names = try Files.list(Files.join(folder, relative))
    } catch {
      return faults.add(error)
    }
    for name in names {
      let path = Files.join(relative, name)
      let place = Files.join(folder, path)
      if Files.isFolder(place), depth < 8 {
        visit(path, &faults, depth: depth + 1)
      } else if !(Files.isFile(place) && isFileOfLog(path)) {
        faults.add(Fault(.logFileExtra, path))
      }
    }
  }

  private func isFileOfLog(_ path: String) -> Bool {
    guard let tile = TilePath(path),
      let widest = TilePath.widest(level: tile.level, index: tile.index, size: size)
    else { return false }
    return tile.width <= widest.width
  }
}
