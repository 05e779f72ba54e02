internal import Base
internal import FileKit

/// Looks for files that a log of that size does not have.
///
/// A partial form of a tile that grew since may stay; that its bytes are right is the walk's to see.
struct FolderCensus {
  let folder: String
  let size: Int

  func check(_ faults: inout FaultList) {
    visit("", &faults, depth: 0)
  }

  private func visit(_ relative: String, _ faults: inout FaultList, depth: Int) {
    let names: [String]
    do throws(Fault) {
      names = try Files.list(relative.isEmpty ? folder : Files.join(folder, relative))
    } catch {
      return faults.add(error)
    }
    for name in names {
      let path = relative.isEmpty ? name : Files.join(relative, name)
      let place = Files.join(folder, path)
      if Files.isFolder(place), depth < 8, isFolderOfLog(path) {
        visit(path, &faults, depth: depth + 1)
      } else if !(Files.isFile(place) && isFileOfLog(path)) {
        faults.add(Fault(.logFileExtra, path))
      }
    }
  }

  private func isFolderOfLog(_ path: String) -> Bool {
    path == "tile" || path.utf8.starts(with: "tile/".utf8)
  }

  private func isFileOfLog(_ path: String) -> Bool {
    if path == "checkpoint" { return true }
    guard let tile = TilePath(path),
      let widest = TilePath.widest(level: tile.level, index: tile.index, size: size)
    else { return false }
    return tile.width <= widest.width
  }
}
