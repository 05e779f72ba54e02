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

@Suite("An emergency rests on a call-back to a contact that was on file")
struct EmergencyTests {
  static let request: JSONValue = [
    "partner": "P-TRIV", "unit": "US-R7", "territory": "US-R3", "agreement": "AGR-ICAC-02",
    "purpose": "imminent_harm", "case": "HL-2026-0007", "process": "none", "source": "own_report",
    "people": [["id": "p1", "source_id": "HL-P-1", "roles": ["victim"]]],
    "items": [
      Requests.value("id.name", "Anwick Tollander", of: "p1"),
      Requests.value("loc.home", "44 Quillon Road", of: "p1"),
    ],
  ]

  private func declared(_ house: House, calling contact: String = "duty-desk") -> Emergency {
    Emergency(reason: "a threat, minutes old", contact: contact, calledAt: house.clock.now())
  }

  @Test("With a contact of a week it passes approval and territory, and its review is due")
  func passes() throws {
    let house = try House()
    let desk = try house.register(Partner.taskForce)
    house.clock.move(days: 7)
    let prepared = try house.submit(Self.request, emergency: declared(house))
    #expect(prepared.outcome == .breakGlassPermit || prepared.outcome == .breakGlassMinimized)
    #expect(prepared.codes.first == "POST_REVIEW_24H")
    #expect(prepared.codes.contains("OUTSIDE_TERRITORY"))
    guard case .handedOver = try house.send(try prepared.id)[0] else { return complain("it did not go") }
    #expect(try desk.received.count == 2)
  }

  @Test("With a contact that is younger than seven days it is held, be it by a second")
  func young() throws {
    let house = try House()
    let desk = try house.register(Partner.taskForce)
    house.clock.move(days: 6, hours: 23)
    let prepared = try house.submit(Self.request, emergency: declared(house))
    #expect(prepared.codes.contains("BREAK_GLASS_INCOMPLETE"))
    guard case .stopped = try house.send(try prepared.id)[0] else { return complain("it went") }
    #expect(try desk.received.isEmpty)
  }

  @Test("A contact that nobody filed does not count")
  func unknown() throws {
    let house = try House()
    try house.register(Partner.taskForce)
    house.clock.move(days: 30)
    let prepared = try house.submit(Self.request, emergency: declared(house, calling: "the-caller"))
    #expect(prepared.codes.contains("BREAK_GLASS_INCOMPLETE"))
  }

  @Test("Without a declaration imminent harm is a purpose like any other")
  func undeclared() throws {
    let house = try House()
    try house.register(Partner.taskForce)
    house.clock.move(days: 30)
    let prepared = try house.submit(Self.request)
    #expect(prepared.outcome == .deny || prepared.outcome == .holdFix)
    #expect(prepared.codes.contains("OUTSIDE_TERRITORY"))
  }

  @Test("What was told by telephone is an entry, and a written follow-up is due a day later")
  func spoken() throws {
    let house = try House()
    try house.register(Partner.taskForce)
    house.clock.move(days: 8)
    let path = try house.write(Self.request)
    let (id, prepared) = try house.gateway.recordSpoken(
      requestAt: path, emergency: declared(house), as: try house.signatory("liaison"))
    #expect(prepared.outcome == .breakGlassPermit || prepared.outcome == .breakGlassMinimized)
    let events = try house.gateway.ledger.entries(of: id).map(\.entry.event)
    let told = events.compactMap { event -> SpokenDisclosure? in
      if case .disclosure(.spokenRecorded(let spoken)) = event { spoken } else { nil }
    }
    #expect(told.map(\.categories.count) == [2])
    #expect(told.first?.followUpDue == house.clock.now().adding(seconds: 86_400))
    #expect(try house.gateway.readyToSend().isEmpty)
    #expect(try house.outbox.isEmpty)
    house.clock.move(days: 2)
    let report = try house.gateway.report(
      AccountingFilter(overdueOnly: true), as: .csv, for: .lawfulness, by: try house.signatory("auditor"))
    #expect(report.accounts.map(\.disclosure) == [id], "the follow-up is overdue")
  }

  @Test("A partner without a key may be told; nothing is sent to it")
  func toldWithoutKey() throws {
    let house = try House()
    let partner = try Partner.taskForce(house.folder.path)
    try house.gateway.addPartner(
      partner, contacts: ["duty-desk": "+1-555-0142"], as: try house.signatory("registrar"))
    house.clock.move(days: 8)
    let (_, prepared) = try house.gateway.recordSpoken(
      requestAt: try house.write(Self.request), emergency: declared(house),
      as: try house.signatory("liaison"))
    #expect(prepared.outcome == .breakGlassPermit || prepared.outcome == .breakGlassMinimized)
  }
}
