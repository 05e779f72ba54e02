public import Base
public import Delivery
import SQLiteKit
public import Sharing

/// A disclosure as lists show it: nothing personal.
public struct DisclosureLine: Sendable {
  public let id: DisclosureID
  public let partner: PartnerID
  public let agreement: AgreementID?
  public let purpose: String
  public let state: DeliveryState
  public let outcome: Outcome?
  public let findings: [String]
  public let requester: StaffID
  public let submittedAt: UTCInstant
  public let isEmergency: Bool
  public let receiptDueAt: UTCInstant?
  public let isOverdue: Bool
  /// The last verified receipt's kind.
  public let receiptKind: String?
}

/// The books: every disclosure that was approved is in exactly one of these (`delivery.md` 5.1).
public struct Balance: Equatable, Sendable {
  public let approved: Int
  public let withheld: Int
  public let expired: Int
  public let pending: Int
  public let inDoubt: Int
  public let handedOver: Int
  public let refused: Int
  public let closed: Int
  public let recalled: Int

  /// Whether nothing was lost and nothing counted twice.
  public var isBalanced: Bool {
    approved == withheld + expired + pending + inDoubt + handedOver + refused + closed + recalled
  }
}

extension Gateway {
  /// Disclosures that fit all the filters that are given, oldest first.
  public func list(
    partner: PartnerID? = nil, state: DeliveryState? = nil, requester: StaffID? = nil
  ) throws(Fault) -> [DisclosureLine] {
    let rows = try database.rows(
      """
      SELECT * FROM disclosure WHERE (?1 IS NULL OR partner = ?1) AND (?2 IS NULL OR state = ?2)
        AND (?3 IS NULL OR requester = ?3) ORDER BY submitted_at, id
      """,
      [SQLValue(partner?.text), SQLValue(state?.rawValue), SQLValue(requester?.text)])
    var lines: [DisclosureLine] = []
    for row in rows { lines.append(try line(row)) }
    return lines
  }

  public func show(_ id: DisclosureID) throws(Fault) -> DisclosureLine {
    guard let row = try database.row("SELECT * FROM disclosure WHERE id = ?", [.text(id.text)]) else {
      throw Fault(.disclosureUnknown, id.text)
    }
    return try line(row)
  }

  private func line(_ row: SQLRow) throws(Fault) -> DisclosureLine {
    guard let id = DisclosureID(try row.text("id")), let partner = PartnerID(try row.text("partner")),
      let state = DeliveryState(rawValue: try row.text("state")),
      let requester = StaffID(try row.text("requester"))
    else { throw Fault(.registerRowUnbelieved, "disclosure") }
    let due = try row.optionalInteger("receipt_due_at").map { UTCInstant(seconds: $0) }
    let isWaiting = state == .handedOver || state == .accepted
    return DisclosureLine(
      id: id, partner: partner, agreement: try row.optionalText("agreement").flatMap { AgreementID($0) },
      purpose: try row.text("purpose"), state: state,
      outcome: try row.optionalText("outcome").flatMap { Outcome(rawValue: $0) },
      findings: try row.optionalText("findings")?.split(separator: " ").map(String.init) ?? [],
      requester: requester, submittedAt: UTCInstant(seconds: try row.integer("submitted_at")),
      isEmergency: try row.integer("emergency") != 0, receiptDueAt: due,
      isOverdue: isWaiting && (due.map { $0 < now } ?? false),
      receiptKind: try row.optionalText("receipt_kind"))
  }

  /// Counts every disclosure that was ever authorized by where it stands now.
  public func balance() throws(Fault) -> Balance {
    var counts: [DeliveryState: Int] = [:]
    for row in try database.rows(
      "SELECT state, count(*) AS number FROM disclosure WHERE authorized_at IS NOT NULL AND spoken = 0 GROUP BY state"
    ) {
      guard let state = DeliveryState(rawValue: try row.text("state")) else {
        throw Fault(.registerRowUnbelieved, "disclosure")
      }
      counts[state] = try row.integer("number")
    }
    func sum(_ states: DeliveryState...) -> Int { states.reduce(0) { $0 + counts[$1, default: 0] } }
    let total = try database.row(
      "SELECT count(*) AS number FROM entry WHERE type = 'disclosure.authorized'")
    return Balance(
      approved: try total?.integer("number") ?? 0, withheld: sum(.withdrawn), expired: sum(.expired),
      pending: sum(.authorized, .sealed, .sending), inDoubt: sum(.inDoubt, .conflict),
      handedOver: sum(.handedOver, .accepted, .acknowledged), refused: sum(.refused, .refusedByPartner),
      closed: sum(.closed), recalled: sum(.recalled))
  }
}
