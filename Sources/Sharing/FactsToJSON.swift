import Base
public import JSON

extension Facts {
  /// The canonical value: what is unknown is left out, so that equal facts are equal bytes.
  ///
  /// Reads back to equal facts, but for the sources.
  public var json: JSONValue {
    var object = JSONObject()
    for (fact, value) in zip(schema.disclosure, values) where fact.memberOf == nil && !fact.isDerived {
      guard let value = value.json(in: fact.domain) else { continue }
      let (outer, inner) = fact.split
      guard let inner else {
        object[outer] = value
        continue
      }
      var part = object[outer]?.asObject ?? JSONObject()
      part[inner] = value
      object[outer] = .object(part)
    }
    for group in schema.groups {
      if let members = members(of: group) { object[group + "s"] = .array(members.map(JSONValue.string)) }
    }
    if case .known(let earlier) = duplicateOf {
      object["duplicate_of"] = earlier.map(JSONValue.string) ?? .null
    }
    if case .known(let claim) = breakGlass {
      object["break_glass"] =
        claim.map { ["reason": .text($0.reason), "callback": .text($0.callback)] } ?? .null
    }
    object["items"] = .array(items.map { $0.json(schema: schema) })
    return .object(object)
  }

  /// The members of a group that are *yes*, in the order of the vocabulary; `nil` when they are unknown.
  public func members(of group: String) -> [String]? {
    var members: [String] = []
    for (fact, value) in zip(schema.disclosure, values) where fact.memberOf == group {
      guard case .word(let index) = value, let words = fact.domain.words else { return nil }
      guard words[index] == "yes" else { continue }
      members.append(String(decoding: fact.id.utf8.dropFirst(group.utf8.count + 1), as: UTF8.self))
    }
    return members
  }

  /// The facts that are the requester's word, by name: for the decision's reader and the approvers.
  public var asserted: [String] {
    zip(schema.disclosure, sources).filter { $0.1 == .asserted }.map(\.0.id)
  }
}

extension ItemFacts {
  fileprivate func json(schema: FactSchema) -> JSONValue {
    var object: JSONObject = ["category": .string(category), "person": .text(person)]
    if let roles { object["roles"] = .array(roles.map(JSONValue.string)) }
    for (fact, value) in zip(schema.item, values) {
      if let value = value.json(in: fact.domain) { object[fact.id] = value }
    }
    return .object(object)
  }
}

extension FactValue {
  fileprivate func json(in domain: FactDomain) -> JSONValue? {
    switch self {
    case .unknown: return nil
    case .none: return .null
    case .number(let number): return .integer(number)
    case .day(let day): return .string(day.text)
    case .instant(let instant): return .string(instant.text)
    case .text(let text): return .string(text)
    case .word(let index):
      guard let words = domain.words else { return nil }
      return domain.isYesNo ? .bool(words[index] == "yes") : .string(words[index])
    }
  }
}

extension JSONValue {
  fileprivate static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
