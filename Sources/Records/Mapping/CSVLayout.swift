internal import Base
internal import JSON

/// What a mapping says of CSV files alone: how rows are taken, how columns are called, which are counts.
struct CSVLayout {
  let isRowByRow: Bool
  let columns: [String: String]
  let counts: RecordMapping.Counts?

  init(_ shape: JSONShape, format: RecordFormat, rows: [String: Int]) throws(Fault) {
    guard format == .csv else {
      for name in ["rows", "columns", "counts"] where shape.object[name] != nil {
        throw shape.fault(.mappingInvalid, name, detail: "only a mapping of CSV has it")
      }
      (isRowByRow, columns, counts) = (false, [:], nil)
      return
    }
    switch try shape.string("rows") {
    case "each": isRowByRow = true
    case "whole": isRowByRow = false
    case _: throw shape.fault(.mappingInvalid, "rows", detail: "'each' or 'whole' is expected")
    }
    columns = try Self.columns(shape, rows: rows)
    counts = try Self.counts(shape, hasFields: !rows.isEmpty)
    guard counts == nil || !isRowByRow else {
      throw shape.fault(.mappingInvalid, "rows", detail: "a table of counts is taken as a whole")
    }
    for path in rows.keys where !path.utf8.starts(with: "/row/".utf8) {
      throw shape.fault(.mappingInvalid, "fields", detail: "paths of CSV begin with /row/")
    }
  }

  private static func columns(_ shape: JSONShape, rows: [String: Int]) throws(Fault) -> [String: String] {
    var columns: [String: String] = [:]
    guard let given = try shape.optionalShape("columns") else { return columns }
    for member in given.object.members {
      guard let path = member.value.asString, path.utf8.starts(with: "/row/".utf8),
        !columns.values.contains(path)
      else { throw shape.fault(.mappingInvalid, "columns", detail: "a path below /row, each once") }
      columns["/row/" + JSONRecord.step(member.name)] = path
    }
    return columns
  }

  private static func counts(_ shape: JSONShape, hasFields: Bool) throws(Fault) -> RecordMapping.Counts? {
    guard let given = try shape.optionalShape("counts") else { return nil }
    try given.refuseUnknown(allowed: ["category", "groups", "columns", "total_column", "total_row"])
    let groups = try given.strings("groups")
    guard !groups.isEmpty, !hasFields else {
      throw given.fault(
        .mappingInvalid, "groups", detail: "a column of groups, and no fields beside the counts")
    }
    return RecordMapping.Counts(
      category: try given.string("category"), groups: groups,
      columns: given.object["columns"] == nil ? [] : try given.strings("columns"),
      totalColumn: try given.optionalString("total_column"), totalRow: try given.optionalString("total_row"))
  }
}

extension RecordMapping {
  /// The leaf at the path that the mapping gives its column.
  func renamed(_ leaf: RecordLeaf) -> RecordLeaf {
    guard let path = columns[leaf.path] else { return leaf }
    let steps = path.utf8.count { $0 == 0x2F }
    return RecordLeaf(
      path: path, position: [leaf.position[0]] + Array(repeating: 1, count: steps - 1), value: leaf.value,
      token: leaf.token)
  }
}
