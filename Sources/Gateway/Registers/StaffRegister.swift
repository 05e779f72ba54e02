import Base
import JSON
import OpenSSLKit
import SQLiteKit
import Sharing

/// The staff table; each row is believed only with the signed statement that made it, up to the founders.
struct StaffRegister {
  let database: Database
  let keys: KeyRing
  /// The founders of the policy set in force: the root of trust.
  let founders: [Founder]
  let signatures: SignatureMemory

  /// Whose statements need no other to be believed.
  struct Founder: Sendable {
    let id: StaffID
    let roles: Set<StaffRole>
    let certificate: Certificate
  }

  func write(_ member: StaffMember, by action: Action) throws(Fault) {
    if let (first, second) = RoleTable.conflict(in: member.roles) {
      throw Fault(.staffRolesConflict, "\(first.rawValue) \(second.rawValue)")
    }
    guard !founders.contains(where: { $0.id == member.id }) else {
      throw Fault(.staffIsFounder, member.id.text)
    }
    try database.run(
      """
      INSERT INTO staff(id, name_sealed, roles, training, training_until, screening_until, certificate, frozen,
        statement) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET name_sealed = excluded.name_sealed, roles = excluded.roles,
        training = excluded.training, training_until = excluded.training_until,
        screening_until = excluded.screening_until, certificate = excluded.certificate,
        frozen = excluded.frozen, statement = excluded.statement
      """,
      [
        .text(member.id.text), .blob(try keys.sealColumn(member.name, place: "staff.name.\(member.id.text)")),
        .text(member.roles.map(\.rawValue).sorted().joined(separator: " ")), .text(member.training),
        .text(member.trainingUntil.text), .text(member.screeningUntil.text), .blob(member.certificate.der),
        .integer(member.isFrozen ? 1 : 0), .text(action.digest),
      ])
  }

  /// The member of that id, verified up to the founders; `nil` when there is none.
  func member(_ id: StaffID) throws(Fault) -> StaffMember? {
    try member(id, below: [])
  }

  func all() throws(Fault) -> [StaffMember] {
    var members: [StaffMember] = []
    for row in try database.rows("SELECT id FROM staff ORDER BY id") {
      if let id = StaffID(try row.text("id")), let member = try member(id) { members.append(member) }
    }
    return members
  }

  /// The certificate under which a staff id or founder signs.
  func certificate(of id: StaffID) throws(Fault) -> Certificate? {
    if let founder = founders.first(where: { $0.id == id }) { return founder.certificate }
    return try member(id)?.certificate
  }

  private func member(_ id: StaffID, below seen: Set<StaffID>) throws(Fault) -> StaffMember? {
    guard let row = try database.rows("SELECT * FROM staff WHERE id = ?", [.text(id.text)]).first else {
      return nil
    }
    let member = try read(row, id: id)
    let signed = try StatementTable(database: database).signed(try row.text("statement"))
    try verify(signed, covers: member.arguments, below: seen.union([id]))
    return member
  }

  private func read(_ row: SQLRow, id: StaffID) throws(Fault) -> StaffMember {
    let roles = try row.text("roles").split(separator: " ").compactMap { StaffRole(rawValue: String($0)) }
    guard let training = CalendarDay(try row.text("training_until")),
      let screening = CalendarDay(try row.text("screening_until"))
    else { throw Fault(.registerRowUnbelieved, id.text) }
    return StaffMember(
      id: id, name: try keys.openColumn(try row.blob("name_sealed"), place: "staff.name.\(id.text)"),
      roles: Set(roles), training: try row.text("training"), trainingUntil: training,
      screeningUntil: screening, certificate: try signatures.certificate(der: try row.blob("certificate")),
      isFrozen: try row.integer("frozen") != 0)
  }

  /// Checks that `signed` covers exactly `arguments` and was signed by somebody who could, up to a founder.
  func verify(_ signed: SignedStatement, covers arguments: JSONValue, below seen: Set<StaffID> = [])
    throws(Fault)
  {
    let signer = signed.statement.staff
    let digest = Digest.sha256(JSONWriter.canonical(arguments))
    guard signed.statement.arguments == digest else { throw Fault(.registerRowUnbelieved, signer.text) }
    if let founder = founders.first(where: { $0.id == signer }) {
      guard signatures.holds(signed, by: founder.certificate) else {
        throw Fault(.registerRowUnbelieved, signer.text)
      }
      return
    }
    guard !seen.contains(signer), let member = try member(signer, below: seen),
      signatures.holds(signed, by: member.certificate)
    else { throw Fault(.registerRowUnbelieved, signer.text) }
  }
}
