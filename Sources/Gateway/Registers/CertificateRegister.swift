import Base
import JSON
import OpenSSLKit
import SQLiteKit
import Sharing

/// The certificates of partners and their way: pending → active → retiring → revoked.
///
/// Activation takes two people, each of whom reads the fingerprint back from the partner.
struct CertificateRegister {
  let database: Database
  let staff: StaffRegister

  /// What each step is signed over.
  static func arguments(
    _ partner: PartnerID, _ fingerprint: SHA256Digest, _ use: PartnerCertificate.Use, step: String
  ) -> JSONValue {
    [
      "partner": .string(partner.text), "fingerprint": .string(fingerprint.hex),
      "use": .string(use.rawValue), "step": .string(step),
    ]
  }

  func add(
    _ certificate: Certificate, of partner: PartnerID, for use: PartnerCertificate.Use, at now: UTCInstant
  ) throws(Fault) {
    let fit = use == .encrypt ? certificate.allowsEncryption : certificate.allowsSigning
    guard fit else { throw Fault(.certificatePurpose, use.rawValue) }
    guard now <= certificate.notAfter else { throw Fault(.certificateExpired, certificate.notAfter.text) }
    let changed = try database.run(
      """
      INSERT OR IGNORE INTO partner_certificate(partner, fingerprint, use, certificate, state, changed_at)
      VALUES (?, ?, ?, ?, 'pending', ?)
      """,
      [
        .text(partner.text), .text(certificate.fingerprint.hex), .text(use.rawValue),
        .blob(certificate.der), .integer(now.seconds),
      ])
    guard changed == 1 else { throw Fault(.certificateOnFile, certificate.fingerprint.hex) }
  }

  /// One person's reading-back; the certificate is active after the second, different person's.
  func activate(
    _ partner: PartnerID, fingerprint: SHA256Digest, use: PartnerCertificate.Use, by action: Action,
    at now: UTCInstant
  ) throws(Fault) -> PartnerCertificate.State {
    guard
      let row = try certificates(of: partner).first(where: {
        $0.use == use && $0.certificate.fingerprint == fingerprint
      })
    else { throw Fault(.certificateNotOnFile, fingerprint.hex) }
    guard row.state == .pending else { throw Fault(.certificateNotPending, fingerprint.hex) }
    guard let first = row.firstBy else {
      try note("first", partner, fingerprint, use, state: .pending, action, now)
      return .pending
    }
    guard first != action.staff else { throw Fault(.certificateSamePerson, action.staff.text) }
    for other in try certificates(of: partner) where other.use == use && other.state == .active {
      try set(other, to: .retiring, at: now)
    }
    try note("second", partner, fingerprint, use, state: .active, action, now)
    return .active
  }

  func revoke(_ partner: PartnerID, fingerprint: SHA256Digest, at now: UTCInstant) throws(Fault) {
    let found = try certificates(of: partner).filter { $0.certificate.fingerprint == fingerprint }
    guard !found.isEmpty else { throw Fault(.certificateNotOnFile, fingerprint.hex) }
    for certificate in found { try set(certificate, to: .revoked, at: now) }
  }

  /// All of a partner's certificates; an active one only with two different people's valid statements.
  func certificates(of partner: PartnerID) throws(Fault) -> [PartnerCertificate] {
    var found: [PartnerCertificate] = []
    for row in try database.rows(
      "SELECT * FROM partner_certificate WHERE partner = ? ORDER BY changed_at, fingerprint",
      [.text(partner.text)])
    {
      guard let use = PartnerCertificate.Use(rawValue: try row.text("use")),
        let state = PartnerCertificate.State(rawValue: try row.text("state"))
      else { throw Fault(.registerRowUnbelieved, partner.text) }
      let certificate = try staff.signatures.certificate(der: try row.blob("certificate"))
      let first = try row.optionalText("first_by").flatMap { StaffID($0) }
      try verify(row, partner, certificate, use, state)
      found.append(
        PartnerCertificate(partner: partner, use: use, certificate: certificate, state: state, firstBy: first)
      )
    }
    return found
  }

  private func verify(
    _ row: SQLRow, _ partner: PartnerID, _ certificate: Certificate, _ use: PartnerCertificate.Use,
    _ state: PartnerCertificate.State
  ) throws(Fault) {
    switch state {
    case .pending, .revoked: return
    case .active, .retiring: break
    }
    let table = StatementTable(database: database)
    guard let first = try row.optionalText("first_statement"),
      let second = try row.optionalText("second_statement")
    else { throw Fault(.registerRowUnbelieved, partner.text) }
    let signed = (try table.signed(first), try table.signed(second))
    guard signed.0.statement.staff != signed.1.statement.staff else {
      throw Fault(.registerRowUnbelieved, partner.text)
    }
    let arguments = Self.arguments(partner, certificate.fingerprint, use, step: "activate")
    try staff.verify(signed.0, covers: arguments)
    try staff.verify(signed.1, covers: arguments)
  }

  private func note(
    _ which: String, _ partner: PartnerID, _ fingerprint: SHA256Digest, _ use: PartnerCertificate.Use,
    state: PartnerCertificate.State, _ action: Action, _ now: UTCInstant
  ) throws(Fault) {
    let values: [SQLValue] = [
      .text(state.rawValue), .integer(now.seconds), .text(action.digest), .text(action.staff.text),
      .text(partner.text), .text(fingerprint.hex), .text(use.rawValue),
    ]
    if which == "first" {
      try database.run(
        """
        UPDATE partner_certificate SET state = ?, changed_at = ?, first_statement = ?, first_by = ?
        WHERE partner = ? AND fingerprint = ? AND use = ?
        """, values)
    } else {
      try database.run(
        """
        UPDATE partner_certificate SET state = ?1, changed_at = ?2, second_statement = ?3
        WHERE partner = ?5 AND fingerprint = ?6 AND use = ?7 AND ?4 <> ''
        """, values)
    }
  }

  private func set(_ row: PartnerCertificate, to state: PartnerCertificate.State, at now: UTCInstant)
    throws(Fault)
  {
    try database.run(
      "UPDATE partner_certificate SET state = ?, changed_at = ? WHERE partner = ? AND fingerprint = ? AND use = ?",
      [
        .text(state.rawValue), .integer(now.seconds), .text(row.partner.text),
        .text(row.certificate.fingerprint.hex), .text(row.use.rawValue),
      ])
  }
}
