public import AgreementLanguage
import Sharing

/// Which rules of a policy set applied in at least one of some decisions.
public struct RuleCoverage: Equatable, Sendable {
  /// Every rule as `AGR-FED-01/3.1.r1` or `house-rules/HR-01.r1`, sorted.
  public let all: [String]
  public let fired: Set<String>

  public init(of policySet: PolicySet, in decisions: some Sequence<Decision>) {
    let house = policySet.houseRules.rules.map { "house-rules/\($0.id)" }
    let agreements = policySet.agreements.flatMap { agreement in
      agreement.rules.map { "\(agreement.id.text)/\($0.id)" }
    }
    all = (house + agreements).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var fired: Set<String> = []
    for decision in decisions { fired.formUnion(decision.rules.map(\.qualified)) }
    self.fired = fired
  }

  /// The rules that no decision used, sorted.
  public var neverFired: [String] { all.filter { !fired.contains($0) } }
}
