public import Sharing

/// One rule of a document: exactly one effect, then at most one `when`, then any number of `unless`.
public struct Rule: Equatable, Sendable {
  /// Unique in its document: `3.1.r1`, `HR-05.r2`.
  public let id: String
  /// The clause whose sentence it formalizes: `3.1`, `HR-05`.
  public let clause: String
  public let effect: Effect
  public let when: Condition?
  public let unless: [Condition]
  /// Of the rule's element in its document.
  public let line: Int
}

/// What a rule does; the five words of the language.
public enum Effect: Equatable, Sendable {
  case scope(Scope)
  case permit(data: [DataSelector], form: FormLevel, of: TermSet?)
  case limit(data: [DataSelector], form: FormLevel, of: TermSet?, code: WhyCode?)
  case forbid(data: [DataSelector], of: TermSet?, code: WhyCode?)
  case require(Requirement)
}

/// When an agreement applies at all; each attribute that is not met is a finding.
public struct Scope: Equatable, Sendable {
  public let purpose: TermSet
  /// `nil`: any.
  public let territory: TermSet?
  /// `nil`: any.
  public let unit: TermSet?
  /// `nil`: nobody.
  public let onward: TermSet?
}

/// Which items a rule is about.
public enum DataSelector: Hashable, Sendable {
  case all
  case group(String)
  case category(String)
}

/// A form as a rule writes it.
public struct FormLevel: Hashable, Sendable {
  public let text: String
  public let form: Form
}

/// The reasons that a limit or forbid of a document may name.
public enum WhyCode: String, CaseIterable, Sendable {
  case consentMissing = "CONSENT_MISSING"
  case otherService = "OTHER_SERVICE"
  case smallCellSuppressed = "SMALL_CELL_SUPPRESSED"
}
