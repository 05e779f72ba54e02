public import Base
import Delivery
import JSON
import Ledger
import SQLiteKit
public import Sharing

extension Gateway {
  /// Refuses a release in one's approving role; the disclosure ends there.
  public func refuse(_ id: DisclosureID, in role: StaffRole, as signatory: Signatory) throws(Fault) {
    let action = try act(
      as: signatory, on: .approvals, command: "request refuse",
      arguments: ["disclosure": .string(id.text), "role": .string(role.rawValue)])
    guard role.approves, action.roles.contains(role) else {
      throw Fault(.staffRoleMissing, signatory.staff.text, detail: role.rawValue)
    }
    try transaction { () throws(Fault) in
      try advance(id, .refused)
      try record(
        .request(
          .approvalRefused(
            disclosure: id, role: LedgerCode(role.rawValue), reason: LedgerCode("request-refuse"))),
        by: action)
      try endHolds(of: id, .denied, by: action)
    }
  }

  /// Takes a request back while nothing has left; afterwards only a recall is possible.
  public func withdraw(_ id: DisclosureID, as signatory: Signatory) throws(Fault) {
    let action = try act(
      as: signatory, on: .requests, command: "request withdraw", arguments: ["disclosure": .string(id.text)])
    try transaction { () throws(Fault) in
      guard try !disclosures.stored(id).state.countsAsDisclosed else { throw Fault(.disclosureGone, id.text) }
      try advance(id, .withdrawn)
      try record(
        .request(.withdrawn(disclosure: id, reason: LedgerCode("request-withdraw"))), by: action)
      try endHolds(of: id, .withdrawn, by: action)
    }
  }

  /// Hands a request to a colleague, who becomes its requester; approvals given before are void.
  public func assign(_ id: DisclosureID, to colleague: StaffID, as signatory: Signatory) throws(Fault) {
    let action = try act(
      as: signatory, on: .requests, command: "request assign",
      arguments: ["disclosure": .string(id.text), "to": .string(colleague.text)])
    guard let member = try staff.member(colleague), !member.isFrozen,
      !member.roles.isDisjoint(with: RoleTable.writers(of: .requests))
    else { throw Fault(.staffRoleMissing, colleague.text, detail: "liaison, service") }
    try transaction { () throws(Fault) in
      guard try !disclosures.stored(id).state.countsAsDisclosed else { throw Fault(.disclosureGone, id.text) }
      try database.run(
        "UPDATE disclosure SET requester = ? WHERE id = ?", [.text(colleague.text), .text(id.text)])
      try disclosures.noteAuthor(colleague, of: id)
      try database.run(
        "UPDATE approval SET void_reason = 'reassigned' WHERE disclosure = ? AND void_reason IS NULL",
        [.text(id.text)])
      try record(.request(.assigned(disclosure: id, to: colleague)), by: action)
    }
  }

  /// Ends every open hold of a disclosure.
  func endHolds(of id: DisclosureID, _ end: RequestEvent.HoldEnd, by action: Action) throws(Fault) {
    let ended = try database.run(
      "UPDATE hold SET ended_at = ? WHERE disclosure = ? AND ended_at IS NULL",
      [.integer(now.seconds), .text(id.text)])
    if ended > 0 { try record(.request(.holdEnded(disclosure: id, end: end)), by: action) }
  }
}
