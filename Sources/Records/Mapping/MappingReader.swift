public import Base
internal import JSON

extension RecordMapping {
  /// Reads a mapping file.
  ///
  /// Throws `mapping.invalid` with the path of the member for an unknown kind, a repeated path or a choice without a
  /// row, and the faults of JSON for everything else.
  public init(_ bytes: [UInt8]) throws(Fault) {
    let shape = try JSONShape(try JSONReader.read(bytes))
    try shape.refuseUnknown(allowed: [
      "id", "format", "version", "persons", "together", "incident", "ignored", "lists", "choices", "fields",
      "case", "rows", "columns", "counts",
    ])
    guard try shape.integer("version") == 1 else {
      throw shape.fault(.mappingInvalid, "version", detail: "this program reads version 1")
    }
    guard let format = RecordFormat(rawValue: try shape.string("format")) else {
      throw shape.fault(.mappingInvalid, "format", detail: "'xml', 'json' or 'csv' is expected")
    }
    let entries = try Self.entries(shape)
    let rows = Dictionary(entries.enumerated().map { ($1.path, $0) }) { first, _ in first }
    let choices = try Self.choices(shape)
    for path in choices.flatMap(\.paths) where rows[path] == nil {
      throw shape.fault(.mappingInvalid, "choices", detail: "a choice for a path that has no row")
    }
    let reference = try shape.optionalString("case")
    if let reference, rows[reference] == nil {
      throw shape.fault(.mappingInvalid, "case", detail: "a path that has no row")
    }
    let table = try CSVLayout(shape, format: format, rows: rows)
    self.init(
      id: try shape.string("id"), format: format, entries: entries, branches: try Self.branches(shape),
      choices: choices, together: Set(try shape.strings("together")),
      ignored: Set(try shape.strings("ignored")),
      lists: Set(try shape.strings("lists")).union(format == .csv ? ["/row"] : []),
      incident: try shape.optionalString("incident"), caseReference: reference,
      isRowByRow: table.isRowByRow, columns: table.columns, counts: table.counts, rows: rows,
      ranks: Self.ranks(entries))
    meanings = Dictionary(uniqueKeysWithValues: rows.keys.map { ($0, PathMeaning($0, in: self)) })
  }

  private static func entries(_ shape: JSONShape) throws(Fault) -> [Entry] {
    var entries: [Entry] = []
    var seen: Set<String> = []
    for (number, value) in try shape.array("fields").enumerated() {
      let cells = (value.asArray ?? []).compactMap(\.asString)
      guard cells.count == 3, let kind = FieldKind(rawValue: cells[2]), cells[0].utf8.first == 0x2F else {
        throw shape.fault(
          .mappingInvalid, "fields", detail: "row \(number + 1) is not [\"/path\", \"category\", \"kind\"]")
      }
      guard seen.insert(cells[0]).inserted else {
        throw shape.fault(.mappingInvalid, "fields", detail: "row \(number + 1) repeats a path")
      }
      entries.append(Entry(path: cells[0], category: cells[1], kind: kind))
    }
    return entries
  }

  private static func branches(_ shape: JSONShape) throws(Fault) -> [Branch] {
    var branches: [Branch] = []
    for person in try shape.shapes("persons") {
      try person.refuseUnknown(allowed: ["under", "person", "roles", "usual", "source_id"])
      let roles = try person.strings("roles")
      guard !roles.isEmpty else {
        throw person.fault(.mappingInvalid, "roles", detail: "at least one role is expected")
      }
      branches.append(
        Branch(
          under: try person.string("under"), person: try person.string("person"), roles: roles,
          usual: try person.optionalInteger("usual"), sourceID: try person.optionalString("source_id")))
    }
    return branches
  }

  private static func choices(_ shape: JSONShape) throws(Fault) -> [Choice] {
    var choices: [Choice] = []
    for choice in try shape.shapes("choices") {
      try choice.refuseUnknown(allowed: ["paths", "by", "cases", "otherwise"])
      var cases: [Choice.Case] = []
      for option in try choice.shapes("cases") {
        try option.refuseUnknown(allowed: ["equals", "contains", "category"])
        cases.append(
          Choice.Case(
            equals: option.object["equals"] == nil ? [] : try option.strings("equals"),
            contains: option.object["contains"] == nil ? [] : try option.strings("contains"),
            category: try option.string("category")))
      }
      choices.append(
        Choice(
          paths: try choice.strings("paths"), by: try choice.string("by"), cases: cases,
          otherwise: try choice.string("otherwise")))
    }
    return choices
  }

  private static func ranks(_ entries: [Entry]) -> [String: Int] {
    var ranks: [String: Int] = [:]
    for (index, entry) in entries.enumerated() {
      var path = ""
      for step in entry.path.split(separator: "/") {
        path += "/" + step
        if ranks[path] == nil { ranks[path] = index }
      }
    }
    return ranks
  }
}
