public import Sharing

/// A rule of the policy set, and the clause whose sentence it formalizes.
public struct RuleReference: Hashable, Sendable {
  /// The agreement that holds it; `nil` for a house rule.
  public let agreement: AgreementID?
  /// Unique in its document.
  public let id: String
  public let clause: String
  /// Whether it stands in another agreement than the one that was asked for.
  public let isElsewhere: Bool

  /// As decisions write it: a rule of another agreement has that agreement's id before it.
  public var text: String { isElsewhere ? "\(agreement?.text ?? "")/\(id)" : id }

  /// As decisions write its clause.
  public var clauseText: String { isElsewhere ? "\(agreement?.text ?? "")/\(clause)" : clause }

  /// The same in every decision: `house-rules/HR-01.r1`, `AGR-FED-01/3.1.r1`.
  public var qualified: String { "\(agreement?.text ?? "house-rules")/\(id)" }
}
