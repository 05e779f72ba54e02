import Sharing

/// Collects the findings of one decision, each once, with the rules that raised it.
struct FindingCollector {
  private struct Cause {
    var rules: [RuleReference] = []
    /// Whether a complete emergency passes it: only when it may pass every cause.
    var isPassable = true
  }

  private struct Key: Hashable {
    let code: FindingCode
    let role: String?
  }

  private var causes: [Key: Cause] = [:]

  /// Raised by a rule.
  mutating func raise(_ code: FindingCode, role: String?, by rule: CompiledRule) {
    let passable = Self.isPassable(code, askedByAgreement: rule.owner == .asked)
    note(Key(code: code, role: role), rule.reference, passable)
  }

  /// Raised by what is built in.
  mutating func raise(_ code: FindingCode) {
    note(Key(code: code, role: nil), nil, Self.isPassable(code, askedByAgreement: false))
  }

  private mutating func note(_ key: Key, _ rule: RuleReference?, _ passable: Bool) {
    var cause = causes[key] ?? Cause()
    if let rule, !cause.rules.contains(rule) { cause.rules.append(rule) }
    cause.isPassable = cause.isPassable && passable
    causes[key] = cause
  }

  /// An emergency passes territory and overdue receipts, and caps and approvals that an agreement asks for.
  private static func isPassable(_ code: FindingCode, askedByAgreement: Bool) -> Bool {
    switch code {
    case .outsideTerritory, .receiptsOverdue: true
    case .capExceeded, .approvalMissing: askedByAgreement
    case .guardianConflict, .noInstrument, .instrumentNotYetInForce, .instrumentExpired, .legalBasisLapsed,
      .annexUnknown, .purposeNotAllowed, .outsideUnit, .onwardNotPermitted, .preferenceOptOut,
      .nothingMayLeave,
      .recipientUnverified, .recipientKeyUnconfirmed, .recipientKeyExpired, .actorTrainingLapsed,
      .actorScreeningLapsed, .assuranceMissing, .duplicateDisclosure, .breakGlassIncomplete,
      .originatorConsentRequired, .minorSuspectReview, .postReview:
      false
    }
  }

  func contains(_ code: FindingCode) -> Bool { causes.keys.contains { $0.code == code } }

  /// The one finding that stands alone, with its rules.
  func alone(_ code: FindingCode) -> [Finding] {
    [Finding(code: code, role: nil, rules: causes[Key(code: code, role: nil)]?.rules ?? [])]
  }

  /// What stands in the way, the worst first.
  func all() -> [Finding] {
    Self.sorted(causes.map { Finding(code: $0.code, role: $0.role, rules: $1.rules) })
  }

  /// In a complete emergency: what remains, or, when nothing does, the review that follows and what was passed.
  func inEmergency() -> (findings: [Finding], isPassed: Bool) {
    let remaining = causes.filter { !$0.value.isPassable }
    guard remaining.isEmpty else {
      return (Self.sorted(remaining.map { Finding(code: $0.code, role: $0.role, rules: $1.rules) }), false)
    }
    var passed: [FindingCode: [RuleReference]] = [:]
    for (key, cause) in causes { passed[key.code, default: []] += cause.rules }
    let findings = passed.map { Finding(code: $0, role: nil, rules: Self.sorted($1)) }
    return ([Finding(code: .postReview, role: nil, rules: [])] + Self.sorted(findings), true)
  }

  private static func sorted(_ rules: [RuleReference]) -> [RuleReference] {
    Set(rules).sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }

  /// The codes stand by class and in order in their list; roles by their bytes.
  private static func sorted(_ findings: [Finding]) -> [Finding] {
    let order = FindingCode.allCases
    return findings.sorted { left, right in
      let (a, b) = (order.firstIndex(of: left.code) ?? 0, order.firstIndex(of: right.code) ?? 0)
      return a != b ? a < b : (left.role ?? "").utf8.lexicographicallyPrecedes((right.role ?? "").utf8)
    }
  }
}
