internal import Base
internal import JSON

/// A table of counts that a CSV file holds, as the text in which forms and decisions read one.
///
/// `{"columns":[…],"rows":[{"label","cells":[…]}]}`, with `total_column` and `total_row` where the mapping names them.
public struct CountTable: Equatable, Sendable {
  public let category: String
  public let text: String
}

extension RecordMapping {
  /// Which columns of a CSV file are counts, and which say what is counted.
  struct Counts: Equatable, Sendable {
    let category: String
    let groups: [String]
    /// Empty: every column that is neither a group nor ignored.
    let columns: [String]
    let totalColumn: String?
    let totalRow: String?
  }

  /// The table of a file; a cell of a count that is no whole number refuses it.
  func countTable(of leaves: [RecordLeaf], _ counts: Counts) throws(Fault) -> ParsedRecord {
    let header = leaves.prefix { $0.position[0] == 1 }.map(\.path)
    let groups = counts.groups.map { "/row/" + JSONRecord.step($0) }
    let named = counts.columns.map { "/row/" + JSONRecord.step($0) }
    guard groups.allSatisfy(header.contains), named.allSatisfy(header.contains) else {
      throw Fault(.recordOtherLayout, id)
    }
    let columns =
      named.isEmpty ? header.filter { !groups.contains($0) && !ignored.contains($0) } : named
    guard !columns.isEmpty else { throw Fault(.recordOtherLayout, id) }
    var rows: [JSONValue] = []
    var start = leaves.startIndex
    while start < leaves.endIndex {
      let row = leaves[start..<start + header.count]
      start += header.count
      rows.append(try Self.row(row, groups, columns))
    }
    var table: JSONObject = [
      "columns": .array(columns.map { .string(Self.name($0)) }), "rows": .array(rows),
    ]
    if let total = counts.totalColumn.map(JSONRecord.step), columns.contains("/row/" + total) {
      table["total_column"] = .string(total)
    }
    if let total = counts.totalRow, rows.contains(where: { $0.asObject?["label"] == .string(total) }) {
      table["total_row"] = .string(total)
    }
    let others = leaves.filter {
      !groups.contains($0.path) && !columns.contains($0.path) && !ignored.contains($0.path)
    }
    return ParsedRecord(
      format: format, mapping: self,
      fields: others.map {
        RecordField(
          leaf: $0, category: "xsd:" + $0.path.keyEscaped, roles: [], person: nil, kind: .text, together: nil)
      },
      notices: others.enumerated().map { RecordNotice(.unmapped, path: $1.path, field: $0) },
      counts: CountTable(
        category: counts.category,
        text: String(decoding: JSONWriter.canonical(.object(table)), as: UTF8.self)))
  }

  private static func row(
    _ leaves: ArraySlice<RecordLeaf>, _ groups: [String], _ columns: [String]
  ) throws(Fault) -> JSONValue {
    var values: [String: String] = [:]
    for leaf in leaves { values[leaf.path] = leaf.value }
    var cells: [JSONValue] = []
    for column in columns {
      guard let count = DecimalDigits.value(Array((values[column] ?? "").utf8)) else {
        throw Fault(.recordShape, detail: "a count is no whole number")
      }
      cells.append(.integer(count))
    }
    let label = groups.compactMap { values[$0] }.joined(separator: " / ")
    return ["label": .string(label), "cells": .array(cells)]
  }

  private static func name(_ path: String) -> String { String(path.dropFirst("/row/".count)) }
}
