public import Base
public import Delivery
import PolicyEvaluation
import SQLiteKit
public import Sharing

/// How many disclosures stand where, and with which decision.
public struct Standings: Equatable, Sendable {
  let states: [DeliveryState: Int]
  /// A fix or an approval is missing.
  public let held: Int
  /// Decided against, and neither changed nor withdrawn since.
  public let denied: Int

  /// How many are in a state.
  public subscript(_ state: DeliveryState) -> Int { states[state, default: 0] }
}

extension Gateway {
  /// One walk over an index, whatever the number of disclosures.
  func standings() throws(Fault) -> Standings {
    var states: [DeliveryState: Int] = [:]
    var held = 0
    var denied = 0
    for row in try database.rows(
      "SELECT state, outcome, count(*) AS number FROM disclosure GROUP BY state, outcome")
    {
      guard let state = DeliveryState(rawValue: try row.text("state")) else {
        throw Fault(.registerRowUnbelieved, "disclosure")
      }
      let number = try row.integer("number")
      states[state, default: 0] += number
      guard !state.isFinal, let outcome = try row.optionalText("outcome").flatMap({ Outcome(rawValue: $0) })
      else { continue }
      switch outcome {
      case .holdFix, .holdApproval: held += number
      case .deny: denied += number
      case .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit: continue
      }
    }
    return Standings(states: states, held: held, denied: denied)
  }

  /// The ids of what is held, oldest first, at most `MorningPage.listed`.
  public func heldIDs() throws(Fault) -> [DisclosureID] {
    try ids(
      of: database.rows(
        """
        SELECT id FROM disclosure WHERE state IN ('prepared', 'approved') AND outcome IN ('HOLD_FIX', 'HOLD_APPROVAL')
        ORDER BY submitted_at, id LIMIT ?
        """, [.integer(MorningPage.listed)]))
  }

  /// The ids of what a receipt is overdue for, the longest first, at most `MorningPage.listed`.
  public func overdueIDs() throws(Fault) -> [DisclosureID] {
    try ids(
      of: database.rows(
        """
        SELECT id FROM disclosure WHERE state IN ('handed-over', 'accepted') AND receipt_due_at < ?
        ORDER BY receipt_due_at, id LIMIT ?
        """, [.integer(now.seconds), .integer(MorningPage.listed)]))
  }

  private func ids(of rows: [SQLRow]) throws(Fault) -> [DisclosureID] {
    var found: [DisclosureID] = []
    for row in rows { if let id = DisclosureID(try row.text("id")) { found.append(id) } }
    return found
  }
}
