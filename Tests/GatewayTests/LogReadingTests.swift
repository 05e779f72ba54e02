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

@Suite("Whoever reads, exports or reviews the log stands in it")
struct LogReadingTests {
  private func house() throws -> (House, DisclosureID) {
    let house = try House()
    try house.register(Partner.bureau)
    let id = try house.submit(Requests.bureau()).id
    _ = try house.send(id)
    return (house, id)
  }

  private func last(_ house: House) throws -> LedgerEntry {
    try house.gateway.entry(at: try house.gateway.ledger.head().frontier.size - 1)
  }

  @Test("A listing is filtered, comes in parts, and is an entry with the number that was read")
  func list() throws {
    let (house, id) = try house()
    let auditor = try house.signatory("auditor")
    let filter = AccountingFilter(disclosure: id)
    let whole = try house.gateway.readLog(filter, LogPaging(), for: .lawfulness, as: auditor)
    #expect(whole.entries.count >= 5)
    #expect(whole.entries.allSatisfy { $0.entry.event.disclosure == id })
    #expect(whole.next == nil)
    guard case .oversight(.logRead(let purpose, _, let count)) = try last(house).event else {
      return complain("no entry about the reading")
    }
    #expect(purpose.text == "lawfulness" && count == whole.entries.count)
    var parts: [Int] = []
    var start: Int? = 0
    while let from = start {
      let part = try house.gateway.readLog(
        filter, LogPaging(start: from, count: 2), for: .integrity, as: auditor)
      #expect(part.entries.count <= 2 && part.selected == whole.selected)
      parts += part.entries.map(\.index)
      start = part.next
    }
    #expect(parts == whole.entries.map(\.index))
  }

  @Test("A page of no entries or of too many is refused")
  func paging() {
    #expect(fault { _ = try LogPaging(count: 0) } == .valueMalformed)
    #expect(fault { _ = try LogPaging(count: 1001) } == .valueMalformed)
    #expect(fault { _ = try LogPaging(start: -1) } == .valueMalformed)
  }

