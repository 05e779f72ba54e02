import Base
import FileKit
import JSON
import Ledger
import PolicyEvaluation
import SQLiteKit
import Sharing
import TestKit
import Testing

@testable import Gateway

@Suite("A standing certificate lets a batch release without a supervisor, and nothing else")
struct StandingTests {
  static let record = Array(
    "<report><incidentSummary><incidentType>Invented</incidentType></incidentSummary></report>".utf8)
  private static let approval = "APPROVAL_MISSING:supervisor"

  static func referral(_ changes: JSONObject = [:]) -> JSONValue {
    var all: JSONObject = ["items": [["file": "report.xml", "mapping": "cybertip-report"]]]
    for name in changes.names { all[name] = changes[name] }
    return Requests.taskForce(all)
  }

  private func house() throws -> House {
    let house = try House()
    try house.register(Partner.taskForce)
    return house
  }

  private func decided(
    _ house: House, _ request: JSONValue = Self.referral(), as author: String = "nightly",
    files: [String: [UInt8]] = ["report.xml": Self.record]
  ) throws -> [String] {
    try house.submit(request, files: files, as: author).codes
  }

  @Test(
    "Signed by two people it waives the supervisor for the service's records; before the second it waives nothing"
  )
  func whole() throws {
    let house = try house()
    #expect(try decided(house) == [Self.approval])
    let id = try house.propose()
    #expect(try decided(house) == [Self.approval])
    _ = try house.gateway.confirmStanding(id, as: try house.signatory("director"))
    #expect(try decided(house) == [])
    #expect(try decided(house, as: "liaison") == [Self.approval])
    let kinds = try house.gateway.ledger.entries().map(\.entry.event.kind.text)
    #expect(kinds.count { $0.hasPrefix("standing.") } == 2)
  }

  @Test("The log names the certificate that a decision rests on")
  func logged() throws {
    let house = try house()
    let id = try house.certify()
    let disclosure = try house.submit(Self.referral(), files: ["report.xml": Self.record], as: "nightly").id
    let stated = try house.gateway.ledger.entries(of: disclosure).flatMap { logged in
      guard case .request(.decided(let decision)) = logged.entry.event else { return [String]() }
      return decision.stated.filter { !$0.isAsserted }.map { "\($0.name.text) \($0.value.text)" }
    }
    #expect(stated == ["standing_batch \(id.text)"])
  }

