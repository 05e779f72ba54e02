import Base
import Delivery
import FileKit
import JSON
import OpenSSLKit
import Sharing
import Testing

@testable import Gateway

@Suite("What was authorized or sealed goes only as it was authorized")
struct ReviewSendingTests {
  /// A request that nobody has to approve, authorized and sealed but not yet handed over.
  private func sealed(_ house: House, _ request: JSONValue = Requests.bureau()) throws -> DisclosureID {
    let id = try house.submit(request).id
    // The courier does not start: sealed, an attempt that left nothing, and then nothing.
    _ = try house.gateway.send([id], as: try house.signatory("liaison"), courier: "/bin/false")
    guard try house.gateway.show(id).state == .sealed else { throw Fault(.disclosureState, id.text) }
    return id
  }

  private func expectStopped(_ house: House, _ id: DisclosureID, _ desk: PartnerDesk) throws {
    guard case .stopped(id, _, let findings)? = try house.send(id).first else {
      Issue.record("it was not stopped")
      return
    }
    #expect(findings == ["CHANGED_SINCE_AUTHORIZED"])
    #expect(try house.gateway.show(id).state == .withdrawn)
    #expect(try desk.received.isEmpty)
  }

  @Test("Bytes sealed to a key that was revoked since never go, even where another key is active now")
  func otherKey() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let id = try sealed(house)
    let next = try Credential("next", .encryption)
    try house.activate(next.certificate, of: desk.id, for: .encrypt)
    try house.gateway.revoke(
      desk.id, fingerprint: desk.encryption.certificate.fingerprint, as: try house.signatory("registrar"))
    try expectStopped(house, id, desk)
  }

  @Test("Bytes sealed under an earlier policy set never go, even where the new one permits the same")
  func otherPolicy() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let id = try sealed(house)
    try house.adopt(changing: "AGR-BANK-07.xml", "</agreement>", to: "</agreement>\n")
    try expectStopped(house, id, desk)
  }

  @Test("What is unchanged since it was sealed goes")
  func unchanged() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let id = try sealed(house)
    guard case .handedOver(id)? = try house.send(id).first else {
      Issue.record("it was not handed over")
      return
    }
    #expect(try desk.received.contains("\(id.text).p7m"))
  }

  @Test("A swept text that no approver has seen holds, also where no approval is asked for")
  func unseenText() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let text: JSONValue = ["category": "narr.summary", "roles": [], "value": "The desk wrote this summary."]
    let request = Requests.bureau([
      "items": Requests.items(adding: Requests.value("fin.sar", "invented report 8842216", of: "s1"), text)
    ])
    let held = try house.submit(request)
    #expect(held.outcome == .holdApproval)
    #expect(held.codes == ["TEXT_NOT_SHOWN"])
    let id = try held.id
    guard case .stopped? = try house.send(id).first else {
      Issue.record("it went unseen")
      return
    }
    // Whoever wrote the request has seen it, and that does not count.
    _ = try house.gateway.preview(id, as: try house.signatory("liaison"))
    #expect(try house.gateway.evaluate(id).outcome == .holdApproval)
    _ = try house.gateway.preview(id, as: try house.signatory("supervisor"))
    #expect(try house.gateway.evaluate(id).outcome.isReleased)
  }
}
