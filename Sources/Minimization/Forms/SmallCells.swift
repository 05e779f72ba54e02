internal import JSON

/// A table of counts in which no cell is smaller than agreed, nor can be worked out from the others.
///
/// `{"columns": ["a", "b"], "rows": [{"label": "…", "cells": [12, 3]}]}`; `total_column` and `total_row` name a column
/// and a row that are sums. Sums that are not in the table are not published, but counted as known.
struct SmallCells {
  private let columns: [String]
  private let labels: [String]
  private let cells: [[Int]]
  private let totalColumn: Int?
  private let totalRow: Int?

  static let cellLimit = 1000

  /// `nil` when the text is not such a table, when it is larger than 1,000 cells, or when its sums are none.
  init?(_ text: String) {
    guard let object = (try? JSONReader.read(Array(text.utf8)))?.asObject,
      object.names.allSatisfy(Self.members.contains),
      let columns = object["columns"]?.asArray?.map(\.asString), let rows = object["rows"]?.asArray,
      !rows.isEmpty, columns.allSatisfy({ $0 != nil }), rows.count * columns.count <= Self.cellLimit
    else { return nil }
    self.columns = columns.compactMap(\.self)
    var (labels, cells): ([String], [[Int]]) = ([], [])
    for row in rows {
      guard let row = row.asObject, row.members.count == 2, let label = row["label"]?.asString,
        let counts = row["cells"]?.asArray?.compactMap(\.asInteger), counts.count == columns.count,
        row["cells"]?.asArray?.count == counts.count,
        counts.allSatisfy({ (0...Self.countLimit).contains($0) })
      else { return nil }
      labels.append(label)
      cells.append(counts)
    }
    (self.labels, self.cells) = (labels, cells)
    guard let column = Self.place(of: object["total_column"], in: self.columns),
      let row = Self.place(of: object["total_row"], in: labels)
    else { return nil }
    (totalColumn, totalRow) = (column.index, row.index)
    guard sumsAreRight else { return nil }
  }

  private static let members: Set<String> = ["columns", "rows", "total_column", "total_row"]
  private static let countLimit = 1_000_000_000_000

  /// Where a total stands; `nil` for a name that is not there exactly once.
  private static func place(of name: JSONValue?, in names: [String]) -> (index: Int?, Void)? {
    guard let name else { return (nil, ()) }
    let found = names.indices.filter { .string(names[$0]) == name }
    return found.count == 1 ? (found[0], ()) : nil
  }

  /// The smallest cell; `nil` for a table without cells.
  var smallest: Int? { cells.joined().min() }

  /// The table with every cell below `smallest` suppressed, and as many more as hide them.
  func suppressed(below smallest: Int) -> JSONValue {
    let isHidden = hidden(below: smallest)
    let rows = labels.indices.map { row in
      JSONValue.object([
        "label": .string(labels[row]),
        "cells": .array(
          columns.indices.map { isHidden[row][$0] ? "suppressed" : .integer(cells[row][$0]) }),
      ])
    }
    return [
      "columns": .array(columns.map { .string($0) }), "rows": .array(rows),
      "smallest_cell": .integer(smallest),
    ]
  }

  /// Which cells of the table as it was given are hidden.
  func hidden(below smallest: Int) -> [[Bool]] {
    var table = suppression(below: smallest)
    table.hideComplements()
    let (rows, columns) = (order(labels.count, last: totalRow), order(self.columns.count, last: totalColumn))
    var hidden = cells.map { $0.map { _ in false } }
    for (place, row) in rows.enumerated() {
      for (at, column) in columns.enumerated() { hidden[row][column] = table.isHidden[place][at] }
    }
    return hidden
  }

  /// The table with its margins last: those that it has, and those that a reader is taken to know.
  ///
  /// Of one row the totals of its columns would be the cells themselves: they are not taken as known.
  func suppression(below smallest: Int) -> Suppression {
    var values = inner.map { $0 + [$0.reduce(0, +)] }
    values.append(values[0].indices.map { column in values.reduce(0) { $0 + $1[column] } })
    let (height, width) = (values.count, values[0].count)
    let places = (0..<height).map { row in
      (0..<width).map { column in
        let isWritten =
          (row < height - 1 || totalRow != nil) && (column < width - 1 || totalColumn != nil)
        let isKnown =
          isWritten || (row < height - 1 || height > 2) && (column < width - 1 || width > 2)
          || row == height - 1 && column == width - 1
        return (isWritten: isWritten, isKnown: isKnown)
      }
    }
    return Suppression(
      values: values, isWritten: places.map { $0.map(\.isWritten) },
      isKnown: places.map { $0.map(\.isKnown) }, smallest: smallest)
  }

  /// The counts without totals.
  private var inner: [[Int]] {
    cells.indices.filter { $0 != totalRow }.map { row in
      columns.indices.filter { $0 != totalColumn }.map { cells[row][$0] }
    }
  }

  private func order(_ count: Int, last: Int?) -> [Int] {
    (0..<count).filter { $0 != last } + (last.map { [$0] } ?? [])
  }

  private var sumsAreRight: Bool {
    let rowsSum =
      totalColumn.map { total in cells.allSatisfy { $0[total] * 2 == $0.reduce(0, +) } } ?? true
    let columnsSum =
      totalRow.map { total in
        columns.indices.allSatisfy { column in
          cells[total][column] * 2 == cells.reduce(0) { $0 + $1[column] }
        }
      } ?? true
    return rowsSum && columnsSum && inner.first.map { !$0.isEmpty } ?? false
  }
}

extension JSONValue {
  /// For people, with a final line feed.
  var lines: String { String(decoding: JSONWriter.pretty(self), as: UTF8.self) }
}
