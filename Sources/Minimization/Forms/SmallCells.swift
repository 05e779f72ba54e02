internal import JSON

/// A table of counts in which no cell is smaller than agreed, nor can be worked out from the others.
///
/// `{"columns": ["a", "b"], "rows": [{"label": "…", "cells": [12, 3]}]}`; totals are never published, but counted as
/// known: a suppressed cell never stands alone in its row or column.
struct SmallCells {
  private let columns: [JSONValue]
  private let labels: [JSONValue]
  private var cells: [[Int?]]

  /// `nil` when the text is not such a table.
  init?(_ text: String) {
    guard let object = (try? JSONReader.read(Array(text.utf8)))?.asObject, object.members.count == 2,
      let columns = object["columns"]?.asArray, let rows = object["rows"]?.asArray, !rows.isEmpty
    else { return nil }
    self.columns = columns
    var (labels, cells): ([JSONValue], [[Int?]]) = ([], [])
    for row in rows {
      guard let row = row.asObject, row.members.count == 2, let label = row["label"], label.asString != nil,
        let counts = row["cells"]?.asArray?.compactMap(\.asInteger), counts.count == columns.count,
        row["cells"]?.asArray?.count == counts.count, counts.allSatisfy({ $0 >= 0 })
      else { return nil }
      labels.append(label)
      cells.append(counts)
    }
    guard columns.allSatisfy({ $0.asString != nil }) else { return nil }
    (self.labels, self.cells) = (labels, cells)
  }

  /// The smallest cell; `nil` for a table without cells.
  var smallest: Int? { cells.joined().compactMap(\.self).min() }

  /// The table with every cell below `smallest` suppressed, and as many more as hide them.
  func suppressed(below smallest: Int) -> JSONValue {
    var table = self
    for row in table.cells.indices {
      for column in table.columns.indices where (table.cells[row][column] ?? 0) < smallest {
        table.cells[row][column] = nil
      }
    }
    while table.hideOneMore() {}
    let rows = zip(labels, table.cells).map { label, counts in
      JSONValue.object([
        "label": label, "cells": .array(counts.map { $0.map(JSONValue.integer) ?? "suppressed" }),
      ])
    }
    return ["columns": .array(columns), "rows": .array(rows), "smallest_cell": .integer(smallest)]
  }

  /// Hides the smallest further cell of the first line whose only hidden cell its total would give away.
  private mutating func hideOneMore() -> Bool {
    let rows = cells.indices.map { row in columns.indices.map { (row: row, column: $0) } }
    let lines = rows + columns.indices.map { column in cells.indices.map { (row: $0, column: column) } }
    for line in lines where line.count(where: { cells[$0.row][$0.column] == nil }) == 1 {
      let open = line.filter { cells[$0.row][$0.column] != nil }
      guard let next = open.min(by: { (cells[$0.row][$0.column] ?? 0) < (cells[$1.row][$1.column] ?? 0) })
      else {
        continue
      }
      cells[next.row][next.column] = nil
      return true
    }
    return false
  }
}

extension JSONValue {
  /// For people, with a final line feed.
  var lines: String { String(decoding: JSONWriter.pretty(self), as: UTF8.self) }
}
