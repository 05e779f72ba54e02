import AgreementLanguage
import Base
import JSON
import Sharing

/// Facts drawn from a vocabulary, some of them unknown; and the same facts with one unknown known.
struct RandomFacts {
  let set: PolicySet
  var dice: Dice

  private var openValues: [String: [JSONValue]] {
    [
      "agreement": set.agreements.map { .string($0.id.text) },
      "annex": [.null, .null, "EU-SCAN", "OTHER"], "territory": ["US-R7", "US-R3", "XV"],
      "unit": ["CYBER"], "onward_to": [.null, .null, "le_federal", "prosecutor", "press"],
    ]
  }

  private mutating func value(of fact: FactDefinition) -> JSONValue {
    switch fact.domain {
    case .words(let words), .ordered(let words):
      fact.domain.isYesNo ? .bool(!dice.one(in: 2)) : .string(dice.pick(words))
    case .number: .integer(dice.pick([0, 1, 3, 9, 10, 99, 500, 20_001]))
    case .day, .instant:
      .string(dice.pick(["2026-03-15T12:00:00Z", "2026-11-23T12:00:00Z", "2027-02-01T04:00:00Z"]))
    case .open: dice.pick(openValues[fact.id] ?? ["other"])
    }
  }

  /// One key of the facts, or `nil` for a part that is nested or comes as a list.
  private func isPlain(_ fact: FactDefinition) -> Bool {
    !fact.isDerived && fact.memberOf == nil && !fact.id.utf8.contains(0x2E)
  }

  mutating func next(unknownOneIn share: Int) -> JSONObject {
    var facts = JSONObject()
    for fact in set.vocabulary.schema.disclosure where isPlain(fact) {
      if !dice.one(in: share) { facts[fact.id] = value(of: fact) }
    }
    for fact in set.vocabulary.schema.disclosure where !fact.isDerived && fact.id.utf8.contains(0x2E) {
      guard !dice.one(in: share) else { continue }
      let parts = fact.id.split(separator: ".").map(String.init)
      if fact.memberOf != nil {
        guard !dice.one(in: 2) else { continue }
        let list = facts[parts[0] + "s"]?.asArray ?? []
        facts[parts[0] + "s"] = .array(list + [.string(parts[1])])
      } else {
        var part = facts[parts[0]]?.asObject ?? JSONObject()
        part[parts[1]] = value(of: fact)
        facts[parts[0]] = .object(part)
      }
    }
    let claims: [JSONValue] = [
      nil, nil, ["reason": "threat", "callback": "desk"], ["reason": "threat", "callback": nil],
    ]
    if !dice.one(in: share) { facts["break_glass"] = dice.pick(claims) }
    if !dice.one(in: share) { facts["duplicate_of"] = dice.pick([nil, nil, "D-1"]) }
    facts["items"] = .array((0..<dice.pick([1, 2, 3, 5])).map { _ in .object(item(unknownOneIn: share)) })
    return facts
  }

  private mutating func item(unknownOneIn share: Int) -> JSONObject {
    var item: JSONObject = ["category": .string(dice.pick(set.vocabulary.categories).id)]
    if !dice.one(in: share) {
      let roles = (0..<dice.pick([0, 1, 1, 2])).map { _ in dice.pick(set.vocabulary.roles) }
      item["roles"] = .array(roles.map(JSONValue.string))
    }
    for fact in set.vocabulary.schema.item where !dice.one(in: share) { item[fact.id] = value(of: fact) }
    return item
  }

  /// The facts with one absent key given a value; `nil` when nothing that this can fill is absent.
  mutating func learning(_ facts: JSONObject) -> JSONObject? {
    var learned = facts
    let absent = set.vocabulary.schema.disclosure.filter { isPlain($0) && facts[$0.id] == nil }
    let items = facts["items"]?.asArray?.compactMap(\.asObject) ?? []
    let number = Int.random(in: 0..<max(items.count, 1), using: &dice)
    if let fact = absent.randomElement(using: &dice), items.isEmpty || dice.one(in: 2) {
      learned[fact.id] = value(of: fact)
      return learned
    }
    guard number < items.count else { return nil }
    var item = items[number]
    let unknown = set.vocabulary.schema.item.filter { item[$0.id] == nil }
    if item["roles"] == nil {
      item["roles"] = .array([.string(dice.pick(set.vocabulary.roles))])
    } else if let fact = unknown.randomElement(using: &dice) {
      item[fact.id] = value(of: fact)
    } else {
      return nil
    }
    var all = items
    all[number] = item
    learned["items"] = .array(all.map(JSONValue.object))
    return learned
  }
}
