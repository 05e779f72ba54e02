import Base
import OpenSSLKit
import SQLiteKit
import Sharing

/// The table of standing certificates; each row is believed only with the signed statements that made it.
struct StandingRegister {
  static let tables: StaticString = """
    CREATE TABLE standing_certificate(
      id TEXT PRIMARY KEY, service TEXT NOT NULL, partner TEXT NOT NULL REFERENCES partner(id),
      agreement TEXT NOT NULL, agreement_version INTEGER NOT NULL, mapping TEXT NOT NULL,
      mapping_digest TEXT NOT NULL, days INTEGER NOT NULL,
      propose_statement TEXT NOT NULL REFERENCES statement(digest),
      confirm_statement TEXT REFERENCES statement(digest),
      end_statement TEXT REFERENCES statement(digest)) STRICT;
    CREATE INDEX standing_certificate_service ON standing_certificate(service, partner, agreement);
    CREATE INDEX statement_command ON statement(command);
    """

  let database: Database
  let staff: StaffRegister
  let onePerson: Bool
  /// On which day training and screening of those who signed must be current.
  let today: CalendarDay

  func add(_ id: StandingID, _ terms: StandingCertificate.Terms, by action: Action) throws(Fault) {
    try database.run(
      """
      INSERT INTO standing_certificate(id, service, partner, agreement, agreement_version, mapping, mapping_digest,
        days, propose_statement) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(id.text), .text(terms.service.text), .text(terms.partner.text), .text(terms.agreement.text),
        .integer(terms.agreementVersion), .text(terms.mapping), .text(terms.mappingDigest.hex),
        .integer(terms.days), .text(action.digest),
      ])
  }

  func noteConfirmed(_ id: StandingID, by action: Action) throws(Fault) {
    try database.run(
      "UPDATE standing_certificate SET confirm_statement = ? WHERE id = ?",
      [.text(action.digest), .text(id.text)])
  }

  func noteEnded(_ id: StandingID, by action: Action) throws(Fault) {
    try database.run(
      "UPDATE standing_certificate SET end_statement = ? WHERE id = ?",
      [.text(action.digest), .text(id.text)]
    )
  }

  func certificate(_ id: StandingID) throws(Fault) -> StandingCertificate? {
    try database.row("SELECT * FROM standing_certificate WHERE id = ?", [.text(id.text)])
      .map { row throws(Fault) in try read(row) }
  }

  func all() throws(Fault) -> [StandingCertificate] {
    try read(database.rows("SELECT * FROM standing_certificate ORDER BY id"))
  }

  /// Those under which a service may release to a partner under an agreement, in force or not.
  func certificates(
    of service: StaffID, for partner: PartnerID, under agreement: AgreementID
  ) throws(Fault) -> [StandingCertificate] {
    try read(
      database.rows(
        "SELECT * FROM standing_certificate WHERE service = ? AND partner = ? AND agreement = ? ORDER BY id",
        [.text(service.text), .text(partner.text), .text(agreement.text)]))
  }

  private func read(_ rows: [SQLRow]) throws(Fault) -> [StandingCertificate] {
    var found: [StandingCertificate] = []
    for row in rows { found.append(try read(row)) }
    return found
  }

  private func read(_ row: SQLRow) throws(Fault) -> StandingCertificate {
    let text = try row.text("id")
    guard let id = StandingID(text), let service = StaffID(try row.text("service")),
      let partner = PartnerID(try row.text("partner")),
      let agreement = AgreementID(try row.text("agreement")),
      let mapping = SHA256Digest(hex: try row.text("mapping_digest"))
    else { throw Fault(.registerRowUnbelieved, text) }
    let terms = StandingCertificate.Terms(
      service: service, partner: partner, agreement: agreement,
      agreementVersion: try row.integer("agreement_version"), mapping: try row.text("mapping"),
      mappingDigest: mapping, days: try row.integer("days"))
    guard (1...StandingCertificate.mostDays).contains(terms.days) else {
      throw Fault(.registerRowUnbelieved, text)
    }
    let proposed = try signed(row, "propose_statement", id, terms, .propose)
    let confirmed = try signed(row, "confirm_statement", id, terms, .confirm)
    let ended = try signed(row, "end_statement", id, terms, .end)
    guard let proposed else { throw Fault(.registerRowUnbelieved, text) }
    if ended == nil, try wasEnded(id, terms) { throw Fault(.registerRowUnbelieved, text) }
    return StandingCertificate(
      id: id, terms: terms, proposedBy: proposed.staff,
      confirmed: confirmed.map { (by: $0.staff, at: $0.at) }, endedBy: ended?.staff,
      isUpheld: try isUpheld(by: proposed.staff, confirmed?.staff, for: service))
  }

  /// The statement behind a step, verified to cover exactly these terms; `nil` where the step was not taken.
  private func signed(
    _ row: SQLRow, _ column: String, _ id: StandingID, _ terms: StandingCertificate.Terms,
    _ step: StandingStep
  ) throws(Fault) -> ActionStatement? {
    guard let digest = try row.optionalText(column) else { return nil }
    let signed = try StatementTable(database: database).signed(digest)
    try staff.verify(signed, covers: terms.arguments(id, step: step))
    return signed.statement
  }

  /// Whether somebody signed its end, whatever the row says: taking the end out of the row revives nothing.
  private func wasEnded(_ id: StandingID, _ terms: StandingCertificate.Terms) throws(Fault) -> Bool {
    let table = StatementTable(database: database)
    for row in try database.rows(
      "SELECT digest FROM statement WHERE command = ?", [.text(StandingStep.end.command)])
    {
      let signed = try table.signed(try row.text("digest"))
      do throws(Fault) {
        try staff.verify(signed, covers: terms.arguments(id, step: .end))
        return true
      } catch {
        continue
      }
    }
    return false
  }

  private func isUpheld(by one: StaffID, _ other: StaffID?, for service: StaffID) throws(Fault) -> Bool {
    let first = try roles(of: one)
    guard let other else { return !first.isDisjoint(with: RoleTable.writers(of: .standing)) }
    let second = try roles(of: other)
    guard one != service, other != service else { return false }
    return onePerson
      ? !first.isDisjoint(with: RoleTable.writers(of: .standing))
        && !second.isDisjoint(with: RoleTable.writers(of: .standing))
      : one != other && StandingPair.fits(first, second)
  }

  /// The roles that count today: none of somebody who is frozen or whose training or screening has lapsed.
  func roles(of id: StaffID) throws(Fault) -> Set<StaffRole> {
    if let founder = staff.founders.first(where: { $0.id == id }) { return founder.roles }
    guard let member = try staff.member(id), !member.isFrozen, member.training(on: today) != "T0",
      member.isScreened(on: today), !member.roles.contains(.service)
    else { return [] }
    return member.roles
  }
}
