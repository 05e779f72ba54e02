import Base
public import JSON
import OpenSSLKit
import Sharing

extension Decision {
  /// A decision with its digest over policy set, facts and answer.
  init(
    outcome: Outcome, findings: [Finding], plan: Plan, duties: [Duty], rules: [RuleReference], isDraft: Bool,
    facts: Facts
  ) {
    let answer = Self.json(outcome, findings, plan.items, duties)
    let covered: JSONValue = [
      "decision": .object(answer), "policy_set": .string(plan.policySetDigest.hex),
      "facts": .string(Digest.sha256(JSONWriter.canonical(facts.json)).hex),
    ]
    self.init(
      outcome: outcome, findings: findings, plan: plan, duties: duties, rules: rules, isDraft: isDraft,
      digest: Digest.sha256(JSONWriter.canonical(covered)))
  }

  /// What `agreement try --json` prints; see `Docs/formats/decision.md`.
  public var json: JSONValue {
    var object = Self.json(outcome, findings, plan.items, duties)
    object["digest"] = .string(digest.hex)
    return .object(object)
  }

  private static func json(
    _ outcome: Outcome, _ findings: [Finding], _ items: [PlannedItem], _ duties: [Duty]
  ) -> JSONObject {
    [
      "outcome": .string(outcome.rawValue), "reasons": .array(findings.map { .string($0.text) }),
      "items": .object(JSONObject(items.map { JSONMember($0.key.text, $0.json) })),
      "duties": .array(duties.map(\.json)),
    ]
  }
}

extension PlannedItem {
  fileprivate var json: JSONValue {
    [
      "form": .string(form.text), "why": .string(why), "rules": .array(rules.map(JSONValue.string)),
      "nearest": .array(nearest.map(\.json)),
    ]
  }
}

extension NearestPermit {
  fileprivate var json: JSONValue {
    let lacks = lacks.map { lack -> JSONValue in
      [
        "fact": .string(lack.fact), "has": .string(lack.has),
        "needs": .array(lack.needs.map(JSONValue.string)),
      ]
    }
    return ["rule": .string(rule), "lacks": .array(lacks)]
  }
}

extension Duty {
  fileprivate var json: JSONValue {
    ["rule": .string(rule), "duty": .string(name), "value": .string(value)]
  }
}
