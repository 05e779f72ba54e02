public import Base
public import JSON

/// One row of `Agreements/Expected/*.json`: facts, and what a decision about them must answer.
public struct ExpectedRow: Equatable, Sendable {
  public let id: String
  /// Read when the row is run, under the vocabulary of the set that is tested.
  public let facts: JSONValue
  public let outcome: String
  /// Compared as a set.
  public let reasons: Set<String>
  /// Compared key by key and in full; `nil`: not compared.
  public let items: [String: ExpectedItem]?
}

/// What one item must end as.
public struct ExpectedItem: Equatable, Sendable {
  public let form: String
  public let why: String
}

/// Reads files of rows.
public enum ExpectedRows {
  /// The rows of `{"scenarios":[{"id","facts","expect":{"outcome","reasons","items"}}]}`; other keys beside these
  /// are ignored.
  public static func read(_ bytes: [UInt8]) throws(Fault) -> [ExpectedRow] {
    let shape = try JSONShape(try JSONReader.read(bytes))
    var rows: [ExpectedRow] = []
    for row in try shape.shapes("scenarios") {
      let expect = try row.shape("expect")
      rows.append(
        ExpectedRow(
          id: try row.string("id"), facts: try row.value("facts"), outcome: try expect.string("outcome"),
          reasons: expect.object["reasons"] == nil ? [] : Set(try expect.strings("reasons")),
          items: try items(expect)))
    }
    return rows
  }

  private static func items(_ expect: JSONShape) throws(Fault) -> [String: ExpectedItem]? {
    guard let shape = try expect.optionalShape("items") else { return nil }
    var items: [String: ExpectedItem] = [:]
    for name in shape.object.names {
      let item = try shape.shape(name)
      items[name] = ExpectedItem(form: try item.string("form"), why: try item.string("why"))
    }
    return items
  }
}
