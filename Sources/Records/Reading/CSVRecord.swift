internal import Base

/// A CSV table as leaves: each cell is `/row/COLUMN`, numbered by its row.
enum CSVRecord {
  static func leaves(of bytes: [UInt8]) throws(Fault) -> [RecordLeaf] {
    let table = try CSVTable(bytes)
    let paths = table.header.map { "/row/" + JSONRecord.step($0) }
    var list = LeafList()
    for (number, row) in table.rows.enumerated() {
      for (path, cell) in zip(paths, row) {
        try list.add(RecordLeaf(path: path, position: [number + 1, 1], value: cell))
      }
    }
    return list.leaves
  }
}
