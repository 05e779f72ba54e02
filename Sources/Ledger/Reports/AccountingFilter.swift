public import Base
public import Sharing

/// Which disclosures a report holds; shown in every export of it.
public struct AccountingFilter: Equatable, Sendable {
  public var disclosure: DisclosureID?
  public var partner: PartnerID?
  public var agreement: AgreementID?
  /// Prepared, approved or touched by that person.
  public var staff: StaffID?
  public var outcome: Outcome?
  /// From that instant on.
  public var from: UTCInstant?
  /// Before that instant.
  public var until: UTCInstant?
  public var overdueOnly: Bool
  public var emergencyOnly: Bool

  public init(
    disclosure: DisclosureID? = nil, partner: PartnerID? = nil, agreement: AgreementID? = nil,
    staff: StaffID? = nil, outcome: Outcome? = nil, from: UTCInstant? = nil, until: UTCInstant? = nil,
    overdueOnly: Bool = false, emergencyOnly: Bool = false
  ) {
    self.disclosure = disclosure
    self.partner = partner
    self.agreement = agreement
    self.staff = staff
    self.outcome = outcome
    self.from = from
    self.until = until
    self.overdueOnly = overdueOnly
    self.emergencyOnly = emergencyOnly
  }

  /// Each condition as name and value, in a fixed order.
  public var conditions: [(name: String, value: String)] {
    let all: [(String, String?)] = [
      ("disclosure", disclosure?.text), ("partner", partner?.text), ("agreement", agreement?.text),
      ("staff", staff?.text), ("outcome", outcome?.rawValue), ("from", from?.text), ("until", until?.text),
      ("overdue", overdueOnly ? "only" : nil), ("emergency", emergencyOnly ? "only" : nil),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }

  /// One line: `partner P-BICP; overdue only`, or `everything`.
  public var text: String {
    let parts = conditions.map { "\($0.name) \($0.value)" }
    return parts.isEmpty ? "everything" : parts.joined(separator: "; ")
  }

  /// Whether the account is in the report at that instant.
  public func includes(_ account: DisclosureAccount, at instant: UTCInstant) -> Bool {
    matches(disclosure, account.disclosure) && matches(partner, account.recipient)
      && matches(agreement, account.agreement) && matches(outcome, account.outcome)
      && (from.map { account.time >= $0 } ?? true) && (until.map { account.time < $0 } ?? true)
      && (staff.map { involves($0, account) } ?? true)
      && (!overdueOnly || account.isOverdue(at: instant)) && (!emergencyOnly || account.isEmergency)
  }

  private func matches<Value: Equatable>(_ wanted: Value?, _ found: Value?) -> Bool {
    wanted == nil || wanted == found
  }

  private func involves(_ staff: StaffID, _ account: DisclosureAccount) -> Bool {
    account.preparedBy == .staff(staff) || account.approvals.contains { $0.staff == staff }
      || account.history.contains { $0.actor == .staff(staff) }
  }
}