  @Test("Another partner, agreement, mapping, service, or an item that is no record: each is asked as ever")
  func bindings() throws {
    let house = try house()
    try house.gateway.setStaff(
      try house.member("weekly", [.service]), as: try house.signatory("security"))
    _ = try house.certify()
    #expect(try decided(house) == [])
    #expect(try decided(house, as: "weekly") == [Self.approval])
    let json = ["report.json": Array(#"{"case":{"reference":"HL-1"}}"#.utf8)]
    let other = Self.referral(["items": [["file": "report.json", "mapping": "json-case-file"]]])
    #expect(try decided(house, other, files: json).contains(Self.approval))
    for item: JSONValue in [
      ["file": "report.json", "mapping": "json-case-file"], ["file": "report.json", "roles": []],
      ["category": "case.reference", "roles": [], "value": "HL-1"],
    ] {
      let mixed = Self.referral(["items": [["file": "report.xml", "mapping": "cybertip-report"], item]])
      let files = json.merging(["report.xml": Self.record]) { one, _ in one }
      #expect(try decided(house, mixed, files: files).contains(Self.approval))
    }
  }

  @Test("A certificate for another partner or agreement waives nothing here")
  func otherPartner() throws {
    let house = try house()
    try house.register(Partner.bureau)
    _ = try house.certify(partner: "P-BICP", agreement: "AGR-FED-01")
    #expect(try decided(house) == [Self.approval])
    #expect(fault { _ = try house.certify(agreement: "AGR-FED-01") } == .standingAgreement)
    #expect(fault { _ = try house.certify(mapping: "cybertip-reprot") } == .mappingUnknown)
    #expect(fault { _ = try house.certify(partner: "P-NONE") } == .partnerUnknown)
  }

  @Test("A request that a person wrote and handed to the service is asked as ever")
  func handedOver() throws {
    let house = try house()
    _ = try house.certify()
    let id = try house.submit(Self.referral(), files: ["report.xml": Self.record]).id
    guard let nightly = StaffID("nightly") else { return }
    try house.gateway.assign(id, to: nightly, as: try house.signatory("liaison"))
    #expect(try house.gateway.evaluate(id).codes == [Self.approval])
  }

  @Test("It lasts its days from the second signature, to the second, and never more than ninety")
  func days() throws {
    let house = try house()
    for days in [0, -1, 91] { #expect(fault { _ = try house.propose(days: days) } == .standingDays) }
    let id = try house.propose(days: 90)
    house.clock.move(days: 10)
    let confirmed = try house.gateway.confirmStanding(id, as: try house.signatory("director"))
    #expect(confirmed.until == house.clock.now().adding(seconds: 90 * 86_400))
    house.clock.move(days: 90)
    #expect(try decided(house) == [])
    house.clock.move(seconds: 1)
    #expect(try decided(house) == [Self.approval])
    #expect(try house.gateway.allStandings().map { $0.standing(at: house.clock.now()) } == [.lapsed])
    #expect(
      fault { _ = try house.gateway.confirmStanding(id, as: try house.signatory("security")) }
        == .standingState)
  }

  @Test("Two people sign whose roles go together; neither is the service, frozen or lapsed")
  func signers() throws {
    let house = try house()
    for (first, second, code) in [
      ("supervisor", "supervisor", FaultCode.standingSamePerson), ("supervisor", "legal", .standingRoles),
      ("director", "security", .standingRoles), ("counsel", "supervisor", .standingRoles),
      ("supervisor", "liaison", .staffRoleMissing), ("supervisor", "nightly", .staffRoleMissing),
    ] {
      let id = try house.propose(by: first)
      #expect(
        fault { _ = try house.gateway.confirmStanding(id, as: try house.signatory(second)) } == code,
        "\(first) and \(second)")
    }
    for (first, second) in [("director", "legal"), ("security", "supervisor"), ("counsel", "security")] {
      let id = try house.propose(by: first)
      #expect(fault { _ = try house.gateway.confirmStanding(id, as: try house.signatory(second)) } == nil)
    }
    #expect(fault { _ = try house.propose(service: "liaison") } == .standingService)
    try house.gateway.setStaff(
      try house.member("odd", [.service, .supervisor]), as: try house.signatory("security"))
    #expect(fault { _ = try house.propose(by: "odd") } == .standingService)
    try house.gateway.setStaff(
      try house.member("lapsed", [.supervisor], until: "2026-09-30"), as: try house.signatory("security"))
    #expect(fault { _ = try house.propose(by: "lapsed") } == .approverLapsed)
  }

  @Test("One person makes it alone where the house rules say that there is one person")
  func onePerson() throws {
    let house = try House(Template.onePerson)
    try house.register(Partner.taskForce)
    let id = try house.propose(by: "counsel")
    _ = try house.gateway.confirmStanding(id, as: try house.signatory("counsel"))
    #expect(try decided(house) == [])
  }

  @Test("A signer who is frozen, or loses the role, takes it out of force")
  func roleLost() throws {
    for change in 0..<3 {
      let house = try house()
      _ = try house.certify(by: "supervisor", and: "security")
      #expect(try decided(house) == [])
      let director = try house.signatory("director")
      guard let supervisor = StaffID("supervisor"), let nightly = StaffID("nightly") else { return }
      switch change {
      case 0: try house.gateway.freezeStaff(supervisor, as: director)
      case 1: try house.gateway.setStaff(try house.member("security", [.registrar]), as: director)
      case _: try house.gateway.freezeStaff(nightly, as: director)
      }
      let path = try house.write(Self.referral(), files: ["report.xml": Self.record])
      let codes = try house.gateway.evaluate(requestAt: path, as: nightly).codes
      #expect(codes.contains(Self.approval), "\(change): \(codes)")
    }
  }

  @Test("Ended between decision and sending, or its agreement or mapping replaced: nothing leaves")
  func lastMoment() throws {
    for change in 0..<3 {
      let house = try House()
      let desk = try house.register(Partner.taskForce)
      let certificate = try house.certify()
      let prepared = try house.submit(Self.referral(), files: ["report.xml": Self.record], as: "nightly")
      #expect(prepared.outcome == .permit)
      switch change {
      case 0: try house.gateway.endStanding(certificate, as: try house.signatory("legal"))
      case 1: try house.adopt(changing: "AGR-ICAC-02.xml", #"version="1""#, to: #"version="2""#)
      case _:
        try house.adopt(
          changing: "Mappings/cybertip-report.json", #""version": 1,"#, to: #""version":  1,"#)
      }
      let sent = try house.gateway.send(
        [try prepared.id], as: try house.signatory("nightly"), courier: house.courier)
      guard case .stopped(_, _, let findings) = sent[0] else { return complain("change \(change): \(sent)") }
      #expect(findings == [Self.approval])
      #expect(try desk.received.isEmpty)
    }
  }

  @Test("Without any change the batch's disclosure goes; an ended certificate cannot be ended twice")
  func goes() throws {
    let house = try House()
    let desk = try house.register(Partner.taskForce)
    let certificate = try house.certify()
    let id = try house.submit(Self.referral(), files: ["report.xml": Self.record], as: "nightly").id
    let sent = try house.gateway.send([id], as: try house.signatory("nightly"), courier: house.courier)
    guard case .handedOver = sent[0] else { return complain("it did not go: \(sent)") }
    #expect(try desk.received.count == 2)
    try house.gateway.endStanding(certificate, as: try house.signatory("supervisor"))
    #expect(
      fault { try house.gateway.endStanding(certificate, as: try house.signatory("supervisor")) }
        == .standingState)
  }

  @Test("A row that somebody altered in the database is not believed", arguments: 0..<9)
  func altered(_ index: Int) throws {
    let statements: [StaticString] = [
      "UPDATE standing_certificate SET days = 60", "UPDATE standing_certificate SET partner = 'P-BICP'",
      "UPDATE standing_certificate SET service = 'liaison'",
      "UPDATE standing_certificate SET mapping = 'json-case-file'",
      "UPDATE standing_certificate SET agreement = 'AGR-FED-01'",
      "UPDATE standing_certificate SET confirm_statement = propose_statement",
      "UPDATE standing_certificate SET agreement_version = 2",
      "UPDATE standing_certificate SET mapping_digest = replace(mapping_digest, 'a', 'b')",
      "UPDATE standing_certificate SET end_statement = NULL",
    ]
    let house = try house()
    try house.register(Partner.bureau)
    let id = try house.certify(days: 30)
    if index == 8 { try house.gateway.endStanding(id, as: try house.signatory("legal")) }
    #expect(fault { _ = try house.gateway.allStandings() } == nil)
    #expect(try house.gateway.database.run(statements[index]) > 0)
    #expect(fault { _ = try house.gateway.allStandings() } == .registerRowUnbelieved)
  }
}

extension House {
  func propose(
    service: String = "nightly", partner: String = "P-TRIV", agreement: String = "AGR-ICAC-02",
    mapping: String = "cybertip-report", days: Int = 90, by first: String = "supervisor"
  ) throws -> StandingID {
    guard let service = StaffID(service), let partner = PartnerID(partner),
      let agreement = AgreementID(agreement)
    else { throw Fault(.valueMalformed) }
    return try gateway.proposeStanding(
      StandingProposal(
        service: service, partner: partner, agreement: agreement, mapping: mapping, days: days),
      as: try signatory(first))
  }

  /// Has two people sign a standing certificate for the nightly batch.
  @discardableResult
  func certify(
    partner: String = "P-TRIV", agreement: String = "AGR-ICAC-02", mapping: String = "cybertip-report",
    days: Int = 90, by first: String = "supervisor", and second: String = "director"
  ) throws -> StandingID {
    let id = try propose(partner: partner, agreement: agreement, mapping: mapping, days: days, by: first)
    _ = try gateway.confirmStanding(id, as: try signatory(second))
    return id
  }
}
