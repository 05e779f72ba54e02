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

@Suite("Between approval and sending everything is asked again")
struct LastMomentTests {
  private func approved() throws -> (House, PartnerDesk, DisclosureID) {
    let house = try House()
    let desk = try house.register(Partner.taskForce)
    let id = try house.submit(Requests.taskForce()).id
    #expect(try house.approve(id, as: "supervisor", in: .supervisor).outcome == .permit)
    return (house, desk, id)
  }

  private func expectNothingLeft(
    _ house: House, _ desk: PartnerDesk, _ id: DisclosureID, because code: String,
    at place: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let result = try house.send(id)[0]
    guard case .stopped(_, _, let findings) = result else {
      return complain("not stopped: \(result)", at: place)
    }
    #expect(findings.contains(code), "\(findings)", sourceLocation: place)
    #expect(try desk.received.isEmpty, sourceLocation: place)
    #expect(try house.outbox.isEmpty, sourceLocation: place)
    let kinds = Set(try house.gateway.ledger.entries(of: id).map(\.entry.event.kind.text))
    #expect(!kinds.contains("disclosure.authorized"), sourceLocation: place)
    #expect(try house.gateway.balance().approved == 0, sourceLocation: place)
  }

  @Test("Without any change it goes: the four below stop for their own reasons")
  func control() throws {
    let (house, desk, id) = try approved()
    guard case .handedOver = try house.send(id)[0] else { return complain("it did not go") }
    #expect(try desk.received.count == 2)
  }

  @Test("The agreement ends")
  func agreement() throws {
    let (house, desk, id) = try approved()
    try house.adopt(changing: "AGR-ICAC-02.xml", #"until="2027-06-30""#, to: #"until="2026-10-04""#)
    try expectNothingLeft(house, desk, id, because: "INSTRUMENT_EXPIRED")
  }

  @Test("The recipient's key is revoked")
  func key() throws {
    let (house, desk, id) = try approved()
    try house.gateway.revoke(
      desk.id, fingerprint: desk.encryption.certificate.fingerprint, as: try house.signatory("registrar"))
    try expectNothingLeft(house, desk, id, because: "RECIPIENT_KEY_EXPIRED")
  }

  @Test("The whole partner is revoked")
  func partner() throws {
    let (house, desk, id) = try approved()
    try house.gateway.revoke(desk.id, fingerprint: nil, as: try house.signatory("registrar"))
    try expectNothingLeft(house, desk, id, because: "RECIPIENT_UNVERIFIED")
  }

  @Test("The training of who sends lapses")
  func training() throws {
    let (house, desk, id) = try approved()
    try house.gateway.setStaff(
      try house.member("liaison", [.liaison], until: "2026-10-05"), as: try house.signatory("security"))
    #expect(try house.gateway.evaluate(id).outcome == .permit)
    house.clock.move(days: 1)
    try expectNothingLeft(house, desk, id, because: "ACTOR_TRAINING_LAPSED")
  }

  @Test("The person chooses not to be referred")
  func optOut() throws {
    let house = try House()
    let desk = try house.register(Partner.willowbrook)
    let officer = try house.signatory("people")
    let consent = PersonChoice.Kind.consent(
      partner: desk.id, purposes: ["victim_services"], signer: "Invented Guardian")
    try house.gateway.recordChoice(
      PersonChoice(kind: consent, from: house.clock.now(), until: nil), of: "HL-P-1", as: officer)
    var prepared = try house.submit(Self.referral)
    for code in prepared.codes {
      let role = try #require(StaffRole(rawValue: String(code.dropFirst("APPROVAL_MISSING:".count))))
      prepared = try house.approve(
        prepared.id, as: role == .survivorLiaison ? "survivors" : "legal", in: role)
    }
    #expect(prepared.codes.isEmpty)
    let choice = PersonChoice(kind: .optOut, from: house.clock.now(), until: nil)
    try house.gateway.recordChoice(choice, of: "HL-P-1", as: officer)
    try expectNothingLeft(house, desk, prepared.id, because: "PREFERENCE_OPT_OUT")
  }

  private static let referral: JSONValue = [
    "partner": "P-WILL", "country": "US", "agreement": "AGR-VSP-05", "purpose": "victim_services",
    "case": "HL-2026-0005", "process": "none", "source": "own_report",
    "people": [["id": "p1", "source_id": "HL-P-1", "roles": ["victim"]]],
    "items": [
      Requests.value("id.name", "Anwick Tollander", of: "p1"),
      Requests.value("contact.direct", "+1-555-0117", of: "p1"),
    ],
  ]

  @Test("What was sealed before a crash does not go when other bytes would go now")
  func sealedBefore() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let id = try house.submit(Requests.bureau()).id
    // The courier does not start: authorized, sealed, intent written, and then nothing.
    _ = try house.gateway.send([id], as: try house.signatory("liaison"), courier: "/bin/false")
    #expect(try house.outbox.contains("\(id.text).p7m"))
    try house.gateway.database.run(
      "DELETE FROM delivery_event WHERE event NOT LIKE 'sealed %' AND event <> 'authorized'")
    try house.gateway.database.run("UPDATE disclosure SET state = 'sealed'")
    let choice = PersonChoice(kind: .anonymous, from: house.clock.now(), until: nil)
    try house.gateway.recordChoice(choice, of: "HL-P-3", as: try house.signatory("people"))
    guard case .stopped = try house.send(id)[0] else { return complain("the old bytes went") }
    #expect(try desk.received.isEmpty)
    #expect(try house.gateway.show(id).state == .withdrawn)
    #expect(try house.gateway.balance().isBalanced)
  }
}
