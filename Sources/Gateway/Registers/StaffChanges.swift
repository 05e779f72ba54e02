public import Base
import JSON
import Ledger
import OpenSSLKit
public import Sharing

extension Gateway {
  /// Takes somebody in, or replaces what the register says about them.
  public func setStaff(_ member: StaffMember, as signatory: Signatory) throws(Fault) {
    guard member.id != signatory.staff else { throw Fault(.staffOwnRow, member.id.text) }
    let isNew = try staff.member(member.id) == nil
    let action = try act(
      as: signatory, on: .staff, command: isNew ? "staff add" : "staff set", arguments: member.arguments)
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try staff.write(member, by: action)
      let roles = try Self.codes(member.roles.map(\.rawValue))
      let statement = try action.digestValue()
      try record(
        .staff(
          isNew
            ? .added(staff: member.id, roles: roles, statement: statement)
            : .changed(staff: member.id, roles: roles, statement: statement)),
        by: action)
    }
  }

  /// Stops somebody at once: nothing that they sign counts until they are set again.
  public func freezeStaff(_ id: StaffID, as signatory: Signatory) throws(Fault) {
    guard let member = try staff.member(id) else { throw Fault(.staffUnknown, id.text) }
    let frozen = StaffMember(
      id: id, name: member.name, roles: member.roles, training: member.training,
      trainingUntil: member.trainingUntil, screeningUntil: member.screeningUntil,
      certificate: member.certificate, isFrozen: true)
    let action = try act(as: signatory, on: .staff, command: "staff freeze", arguments: frozen.arguments)
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try staff.write(frozen, by: action)
      try record(.staff(.frozen(staff: id, reason: LedgerCode("staff-freeze"))), by: action)
    }
  }

  public func allStaff() throws(Fault) -> [StaffMember] { try staff.all() }

  public func staffMember(_ id: StaffID) throws(Fault) -> StaffMember {
    guard let member = try staff.member(id) else { throw Fault(.staffUnknown, id.text) }
    return member
  }
}
