import Base
import JSON
import OpenSSLKit
import SQLiteKit
import Sharing

/// The disclosure table, read and written as values; every change goes through a transaction of the gateway.
struct DisclosureTable {
  let database: Database
  let keys: KeyRing

  func insert(_ new: NewDisclosure) throws(Fault) {
    try database.run(
      """
      INSERT INTO disclosure(id, state, requester, partner, unit, agreement, purpose, case_sealed, request_sealed,
        data_key, submitted_at, changed_at, material_key, supersedes, emergency, emergency_sealed, spoken)
      VALUES (?, 'prepared', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(new.id.text), .text(new.requester.text), .text(new.request.partner.text),
        new.request.unit.map { .text($0) } ?? .null, new.request.agreement.map { .text($0.text) } ?? .null,
        .text(new.request.purpose),
        .blob(try keys.sealColumn(new.request.caseReference, place: "case.\(new.id.text)")),
        .blob(
          try keys.sealColumn(
            String(decoding: new.request.canonical, as: UTF8.self), place: "request.\(new.id.text)")),
        .blob(new.wrappedKey), .integer(new.at.seconds), .integer(new.at.seconds), .blob(new.materialKey),
        new.request.supersedes.map { .text($0.text) } ?? .null, .integer(new.emergency == nil ? 0 : 1),
        try new.emergency.map { emergency throws(Fault) in
          .blob(try keys.sealColumn(emergency.stored, place: "emergency.\(new.id.text)"))
        } ?? .null, .integer(new.isSpoken ? 1 : 0),
      ])
    try noteAuthor(new.requester, of: new.id)
  }

  /// Notes who is, or has become, the requester; nobody who ever was may approve it.
  func noteAuthor(_ staff: StaffID, of id: DisclosureID) throws(Fault) {
    try database.run(
      "INSERT OR IGNORE INTO request_author(disclosure, staff) VALUES (?, ?)",
      [.text(id.text), .text(staff.text)])
  }

  /// A submission that is about to be stored.
  struct NewDisclosure {
    let id: DisclosureID
    let requester: StaffID
    let request: RequestFile
    let wrappedKey: [UInt8]
    let materialKey: [UInt8]
    let emergency: Emergency?
    let isSpoken: Bool
    let at: UTCInstant
  }

  func stored(_ id: DisclosureID) throws(Fault) -> StoredDisclosure {
    guard let row = try database.rows("SELECT * FROM disclosure WHERE id = ?", [.text(id.text)]).first else {
      throw Fault(.disclosureUnknown, id.text)
    }
    return try StoredDisclosure(row, keys: keys)
  }

  /// How many intents to send were recorded.
  func attempts(of id: DisclosureID) throws(Fault) -> Int {
    try database.row("SELECT attempts FROM disclosure WHERE id = ?", [.text(id.text)])?.integer("attempts")
      ?? 0
  }
}
