public import Base
public import Sharing

/// What a policy set says about one disclosure: a value, with everything that explains it.
///
/// Only `Evaluator` makes one. The same facts and the same policy set give the same bytes, on every machine.
public struct Decision: Equatable, Sendable {
  public let outcome: Outcome
  /// By class, then in the order of the codes: the worst first.
  public let findings: [Finding]
  public let plan: Plan
  public let duties: [Duty]
  /// All rules that applied, by their text.
  public let rules: [RuleReference]
  /// Loaded from a folder that nobody signed.
  public let isDraft: Bool
  /// SHA-256 over the policy set, the facts and everything above.
  public let digest: SHA256Digest
}

/// One thing that stands in the way, or, in an emergency, one that was passed.
public struct Finding: Hashable, Sendable {
  public let code: FindingCode
  /// Whose approval is missing; in an emergency left out.
  public let role: String?
  /// The rules that raised it; empty for what is built in.
  public let rules: [RuleReference]

  /// The clauses that caused it, sorted.
  public var clauses: [String] {
    Set(rules.map(\.clauseText)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `APPROVAL_MISSING:legal`.
  public var text: String { role.map { "\(code.rawValue):\($0)" } ?? code.rawValue }
}

/// What the recipient owes under a rule that applied.
public struct Duty: Hashable, Sendable {
  public let rule: String
  public let name: String
  public let value: String
}