  @Test("Whoever has no right to the log reads nothing of it")
  func entitled() throws {
    let (house, id) = try house()
    let size = try house.gateway.ledger.head().frontier.size
    let liaison = try house.signatory("liaison")
    let gateway = house.gateway
    let attempts: [() throws -> Void] = [
      { _ = try gateway.readLog(AccountingFilter(), LogPaging(), for: .lawfulness, as: liaison) },
      { _ = try gateway.readEntry(0, for: .lawfulness, as: liaison) },
      { _ = try gateway.proveEntry(0, for: .lawfulness, as: liaison) },
      { _ = try gateway.exportLog(to: house.folder.file("copy"), for: .lawfulness, as: liaison) },
      { _ = try gateway.report(AccountingFilter(), as: .csv, for: .lawfulness, by: liaison) },
      { _ = try gateway.review(.disclosure(id), .justified, as: liaison) },
    ]
    for attempt in attempts { #expect(fault(attempt) == .staffRoleMissing) }
    #expect(!Files.exists(house.folder.file("copy")))
    #expect(try house.gateway.ledger.head().frontier.size == size)
  }

  @Test("An index that the log does not have is said to be unknown")
  func unknownIndex() throws {
    let (house, _) = try house()
    let auditor = try house.signatory("auditor")
    let size = try house.gateway.ledger.head().frontier.size
    for index in [-1, size, size + 100] {
      #expect(
        fault { _ = try house.gateway.readEntry(index, for: .integrity, as: auditor) } == .logEntryUnknown)
    }
    #expect(
      try house.gateway.readEntry(0, for: .integrity, as: auditor).entry.event.kind.text
        == "gateway.initialized")
  }

  @Test("An exported copy verifies by itself, holds its own export, and overwrites nothing")
  func export() throws {
    let (house, _) = try house()
    let auditor = try house.signatory("auditor")
    let copy = house.folder.file("copy")
    let size = try house.gateway.exportLog(to: copy, for: .proceedings, as: auditor)
    let line = String(decoding: try Files.read(copy + ".vkey", limit: 4096), as: UTF8.self)
    let key = try VerifierKey(String(line.split(separator: "\n")[0]))
    let result = LogVerifier.verify(folder: copy, key: key)
    #expect(result.faults.isEmpty)
    #expect(result.checkpoint?.size == size)
    #expect(try last(house).event.kind.text == "oversight.log-exported")
    #expect(
      fault { _ = try house.gateway.exportLog(to: copy, for: .proceedings, as: auditor) } == .fileExists)
  }

  @Test("A proof holds for its entry")
  func prove() throws {
    let (house, _) = try house()
    let bytes = try house.gateway.proveEntry(3, for: .integrity, as: try house.signatory("legal"))
    let proof = try LogProof(bytes: bytes)
    let key = try VerifierKey(try house.gateway.logVerifierKey())
    #expect(try proof.verify(entry: try house.gateway.entry(at: 3).bytes, key: key).size > 3)
  }

  @Test("A report accounts for what went, from the entries alone, and names nobody")
  func report() throws {
    let (house, id) = try house()
    let auditor = try house.signatory("auditor")
    let bureau = try #require(PartnerID("P-BICP"))
    let report = try house.gateway.report(
      AccountingFilter(partner: bureau), as: .html, for: .lawfulness, by: auditor)
    #expect(report.accounts.map(\.disclosure) == [id])
    for bytes in [report.csv, report.html, JSONWriter.canonical(report.json)] {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains(id.text) && text.contains("P-BICP"))
      for word in ["Tollander", "Dellish", "quillon", "HL-2026-0002", "HL-P-1", "Invented"] {
        #expect(!text.contains(word), "\(word) is in the report")
      }
    }
    guard case .oversight(.logExported(_, .html, _, _)) = try last(house).event else {
      return complain("no entry about the report")
    }
  }

  @Test("A review stands in the report; nobody reviews their own work, and not what is not there")
  func review() throws {
    let (house, id) = try house()
    let legal = try house.signatory("legal")
    #expect(try house.gateway.review(.disclosure(id), .justified, as: legal) >= 5)
    let auditor = try house.signatory("auditor")
    let accounts = try house.gateway.report(
      AccountingFilter(disclosure: id), as: .json, for: .lawfulness, by: auditor
    ).accounts
    #expect(accounts.map(\.verdict) == [.justified])
    let stranger = try #require(DisclosureID("D-7K3Q94MX2BWA"))
    #expect(
      fault { _ = try house.gateway.review(.disclosure(stranger), .justified, as: legal) } == .reviewEmpty)
    let now = house.clock.now()
    #expect(
      fault {
        _ = try house.gateway.review(.period(from: now, until: now), .justified, as: legal)
      } == .valueMalformed)
  }

  @Test("Who approved does not review")
  func ownWork() throws {
    let house = try House()
    try house.register(Partner.taskForce)
    let id = try house.submit(Requests.taskForce()).id
    try house.approve(id, as: "legal", in: .legal)
    #expect(
      fault { _ = try house.gateway.review(.disclosure(id), .justified, as: try house.signatory("legal")) }
        == .reviewOwnWork)
    let period = OversightEvent.ReviewSubject.period(
      from: Template.start, until: house.clock.now().adding(seconds: 1))
    #expect(try house.gateway.review(period, .inconclusive, as: try house.signatory("auditor")) > 10)
  }

  @Test("A refused command is an entry: its name, its fault, its disclosure, and who, if the key was theirs")
  func refusals() throws {
    let (house, id) = try house()
    let liaison = try house.signatory("liaison")
    let staff = try #require(StaffID("liaison"))
    let fault = Fault(.approvalOwnRequest, "Anwick Tollander", detail: "quillon")
    try house.gateway.noteRefusal(of: "request approve", with: fault, about: id, as: liaison)
    let entry = try last(house)
    #expect(entry.actor == .staff(staff))
    guard case .oversight(.commandRefused(let command, let code, let about)) = entry.event else {
      return complain("no entry about the refusal")
    }
    #expect(command.text == "request-approve" && code.text == "approval.own-request" && about == id)
    let text = String(decoding: entry.bytes, as: UTF8.self)
    #expect(!text.contains("Tollander") && !text.contains("quillon"))
    let impostor = Signatory(staff: staff, key: try Credential("impostor").key)
    let unknown = try #require(DisclosureID("D-7K3Q94MX2BWA"))
    try house.gateway.noteRefusal(
      of: "log list", with: Fault(.staffKeyNotTheirs), about: unknown, as: impostor)
    #expect(try last(house).actor.text == "unauthenticated")
    #expect(try last(house).event.disclosure == nil, "an id that is none of ours is somebody's word")
  }

  @Test("What fails for one disclosure while others go is an entry about that one")
  func failedSending() throws {
    let (house, _) = try house()
    let id = try house.submit(Requests.bureau(["case": "HL-2026-0050"])).id
    try Files.removeTree("\(house.home)/vault/\(id.text)")
    try house.gateway.database.run(
      "INSERT INTO staged_item(disclosure, position, digest, size) VALUES (?, 0, '', 0)", [.text(id.text)])
    guard case .failed = try house.send(id)[0] else { return complain("it did not fail") }
    #expect(
      try house.gateway.ledger.entries(of: id).last?.entry.event.kind.text == "oversight.command-refused")
  }
}
