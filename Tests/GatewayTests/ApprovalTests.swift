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

@Suite("An approval counts for exactly what was signed, by somebody who may")
struct ApprovalTests {
  private func ready() throws -> (House, PartnerDesk, DisclosureID) {
    let house = try House()
    let desk = try house.register(Partner.taskForce)
    let prepared = try house.submit(Requests.taskForce())
    #expect(prepared.codes == ["APPROVAL_MISSING:supervisor"])
    return (house, desk, try prepared.id)
  }

  @Test("What is approved goes, once")
  func good() throws {
    let (house, desk, id) = try ready()
    #expect(try house.approve(id, as: "supervisor", in: .supervisor).outcome == .permit)
    guard case .handedOver = try house.send(id)[0] else { return complain("it did not go") }
    #expect(try desk.received == ["\(id.text).cover.txt", "\(id.text).p7m"])
    let before = try Files.read("\(desk.inbox)/\(id.text).p7m", limit: 1 << 26)
    guard case .alreadySent = try house.send(id)[0] else { return complain("it went twice") }
    #expect(try Files.read("\(desk.inbox)/\(id.text).p7m", limit: 1 << 26) == before)
  }

  @Test("Nobody approves their own request")
  func own() throws {
    let house = try House()
    try house.register(Partner.taskForce)
    let id = try house.submit(Requests.taskForce(), as: "liaison-two").id
    #expect(
      fault { try house.approve(id, as: "liaison-two", in: .supervisor) } == .approvalOwnRequest)
  }

  @Test("An approval of one's own that was written into the database counts for nothing")
  func ownInDatabase() throws {
    let (house, _, id) = try ready()
    try house.approve(id, as: "liaison-two", in: .supervisor)
    #expect(try house.gateway.evaluate(id).outcome == .permit)
    try house.gateway.database.run("UPDATE disclosure SET requester = 'liaison-two'")
    #expect(try house.gateway.evaluate(id).codes == ["APPROVAL_MISSING:supervisor"])
  }

  @Test("One person approves once, also with two roles")
  func twice() throws {
    let house = try House()
    try house.register(Partner.valdoria)
    let id = try house.submit(Requests.valdoria()).id
    let once = try house.approve(id, as: "both", in: .internationalLead)
    #expect(once.codes == ["APPROVAL_MISSING:legal"])
    #expect(fault { try house.approve(id, as: "both", in: .legal) } == .approvalTwice)
    #expect(try house.approve(id, as: "legal", in: .legal).outcome == .permitMinimized)
  }

  @Test("Only a role of one's own that approves counts")
  func role() throws {
    let (house, _, id) = try ready()
    #expect(fault { try house.approve(id, as: "supervisor", in: .legal) } == .staffRoleMissing)
    #expect(fault { try house.approve(id, as: "liaison", in: .liaison) } == .staffRoleMissing)
    #expect(try house.approve(id, as: "legal", in: .legal).codes == ["APPROVAL_MISSING:supervisor"])
  }

  @Test("Whose training or screening lapsed does not approve")
  func lapsed() throws {
    let (house, _, id) = try ready()
    let member = try house.member("supervisor", [.supervisor], until: "2026-10-04")
    try house.gateway.setStaff(member, as: try house.signatory("security"))
    #expect(fault { try house.approve(id, as: "supervisor", in: .supervisor) } == .approverLapsed)
  }

  @Test("An approval ends with the training, the role or the freezing of who gave it")
  func lapsedSince() throws {
    for change: (House) throws -> Void in [
      { house in
        try house.gateway.setStaff(
          try house.member("supervisor", [.supervisor], until: "2026-10-04"),
          as: try house.signatory("security"))
      },
      { house in
        try house.gateway.setStaff(
          try house.member("supervisor", [.survivorLiaison]), as: try house.signatory("security"))
      },
      { house in
        guard let id = StaffID("supervisor") else { return }
        try house.gateway.freezeStaff(id, as: try house.signatory("security"))
      },
    ] {
      let (house, desk, id) = try ready()
      try house.approve(id, as: "supervisor", in: .supervisor)
      try change(house)
      #expect(try house.gateway.evaluate(id).codes == ["APPROVAL_MISSING:supervisor"])
      let sent = try house.send(id)[0]
      guard case .stopped = sent else { return complain("it went: \(sent)") }
      #expect(try desk.received.isEmpty)
    }
  }

  @Test("Another bundle, another key, another policy: an approval given before is void")
  func changes() throws {
    for change: (House, PartnerDesk) throws -> Void in [
      { house, _ in
        let choice = PersonChoice(kind: .anonymous, from: house.clock.now(), until: nil)
        try house.gateway.recordChoice(choice, of: "HL-P-3", as: try house.signatory("people"))
      },
      { house, desk in
        try house.activate(try Credential("new", .encryption).certificate, of: desk.id, for: .encrypt)
      },
      { house, _ in
        try house.adopt(changing: "AGR-FED-01.xml", #"cap="20000""#, to: #"cap="19999""#)
      },
    ] {
      let (house, desk, id) = try ready()
      #expect(try house.approve(id, as: "supervisor", in: .supervisor).outcome == .permit)
      try change(house, desk)
      #expect(try house.gateway.evaluate(id).codes == ["APPROVAL_MISSING:supervisor"])
      let sent = try house.send(id)[0]
      guard case .stopped = sent else { return complain("it went: \(sent)") }
      let reason = try house.gateway.database.row("SELECT void_reason FROM approval")
      #expect(try reason?.optionalText("void_reason") == "content-changed")
      #expect(try desk.received.isEmpty && house.outbox.isEmpty)
      #expect(
        try house.approve(id, as: "supervisor", in: .supervisor).codes.isEmpty,
        "the same person approves what would go now")
    }
  }

  @Test("A new clock time or another request changes nothing that was approved")
  func sameContent() throws {
    let (house, _, id) = try ready()
    try house.approve(id, as: "supervisor", in: .supervisor)
    house.clock.move(hours: 3)
    try house.submit(Requests.taskForce(["case": "HL-2026-0099"]))
    #expect(try house.gateway.evaluate(id).outcome == .permit)
  }

  @Test("A text that the sweep rewrote is approved only by who was shown it; that is an entry")
  func shown() throws {
    let house = try House()
    try house.register(Partner.valdoria)
    let text = "The desk's summary: Tollander wrote that the other one knew the street."
    let prepared = try house.submit(
      Requests.valdoria(["items": Requests.items(adding: Requests.value("narr.summary", text))]))
    let id = try prepared.id
    #expect(!prepared.textsToShow.isEmpty)
    let legal = try house.signatory("legal")
    #expect(fault { _ = try house.gateway.approve(id, in: .legal, as: legal) } == .approvalNotShown)
    _ = try house.gateway.preview(id, as: legal)
    let kinds = try house.gateway.ledger.entries(of: id).map(\.entry.event.kind.text)
    #expect(kinds.last == "oversight.exposure")
    _ = try house.gateway.approve(id, in: .legal, as: legal)
    #expect(
      fault { _ = try house.gateway.approve(id, in: .internationalLead, as: try house.signatory("intl")) }
        == .approvalNotShown, "what one was shown, another was not")
  }

  @Test("A signature that was made elsewhere counts when it is the approver's over this very text")
  func ownMachine() throws {
    let (house, _, id) = try ready()
    let supervisor = try #require(house.credentials["supervisor"])
    let text = Array(try house.gateway.releaseStatement(of: id).utf8)
    func approve(_ text: [UInt8], by signer: Credential) throws -> Prepared {
      let signature = try CMS.signDetached(
        text, signers: [CMSSigner(certificate: signer.certificate, key: signer.key)])
      return try house.gateway.approve(
        id, in: .supervisor, as: try house.signatory("supervisor"), signature: signature)
    }
    let legal = try #require(house.credentials["legal"])
    #expect(fault { _ = try approve(text, by: legal) } == .approvalSignature)
    #expect(fault { _ = try approve(text + [0x0A], by: supervisor) } == .approvalSignature)
    #expect(try approve(text, by: supervisor).outcome == .permit)
  }

  @Test("Refused, reassigned and withdrawn requests go nowhere")
  func ended() throws {
    let (house, desk, id) = try ready()
    try house.approve(id, as: "supervisor", in: .supervisor)
    let colleague = try #require(StaffID("liaison-two"))
    try house.gateway.assign(id, to: colleague, as: try house.signatory("liaison"))
    #expect(try house.gateway.evaluate(id).codes == ["APPROVAL_MISSING:supervisor"])
    try house.gateway.refuse(id, in: .supervisor, as: try house.signatory("supervisor"))
    #expect(fault { try house.approve(id, as: "supervisor", in: .supervisor) } == .disclosureState)
    guard case .alreadySent(_, .refused) = try house.send(id)[0] else {
      return complain("a refused request was not left alone")
    }
    let other = try house.submit(Requests.taskForce()).id
    try house.gateway.withdraw(other, as: try house.signatory("liaison"))
    guard case .alreadySent(_, .withdrawn) = try house.send(other)[0] else {
      return complain("a withdrawn request was not left alone")
    }
    #expect(try desk.received.isEmpty)
  }

  @Test("In an organization of one person one signature is enough, and the entry says so")
  func onePerson() throws {
    let house = try House(Template.onePerson)
    let desk = try house.register(Partner.taskForce)
    let id = try house.submit(Requests.taskForce(), as: "liaison-two").id
    #expect(try house.approve(id, as: "liaison-two", in: .supervisor).outcome == .permit)
    guard case .handedOver = try house.send(id)[0] else { return complain("it did not go") }
    let authorized = try house.gateway.ledger.entries(of: id).compactMap { entry -> Authorization? in
      if case .disclosure(.authorized(let authorization)) = entry.entry.event { authorization } else { nil }
    }
    #expect(authorized.map(\.onePerson) == [true])
    let opened = try house.open(id, at: desk)
    let sheet = try Files.read(opened.folder + "/cover-sheet.txt", limit: 1 << 20)
    #expect(String(decoding: sheet, as: UTF8.self).lowercased().contains("one person"))
  }
}
