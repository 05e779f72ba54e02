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

@Suite("Counters and receipts stop what agreements say they stop")
struct CounterTests {
  @Test("The same material to the same partner again is held, unless it says what it supersedes")
  func duplicates() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let first = try house.submit(Requests.bureau()).id
    guard case .handedOver = try house.send(first)[0] else { return complain("it did not go") }
    let again = try house.submit(Requests.bureau(["case": "HL-2026-0777"]))
    #expect(again.codes == ["DUPLICATE_DISCLOSURE"])
    guard case .stopped = try house.send(try again.id)[0] else { return complain("it went twice") }
    #expect(try desk.received.count == 2)
    let replacing = try house.submit(Requests.bureau(["supersedes": .string(first.text)]))
    #expect(replacing.outcome == .permit)
    let other = try house.submit(
      Requests.bureau(["items": Requests.items(adding: Requests.value("case.type", "referral"))]))
    #expect(other.outcome == .permit)
  }

  @Test("The same material in another order is the same material")
  func reordered() throws {
    let house = try House()
    try house.register(Partner.bureau)
    _ = try house.send(house.submit(Requests.bureau()).id)
    guard case .array(let items) = Requests.items else { return }
    let again = try house.submit(Requests.bureau(["items": .array(items.reversed())]))
    #expect(again.codes == ["DUPLICATE_DISCLOSURE"])
  }

  @Test("A day's cap counts what was authorized that day, and asks for its approval beyond")
  func cap() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    try house.adopt(changing: "AGR-FED-01.xml", #"cap="20000""#, to: #"cap="1""#)
    let first = try house.submit(Requests.bureau()).id
    let second = try house.submit(
      Requests.bureau(["items": Requests.items(adding: Requests.value("case.type", "referral"))])
    ).id
    let results = try house.send(first, second)
    guard case .handedOver = results[0], case .stopped(_, _, let findings) = results[1] else {
      return complain("\(results)")
    }
    #expect(findings.contains("CAP_EXCEEDED"))
    #expect(try desk.received.count == 2)
    house.clock.move(days: 1)
    guard case .handedOver = try house.send(second)[0] else { return complain("a new day is a new count") }
  }

  @Test("As many overdue receipts as the agreement says stop the next disclosure; an answer lets it go")
  func overdue() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    try house.adopt(
      changing: "AGR-FED-01.xml", #"stop-when-overdue="25""#, to: #"stop-when-overdue="1""#)
    let first = try house.submit(Requests.bureau()).id
    guard case .handedOver = try house.send(first)[0] else { return complain("it did not go") }
    let next = Requests.bureau(["items": Requests.items(adding: Requests.value("case.type", "referral"))])
    house.clock.move(hours: 23)
    #expect(try house.submit(next).outcome == .permit, "a day has not passed")
    house.clock.move(hours: 2)
    let held = try house.submit(next)
    #expect(held.codes == ["RECEIPTS_OVERDUE"])
    guard case .stopped = try house.send(try held.id)[0] else { return complain("it went") }
    _ = try house.gateway.collectReceipts(as: try house.signatory("liaison"), courier: house.courier)
    let overdue = try house.gateway.ledger.entries(of: first).map(\.entry.event.kind.text)
    #expect(overdue.filter { $0 == "receipt.overdue" }.count == 1)
    try house.answer(first, at: desk, kind: "acknowledged")
    let results = try house.gateway.collectReceipts(
      as: try house.signatory("liaison"), courier: house.courier)
    guard case .verified = results.first?.verdict else { return complain("\(results)") }
    #expect(try house.gateway.show(first).state == .closed)
    #expect(try house.gateway.evaluate(try held.id).outcome == .permit)
  }

  @Test("A receipt under a key that is not on file changes nothing and is kept")
  func foreignReceipt() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let id = try house.submit(Requests.bureau()).id
    _ = try house.send(id)
    try house.answer(id, at: desk, kind: "acknowledged", signing: try Credential("stranger"))
    let results = try house.gateway.collectReceipts(
      as: try house.signatory("liaison"), courier: house.courier)
    guard case .quarantined = results.first?.verdict else { return complain("\(results)") }
    #expect(try house.gateway.show(id).state == .handedOver)
    #expect(try house.gateway.receipts("quarantined").count == 1)
    #expect(try Files.list(house.home + "/inbox").count == 1)
  }
}
