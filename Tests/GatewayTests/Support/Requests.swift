import JSON

/// Requests of invented cases, each with what a test wants changed.
enum Requests {
  /// To the task force: a supervisor approves.
  static func taskForce(_ changes: JSONObject = [:]) -> JSONValue {
    merged(
      [
        "partner": "P-TRIV", "unit": "US-R7", "agreement": "AGR-ICAC-02", "purpose": "investigation",
        "case": "HL-2026-0001", "process": "none", "source": "own_report", "people": people, "items": items,
      ], changes)
  }

  /// To the federal bureau: nobody approves.
  static func bureau(_ changes: JSONObject = [:]) -> JSONValue {
    merged(
      [
        "partner": "P-BICP", "country": "US", "agreement": "AGR-FED-01", "purpose": "investigation",
        "case": "HL-2026-0002", "process": "none", "source": "own_report", "people": people, "items": items,
      ], changes)
  }

  /// Across a border: two people approve, and names of children become pseudonyms.
  static func valdoria(_ changes: JSONObject = [:]) -> JSONValue {
    merged(
      [
        "partner": "P-VALD", "country": "XV", "agreement": "AGR-INTL-03", "purpose": "investigation",
        "case": "HL-2026-0003", "process": "none", "source": "own_report", "people": people, "items": items,
      ], changes)
  }

  static let people: JSONValue = [
    ["id": "p1", "source_id": "HL-P-1", "roles": ["victim"]],
    ["id": "s1", "source_id": "HL-P-2", "roles": ["suspect"]],
    ["id": "r1", "source_id": "HL-P-3", "roles": ["reporter"]],
  ]

  static let items: JSONValue = [
    value("id.name", "Anwick Tollander", of: "p1"), value("acct.identifier", "quillon-s7", of: "s1"),
    value("id.name", "Corvane Dellish", of: "r1"),
    ["category": "case.reference", "roles": [], "value": "HL-2026-0001"],
  ]

  static func value(_ category: String, _ text: String, of person: String? = nil) -> JSONValue {
    var item: JSONObject = ["category": .string(category), "value": .string(text)]
    if let person { item["person"] = .string(person) } else { item["roles"] = [] }
    return .object(item)
  }

  static func items(adding more: JSONValue...) -> JSONValue {
    guard case .array(let base) = items else { return items }
    return .array(base + more)
  }

  private static func merged(_ base: JSONObject, _ changes: JSONObject) -> JSONValue {
    var object = base
    for name in changes.names { object[name] = changes[name] }
    return .object(object)
  }
}
