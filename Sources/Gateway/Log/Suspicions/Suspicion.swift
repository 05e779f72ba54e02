public import Base
import JSON
public import Ledger
import SQLiteKit
public import Sharing

/// A receipt that names what this log does not know: while one stands, nothing is sent.
///
/// Either our database was set back, or the partner erred. Two people may say that it is the latter.
public struct Suspicion: Sendable {
  /// SHA-256 of the receipt as it came.
  public let receipt: SHA256Digest
  public let partner: PartnerID
  public let reason: GatewayEvent.ForkReason
  public let raisedAt: UTCInstant
  /// Who signed first that it is none, and what they say it is.
  public let first: (by: StaffID, explanation: GatewayEvent.ForkExplanation)?
  /// Whether a second person has signed the same.
  public let isLifted: Bool

  /// What each of the two signs.
  static func arguments(
    _ receipt: SHA256Digest, of partner: PartnerID, _ explanation: GatewayEvent.ForkExplanation
  ) -> JSONValue {
    [
      "receipt": .string(receipt.hex), "partner": .string(partner.text),
      "explanation": .string(explanation.rawValue), "step": "lift-suspicion",
    ]
  }

  static let table: StaticString = """
    CREATE TABLE suspicion(
      receipt TEXT NOT NULL, partner TEXT NOT NULL, reason TEXT NOT NULL, raised_at INTEGER NOT NULL, explanation TEXT,
      first_statement TEXT REFERENCES statement(digest), second_statement TEXT REFERENCES statement(digest),
      PRIMARY KEY(receipt, partner)) STRICT;
    INSERT INTO suspicion(receipt, partner, reason, raised_at)
      SELECT r.digest, r.source, 'unknown-delivery', r.stored_at FROM receipt r JOIN meta m ON m.value = r.digest
      WHERE m.name = 'fork';
    DELETE FROM meta WHERE name = 'fork' AND EXISTS (SELECT 1 FROM suspicion);
    """
}

/// The table of suspicions; one counts as lifted only with two different people's valid statements.
struct SuspicionRegister {
  let database: Database
  let staff: StaffRegister
  let onePerson: Bool

  func raise(
    _ receipt: SHA256Digest, of partner: PartnerID, _ reason: GatewayEvent.ForkReason, at now: UTCInstant
  ) throws(Fault) {
    try database.run(
      "INSERT OR IGNORE INTO suspicion(receipt, partner, reason, raised_at) VALUES (?, ?, ?, ?)",
      [.text(receipt.hex), .text(partner.text), .text(reason.rawValue), .integer(now.seconds)])
  }

  func all() throws(Fault) -> [Suspicion] {
    var found: [Suspicion] = []
    for row in try database.rows("SELECT * FROM suspicion ORDER BY raised_at, receipt, partner") {
      found.append(try read(row))
    }
    return found
  }

  func noteFirst(_ suspicion: Suspicion, _ explanation: GatewayEvent.ForkExplanation, by action: Action)
    throws(Fault)
  {
    try database.run(
      "UPDATE suspicion SET explanation = ?, first_statement = ? WHERE receipt = ? AND partner = ?",
      [
        .text(explanation.rawValue), .text(action.digest), .text(suspicion.receipt.hex),
        .text(suspicion.partner.text),
      ])
  }

  func noteSecond(_ suspicion: Suspicion, by action: Action) throws(Fault) {
    try database.run(
      "UPDATE suspicion SET second_statement = ? WHERE receipt = ? AND partner = ?",
      [.text(action.digest), .text(suspicion.receipt.hex), .text(suspicion.partner.text)])
  }

  private func read(_ row: SQLRow) throws(Fault) -> Suspicion {
    guard let receipt = SHA256Digest(hex: try row.text("receipt")),
      let partner = PartnerID(try row.text("partner")),
      let reason = GatewayEvent.ForkReason(rawValue: try row.text("reason"))
    else { throw Fault(.registerRowUnbelieved, "suspicion") }
    let explanation = try row.optionalText("explanation").flatMap {
      GatewayEvent.ForkExplanation(rawValue: $0)
    }
    let first = try explanation.flatMap { word throws(Fault) in
      try signer(row, "first_statement", receipt, partner, word)
    }
    let second = try explanation.flatMap { word throws(Fault) in
      try signer(row, "second_statement", receipt, partner, word)
    }
    let isLifted = first != nil && second != nil && (onePerson || first != second)
    return Suspicion(
      receipt: receipt, partner: partner, reason: reason,
      raisedAt: UTCInstant(seconds: try row.integer("raised_at")),
      first: first.flatMap { by in explanation.map { (by: by, explanation: $0) } }, isLifted: isLifted)
  }

  private func signer(
    _ row: SQLRow, _ column: String, _ receipt: SHA256Digest, _ partner: PartnerID,
    _ explanation: GatewayEvent.ForkExplanation
  ) throws(Fault) -> StaffID? {
    guard let digest = try row.optionalText(column) else { return nil }
    let signed = try StatementTable(database: database).signed(digest)
    try staff.verify(signed, covers: Suspicion.arguments(receipt, of: partner, explanation))
    return signed.statement.staff
  }
}
