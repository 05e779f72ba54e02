public import Sharing

/// What a `require` asks for: findings when it is not met, items that are carried, and duties of the recipient.
public struct Requirement: Equatable, Sendable {
  /// The items that it is asked for, one by one; `nil` when it is asked once.
  public let data: [DataSelector]?
  public let of: TermSet?
  /// Roles that must have approved.
  public let approvals: [String]
  /// More than this many in a day is `CAP_EXCEEDED`, lifted by the approvals.
  public let cap: Int?
  public let training: TermSet?
  public let assurances: [String]
  /// At this many overdue receipts or more: `RECEIPTS_OVERDUE`.
  public let stopWhenOverdue: Int?
  /// Raised whenever the rule applies; with approvals, until all have approved.
  public let finding: FindingCode?
  /// The category of an item to add.
  public let carry: String?
  /// Only if an item of this data leaves in a form other than `withhold`.
  public let with: [DataSelector]?
  /// What the recipient owes, by name and as it is written: never changes the outcome.
  public let duties: [WrittenDuty]
}

/// A duty as a document writes it: `delete="P2Y"`.
public struct WrittenDuty: Hashable, Sendable {
  public let name: String
  public let value: String
}
