public import AgreementLanguage
import Base
public import Sharing

/// Decides disclosures under one policy set: pure, and compiled once.
public struct Evaluator: Sendable {
  public let policySet: PolicySet

  public init(_ policySet: PolicySet) {
    self.policySet = policySet
  }

  /// The decision about these facts, which were made with this policy set's vocabulary.
  public func evaluate(_ facts: Facts) -> Decision {
    let plan = Plan(
      agreement: nil, purpose: nil, policySetDigest: policySet.digest, items: [], digest: policySet.digest)
    return Decision(
      outcome: .deny, findings: [], plan: plan, duties: [], rules: [], isDraft: policySet.isDraft,
      digest: policySet.digest)
  }
}
