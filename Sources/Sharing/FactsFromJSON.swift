public import Base
public import JSON

extension Facts {
  /// Reads facts as a decision's caller writes them: see `Docs/formats/facts.md`.
  ///
  /// An absent key is unknown, so is a value outside its domain; `null` says *none* where the fact has one. A key
  /// that the vocabulary lacks is a fault that names the nearest known one.
  public init(_ json: JSONValue, schema: FactSchema, path: String = "facts") throws(Fault) {
    let shape = try JSONShape(json, path: path)
    try shape.refuseUnknown(allowed: Self.keys(of: schema))
    self.init(schema: schema)
    for (index, fact) in schema.disclosure.enumerated() where !fact.isDerived {
      set(index, try Self.value(of: fact, in: shape), nil)
    }
    duplicateOf = Self.duplicate(shape.object["duplicate_of"])
    breakGlass = try Self.breakGlass(shape)
    items = try Self.items(shape, schema: schema)
    try Self.refuseUnknownParts(shape, schema: schema)
  }

  /// What may stand at the top: facts by their names, dotted ones by their first part, groups in the plural.
  private static func keys(of schema: FactSchema) -> [String] {
    let facts = schema.disclosure.filter { !$0.isDerived && $0.memberOf == nil }.map { $0.split.outer }
    var keys: [String] = []
    for key in facts + schema.groups.map({ $0 + "s" }) + ["duplicate_of", "break_glass", "items"]
    where !keys.contains(key) { keys.append(key) }
    return keys
  }

  private static func value(of fact: FactDefinition, in shape: JSONShape) throws(Fault) -> FactValue {
    if let group = fact.memberOf { return member(fact, of: group, in: shape.object[group + "s"]) }
    let (outer, inner) = fact.split
    guard let inner else { return fact.value(fact.stated(shape.object[outer])) }
    guard let part = try shape.optionalShape(outer) else { return .unknown }
    return fact.value(fact.stated(part.object[inner]))
  }

  private static func member(_ fact: FactDefinition, of group: String, in json: JSONValue?) -> FactValue {
    guard let list = json?.asArray else { return .unknown }
    let words = list.compactMap(\.asString)
    guard words.count == list.count else { return .unknown }
    let name = String(decoding: fact.id.utf8.dropFirst(group.utf8.count + 1), as: UTF8.self)
    return fact.value(.yesNo(words.contains { sameBytes($0, name) }))
  }

  private static func duplicate(_ json: JSONValue?) -> Stated<String> {
    switch json {
    case .null: .known(nil)
    case .string(let text): text.isEmpty ? .unknown : .known(text)
    case nil, .bool, .integer, .number, .array, .object: .unknown
    }
  }

  private static func breakGlass(_ shape: JSONShape) throws(Fault) -> Stated<BreakGlass> {
    switch shape.object["break_glass"] {
    case .null: return .known(nil)
    case .object(let object):
      let part = JSONShape(object, path: shape.path + ".break_glass")
      try part.refuseUnknown(allowed: ["reason", "callback"])
      return .known(
        BreakGlass(reason: object["reason"]?.asString, callback: object["callback"]?.asString))
    case nil, .bool, .integer, .number, .string, .array: return .unknown
    }
  }

  private static func refuseUnknownParts(_ shape: JSONShape, schema: FactSchema) throws(Fault) {
    var parts: [String: [String]] = [:]
    for fact in schema.disclosure where !fact.isDerived && fact.memberOf == nil {
      if let inner = fact.split.inner { parts[fact.split.outer, default: []].append(inner) }
    }
    for (outer, allowed) in parts.sorted(by: { $0.key < $1.key }) {
      try shape.optionalShape(outer)?.refuseUnknown(allowed: allowed)
    }
  }

  private static func items(_ shape: JSONShape, schema: FactSchema) throws(Fault) -> [ItemFacts] {
    guard let list = shape.object["items"], list != .null else { return [] }
    guard list.asArray != nil else { throw shape.fault(.factsMalformed, "items", detail: "a list") }
    let allowed = ["category", "roles", "person"] + schema.item.map(\.id)
    var items: [ItemFacts] = []
    for part in try shape.shapes("items") {
      try part.refuseUnknown(allowed: allowed)
      let values = schema.item.map { $0.value($0.stated(part.object[$0.id])) }
      let person = try part.optionalString("person")
      items.append(
        ItemFacts(
          category: try part.string("category"), roles: roles(part.object["roles"]),
          person: person?.isEmpty == true ? nil : person, values: values))
    }
    return items
  }

  private static func roles(_ json: JSONValue?) -> [String]? {
    guard let list = json?.asArray else { return nil }
    let words = list.compactMap(\.asString)
    return words.count == list.count ? words : nil
  }
}

extension FactDefinition {
  /// `actor.training` stands in facts as `training` inside `actor`.
  var split: (outer: String, inner: String?) {
    guard let dot = id.utf8.firstIndex(of: 0x2E) else { return (id, nil) }
    return (String(id[..<dot]), String(id[id.index(after: dot)...]))
  }

  fileprivate func stated(_ json: JSONValue?) -> StatedValue {
    switch json {
    case nil: .unknown
    case .null: .none
    case .bool(let flag): .yesNo(flag)
    case .integer(let number): .number(number)
    case .string(let text): .word(text)
    case .number, .array, .object: .unknown
    }
  }
}
