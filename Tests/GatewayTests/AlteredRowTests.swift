import Base
import Delivery
import FileKit
import JSON
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sealing
import Sharing
import TestKit
import Testing

@testable import Gateway

@Suite("A row that somebody wrote into the database is not believed")
struct AlteredRowTests {
  /// Changes the database behind the gateway's back and tells what the gateway then says to `use`.
  private func after(
    _ statement: StaticString, in house: House, use: (Gateway) throws -> Void
  ) throws -> FaultCode? {
    #expect(fault { try use(house.gateway) } == nil, "it works as long as nobody altered anything")
    #expect(try house.gateway.database.run(statement) > 0)
    return fault { try use(house.gateway) }
  }

  private func member(_ house: House) -> (Gateway) throws -> Void {
    { gateway in
      guard let id = StaffID("supervisor") else { return }
      _ = try gateway.staffMember(id)
    }
  }

  @Test("A better training, another role, a later day, no longer frozen: none is believed")
  func staff() throws {
    for statement: StaticString in [
      "UPDATE staff SET training = 'T1' WHERE id = 'supervisor'",
      "UPDATE staff SET roles = 'legal supervisor' WHERE id = 'supervisor'",
      "UPDATE staff SET training_until = '2030-01-01' WHERE id = 'supervisor'",
      "UPDATE staff SET frozen = 1 WHERE id = 'supervisor'",
      "UPDATE staff SET certificate = (SELECT certificate FROM staff WHERE id = 'legal') WHERE id = 'supervisor'",
      "UPDATE staff SET statement = (SELECT statement FROM staff WHERE id = 'legal') WHERE id = 'supervisor'",
    ] {
      let house = try House()
      #expect(try after(statement, in: house, use: member(house)) == .registerRowUnbelieved)
    }
  }

  @Test("A statement whose text or signature was altered is none")
  func statements() throws {
    let house = try House()
    #expect(
      try after(
        "UPDATE statement SET text = CAST(replace(CAST(text AS TEXT), 'staff add', 'staff set') AS BLOB)",
        in: house,
        use: member(house)) == .registerStatementMissing)
    let other = try House()
    #expect(
      try after(
        """
        UPDATE statement SET signature = (SELECT signature FROM statement LIMIT 1)
        """, in: other, use: member(other)) == .registerRowUnbelieved)
  }

  @Test("Another drop folder, another kind, another realm of a partner: none is believed")
  func partner() throws {
    for statement: StaticString in [
      "UPDATE partner SET channel = '{\"answers\":\"/elsewhere\",\"inbox\":\"/elsewhere\"}'",
      "UPDATE partner SET kind = 'le_federal'", "UPDATE partner SET verified_until = '2031-01-01'",
      "UPDATE partner SET realm = 'production'", "UPDATE partner SET country = 'XV'",
    ] {
      let house = try House()
      let desk = try house.register(Partner.taskForce)
      #expect(
        try after(statement, in: house) { _ = try $0.partner(desk.id) } == .registerRowUnbelieved)
    }
  }

  @Test("A pending key that was made active in the database is not believed")
  func key() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let added = try Credential("planted", .encryption).certificate
    try house.gateway.addCertificate(
      added, of: desk.id, for: .encrypt, as: try house.signatory("registrar"))
    #expect(
      try after("UPDATE partner_certificate SET state = 'active' WHERE state = 'pending'", in: house) {
        _ = try $0.certificates(of: desk.id)
      } == .registerRowUnbelieved)
  }

  @Test("A key that one person confirmed twice in the database is not believed")
  func oneConfirmation() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    #expect(
      try after("UPDATE partner_certificate SET second_statement = first_statement", in: house) {
        _ = try $0.certificates(of: desk.id)
      } == .registerRowUnbelieved)
  }

  @Test("A contact whose number or date was altered lifts nothing")
  func contact() throws {
    let house = try House()
    let desk = try house.register(Partner.taskForce)
    let before = try house.gateway.partners.contactSince(desk.id, contact: "duty-desk")
    try house.gateway.database.run("UPDATE partner_contact SET on_file_since = 0")
    #expect(try house.gateway.partners.contactSince(desk.id, contact: "duty-desk") == before)
    let place = "contact.\(desk.id.text).duty-desk"
    let other = try house.gateway.keys.sealColumn("+1-555-0199", place: place)
    try house.gateway.database.run("UPDATE partner_contact SET value_sealed = ?", [.blob(other)])
    #expect(
      fault { _ = try house.gateway.partners.contactSince(desk.id, contact: "duty-desk") }
        == .registerRowUnbelieved)
  }

  @Test("An opt-out that was ended in the database without a signed word still holds")
  func optOut() throws {
    let house = try House()
    let officer = try house.signatory("people")
    let choice = PersonChoice(kind: .optOut, from: house.clock.now(), until: nil)
    try house.gateway.recordChoice(choice, of: "HL-P-1", as: officer)
    #expect(
      try after(
        """
        UPDATE person_choice SET end_statement = (SELECT digest FROM statement WHERE command = 'staff add' LIMIT 1)
        """, in: house
      ) { _ = try $0.choices(of: "HL-P-1") } == .registerRowUnbelieved)
  }

  @Test("An end that was signed ends; the same signed word does not end what was chosen later")
  func endedAndChosenAgain() throws {
    let house = try House()
    let officer = try house.signatory("people")
    func optOut() throws {
      let choice = PersonChoice(kind: .optOut, from: house.clock.now(), until: nil)
      try house.gateway.recordChoice(choice, of: "HL-P-1", as: officer)
    }
    try optOut()
    try house.gateway.endChoice("opt-out", of: "HL-P-1", as: officer)
    #expect(try house.gateway.choices(of: "HL-P-1").isEmpty)
    house.clock.move(hours: 1)
    try optOut()
    #expect(try house.gateway.choices(of: "HL-P-1").count == 1)
    try house.gateway.database.run(
      "UPDATE person_choice SET end_statement = (SELECT max(end_statement) FROM person_choice)")
    #expect(fault { _ = try house.gateway.choices(of: "HL-P-1") } == .registerRowUnbelieved)
  }
}
