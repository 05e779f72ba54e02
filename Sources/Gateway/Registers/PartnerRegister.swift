import Base
import Channels
import JSON
import OpenSSLKit
import SQLiteKit
import Sharing

/// Partners, their contacts and certificates; each row with the signed statement that made it.
struct PartnerRegister {
  let database: Database
  let keys: KeyRing
  let staff: StaffRegister

  /// What the statement about contacts covers.
  static func arguments(_ partner: PartnerID, contacts: [String: String]) -> JSONValue {
    var values = JSONObject()
    for (id, value) in contacts { values[id] = .string(value) }
    return ["partner": .string(partner.text), "contacts": .object(values)]
  }

  /// Takes a partner in; its contacts have a statement of their own, since an emergency rests on their date.
  func add(
    _ partner: Partner, contacts: [String: String], by action: Action, contactsBy contactAction: Action
  ) throws(Fault) {
    try refuseLookAlike(partner)
    try write(partner, by: action)
    for (id, value) in contacts.sorted(by: { $0.key < $1.key }) {
      try database.run(
        "INSERT INTO partner_contact(partner, id, value_sealed, on_file_since, statement) VALUES (?, ?, ?, ?, ?)",
        [
          .text(partner.id.text), .text(id),
          .blob(try keys.sealColumn(value, place: "contact.\(partner.id.text).\(id)")),
          .integer(contactAction.statement.statement.at.seconds), .text(contactAction.digest),
        ])
    }
  }

  /// Changes a partner that is there; its contacts and certificates stay.
  func write(_ partner: Partner, by action: Action) throws(Fault) {
    let lists: JSONValue = [
      "units": .array(partner.units.map { .string($0) }),
      "services": .array(partner.services.map { .string($0) }),
      "assurances": .array(partner.assurances.map { .string($0) }),
    ]
    try database.run(
      """
      INSERT INTO partner(id, name, distinguishing, kind, country, units, realm, channel, verified_until,
        revoked, statement) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET name = excluded.name, distinguishing = excluded.distinguishing,
        kind = excluded.kind, country = excluded.country, units = excluded.units, realm = excluded.realm,
        channel = excluded.channel, verified_until = excluded.verified_until,
        revoked = excluded.revoked, statement = excluded.statement
      """,
      [
        .text(partner.id.text), .text(partner.name), partner.distinguishing.map { .text($0) } ?? .null,
        .text(partner.kind), .text(partner.country), .text(compact(lists)), .text(partner.realm.rawValue),
        .text(compact(.object(partner.channel.registered))),
        partner.verifiedUntil.map { .text($0.text) } ?? .null,
        .integer(partner.isRevoked ? 1 : 0), .text(action.digest),
      ])
  }

  /// The partner of that id, its statement verified; `nil` when there is none.
  func partner(_ id: PartnerID) throws(Fault) -> Partner? {
    guard let row = try database.rows("SELECT * FROM partner WHERE id = ?", [.text(id.text)]).first else {
      return nil
    }
    let partner = try read(row, id: id)
    let signed = try StatementTable(database: database).signed(try row.text("statement"))
    try staff.verify(signed, covers: partner.arguments)
    return partner
  }

  func all() throws(Fault) -> [Partner] {
    var partners: [Partner] = []
    for row in try database.rows("SELECT id FROM partner ORDER BY id") {
      if let id = PartnerID(try row.text("id")), let partner = try partner(id) { partners.append(partner) }
    }
    return partners
  }

  /// When a contact came on file, as the statement says that put it there; `nil` when there is no such contact.
  func contactSince(_ partner: PartnerID, contact: String) throws(Fault) -> UTCInstant? {
    let rows = try database.rows(
      """
      SELECT id, value_sealed, statement FROM partner_contact WHERE partner = ?1
        AND statement = (SELECT statement FROM partner_contact WHERE partner = ?1 AND id = ?2)
      """,
      [.text(partner.text), .text(contact)])
    guard let row = rows.first else { return nil }
    var contacts: [String: String] = [:]
    for row in rows {
      let id = try row.text("id")
      contacts[id] = try keys.openColumn(
        try row.blob("value_sealed"), place: "contact.\(partner.text).\(id)")
    }
    let signed = try StatementTable(database: database).signed(try row.text("statement"))
    try staff.verify(signed, covers: Self.arguments(partner, contacts: contacts))
    return signed.statement.at
  }

  private func refuseLookAlike(_ partner: Partner) throws(Fault) {
    guard try self.partner(partner.id) == nil else { throw Fault(.partnerExists, partner.id.text) }
    let folded = LookAlike.folded(partner.name)
    for other in try all() where LookAlike.folded(other.name) == folded {
      guard let mine = partner.distinguishing, mine != other.distinguishing else {
        throw Fault(.partnerLookAlike, other.id.text)
      }
    }
  }

  private func read(_ row: SQLRow, id: PartnerID) throws(Fault) -> Partner {
    let lists = try JSONShape(JSONReader.read(Array(try row.text("units").utf8)), path: "partner")
    let channel = try JSONShape(JSONReader.read(Array(try row.text("channel").utf8)), path: "partner")
    guard let realm = Configuration.Realm(rawValue: try row.text("realm")) else {
      throw Fault(.registerRowUnbelieved, id.text)
    }
    return Partner(
      id: id, name: try row.text("name"), distinguishing: try row.optionalText("distinguishing"),
      kind: try row.text("kind"), country: try row.text("country"), units: try lists.strings("units"),
      services: try lists.strings("services"), realm: realm,
      channel: try Channel(registered: channel),
      verifiedUntil: try row.optionalText("verified_until").flatMap { CalendarDay($0) },
      assurances: try lists.strings("assurances"), isRevoked: try row.integer("revoked") != 0)
  }

  private func compact(_ value: JSONValue) -> String {
    String(decoding: JSONWriter.canonical(value), as: UTF8.self)
  }
}
