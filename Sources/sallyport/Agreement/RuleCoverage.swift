import AgreementLanguage
import JSON
import PolicyEvaluation
import Sharing

/// Which rules of a policy set applied in at least one of many decisions.
struct RuleCoverage {
  /// Every rule as `AGR-X/3.1.r1` or `house-rules/HR-01.r1`, in the order of the documents.
  let rules: [String]
  private var applied: Set<String> = []

  init(_ policy: PolicySet) {
    let house = policy.houseRules.rules.map { "house-rules/\($0.id)" }
    rules =
      house
      + policy.agreements.flatMap { agreement in agreement.rules.map { "\(agreement.id.text)/\($0.id)" } }
  }

  mutating func note(_ decision: Decision) { applied.formUnion(decision.rules.map(\.qualified)) }

  var missing: [String] { rules.filter { !applied.contains($0) } }

  var line: String { "\(rules.count - missing.count) of \(rules.count) rules applied in a row" }

  var json: JSONValue {
    [
      "rules": .integer(rules.count), "applied": .integer(rules.count - missing.count),
      "missing": .array(missing.map(JSONValue.string)),
    ]
  }
}
