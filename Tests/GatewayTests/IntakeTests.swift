import Base
import FileKit
import JSON
import Ledger
import Minimization
import PolicyEvaluation
import Records
import SQLiteKit
import Sharing
import TestKit
import Testing

@testable import Gateway

@Suite("What the night brings is taken in, each case on its own")
struct IntakeTests {
  private static let terms = IntakeTerms(
    partner: id("P-TRIV"), purpose: "investigation", mapping: "json-case-file", agreement: nil,
    unit: "US-R7", country: nil, process: "none", source: "own_report")

  private static func id<Tag>(_ text: String) -> Identifier<Tag> {
    guard let id = Identifier<Tag>(text) else { preconditionFailure(text) }
    return id
  }

  private func house() throws -> House {
    let house = try House()
    try house.register(Partner.taskForce)
    return house
  }

  private func line(_ number: Int, suspect: String = "quillon") -> String {
    #"{"case_reference":"HL-\#(number)","case_type":"Invented","victims":[{"source_id":"HL-P-\#(number)","name":"Anwick Tollander","age":12}],"suspects":[{"account":["\#(suspect)-\#(number)"]}]}"#
      + "\n"
  }

  private func file(_ house: House, _ text: String, _ name: String = "lines.jsonl") throws -> String {
    let path = house.folder.file(name)
    try Files.replace(Array(text.utf8), at: path)
    return path
  }

  @discardableResult
  private func takeIn(
    _ house: House, _ path: String, _ terms: IntakeTerms? = Self.terms, isDryRun: Bool = false,
    as name: String = "nightly"
  ) throws -> (events: [IntakeEvent], digest: IntakeDigest) {
    var events: [IntakeEvent] = []
    let digest = try house.gateway.takeIn(
      path, IntakeManner(terms: terms, isDryRun: isDryRun), as: try house.signatory(name)
    ) { (event, _) throws(Fault) in events.append(event) }
    return (events, digest)
  }

  private func statements(_ house: House) throws -> Int {
    try house.gateway.database.rows("SELECT 1 AS one FROM statement WHERE command = 'batch intake'").count
  }

  @Test("A folder of cases: good ones are taken, bad ones told and left, and a second run knows")
  func folder() throws {
    let house = try house()
    let root = house.folder.file("night")
    func add(_ name: String, _ request: String, record: Bool = true) throws {
      try Files.makeFolder("\(root)/\(name)", parents: true)
      try Files.replace(Array(request.utf8), at: "\(root)/\(name)/request.json")
      if record { try Files.replace(StandingTests.record, at: "\(root)/\(name)/report.xml") }
    }
    func request(_ number: Int) -> String {
      String(
        decoding: JSONWriter.pretty(StandingTests.referral(["case": .string("HL-\(number)")])), as: UTF8.self)
    }
    for number in 1...3 { try add("case-\(number)", request(number)) }
    try add("case-4", #"{"partner": "P-TRIV", "approvals": []}"#)
    try add("case-5", request(5), record: false)
    try Files.makeFolder("\(root)/nothing-in-it", parents: true)
    let first = try takeIn(house, root, nil)
    #expect(first.events.map(\.word) == ["taken", "taken", "taken", "refused", "refused"])
    #expect(first.digest.why == ["request.fact-not-yours": 1, "file.missing": 1])
    #expect(Files.exists("\(root)/case-4/request.json"))
    #expect(try statements(house) == 1)
    #expect(try house.gateway.list().count == 3)
    let second = try takeIn(house, root, nil)
    #expect(second.events.map(\.word) == ["known", "known", "known", "refused", "refused"])
    try add("case-5", request(5))
    let third = try takeIn(house, root, nil)
    #expect(third.digest.taken == 1 && third.digest.known == 3 && third.digest.refused == 1)
    #expect(try statements(house) == 2)
  }

  @Test("A changed file or another request is another case")
  func changed() throws {
    let house = try house()
    let root = house.folder.file("night")
    try Files.makeFolder("\(root)/a", parents: true)
    try Files.replace(JSONWriter.pretty(StandingTests.referral()), at: "\(root)/a/request.json")
    try Files.replace(StandingTests.record, at: "\(root)/a/report.xml")
    #expect(try takeIn(house, root, nil).digest.taken == 1)
    try Files.replace(StandingTests.record + [0x0A], at: "\(root)/a/report.xml")
    #expect(try takeIn(house, root, nil).digest.taken == 1)
    try Files.replace(
      JSONWriter.pretty(StandingTests.referral(["case": "HL-9"])), at: "\(root)/a/request.json")
    #expect(try takeIn(house, root, nil).digest.taken == 1)
    #expect(try takeIn(house, root, nil).digest.known == 1)
  }

  @Test(
    "JSON Lines: each line a disclosure; a crooked line, a blank one and one that came before stop nothing")
  func lines() throws {
    let house = try house()
    let text = line(1) + "{\"case_reference\":\n" + "\n" + line(2) + line(1) + "[]\n" + line(3).dropLast()
    let (events, digest) = try takeIn(house, try file(house, text))
    #expect(events.map(\.word) == ["taken", "refused", "taken", "known", "refused", "taken"])
    #expect(events.map(\.place) == ["line 1", "line 2", "line 4", "line 5", "line 6", "line 7"])
    #expect(digest.why == ["json.syntax": 1, "record.shape": 1])
    guard case .taken(let first) = events[0].result else { return complain("not taken") }
    let stored = try house.gateway.disclosures.stored(first)
    #expect(stored.request.caseReference == "HL-1")
    #expect(stored.request.people.map(\.roles) == [["victim"], ["suspect"]])
    #expect(stored.request.people.map(\.sourceID) == ["HL-P-1", nil])
    #expect(stored.requester.text == "nightly")
    #expect(try takeIn(house, house.folder.file("lines.jsonl")).digest.known == 4)
  }

  @Test("A person whom a line names by the source's id has their wishes heard, and the id goes nowhere")
  func register() throws {
    let house = try house()
    let choice = PersonChoice(kind: .optOut, from: house.clock.now(), until: nil)
    try house.gateway.recordChoice(choice, of: "HL-P-1", as: try house.signatory("people"))
    let (events, _) = try takeIn(house, try file(house, line(1)))
    guard case .taken(let id) = events[0].result else { return complain("not taken") }
    let prepared = try house.gateway.evaluate(id)
    let subject = try #require(prepared.subjects.first)
    #expect(subject.optedOut == .yesNo(true))
    let bundle = try #require(prepared.bundle)
    #expect(
      !bundle.files.contains { String(decoding: $0.content.bytes ?? [], as: UTF8.self).contains("HL-P-1") })
    #expect(prepared.notices.isEmpty)
  }

  @Test("Under a standing certificate what was taken in may go without a person")
  func standing() throws {
    let house = try house()
    try house.certify(mapping: "json-case-file")
    let (events, _) = try takeIn(house, try file(house, line(1)))
    guard case .taken(let id) = events[0].result else { return complain("not taken") }
    #expect(try house.gateway.evaluate(id).codes == [])
    #expect(try house.gateway.evaluate(id).outcome == .permit)
  }

  @Test("One statement and one commit for a group of 256; a dry run stores nothing")
  func groups() throws {
    let house = try house()
    let path = try file(house, (1...300).map { line($0) }.joined())
    #expect(try takeIn(house, path, isDryRun: true).digest.fit == 300)
    #expect(try house.gateway.list().isEmpty)
    #expect(try Files.list(house.home + "/vault").isEmpty)
    #expect(try takeIn(house, path).digest.taken == 300)
    #expect(try statements(house) == 2)
    let submitted = try house.gateway.ledger.entries().count {
      $0.entry.event.kind.text == "request.submitted"
    }
    #expect(submitted == 300)
    #expect(try takeIn(house, path).digest.known == 300)
    #expect(try house.gateway.list().count == 300)
  }

  @Test("What a run staged that was cut off before its rows stood is taken away by the next")
  func cutOff() throws {
    let house = try house()
    let orphan = "D-7K3Q94MX2BWA"
    try Files.makeFolder(house.home + "/vault/" + orphan)
    try Files.replace([1], at: house.home + "/vault/\(orphan)/0")
    let (events, _) = try takeIn(house, try file(house, line(1)))
    guard case .taken(let id) = events[0].result else { return complain("not taken") }
    // Nobody knows of the orphan: it stays. Once it is noted as unfinished it goes, and what has its row stays.
    try Files.replace(Array("\(orphan)\n\(id.text)\n".utf8), at: house.home + "/tmp/intake")
    #expect(try takeIn(house, house.folder.file("lines.jsonl")).digest.known == 1)
    #expect(!Files.exists(house.home + "/vault/" + orphan))
    #expect(Files.exists(house.home + "/vault/" + id.text))
    #expect(!Files.exists(house.home + "/tmp/intake"))
  }

  @Test("What concerns all is a fault: mapping, partner, role, file")
  func faults() throws {
    let house = try house()
    let path = try file(house, line(1))
    func terms(_ partner: String, _ mapping: String) -> IntakeTerms {
      IntakeTerms(
        partner: Self.id(partner), purpose: "investigation", mapping: mapping, agreement: nil, unit: "US-R7",
        country: nil, process: "none", source: "own_report")
    }
    #expect(fault { try takeIn(house, path, terms("P-NONE", "json-case-file")) } == .partnerUnknown)
    #expect(fault { try takeIn(house, path, terms("P-TRIV", "json-case-fil")) } == .mappingUnknown)
    #expect(fault { try takeIn(house, path, as: "auditor") } == .staffRoleMissing)
    #expect(fault { try takeIn(house, path + "x") } == .fileMissing)
    #expect(try house.gateway.list().isEmpty)
    // A record of another layout is the line's fault alone.
    #expect(try takeIn(house, try file(house, "{\"other\":1}\n")).digest.why == ["record.other-layout": 1])
  }
}

@Suite("Lists and figures by CSV")
struct TableIntakeTests {
  private func takeIn(
    _ house: House, _ csv: String, _ mapping: String, to partner: String, for purpose: String
  )
    throws -> [DisclosureID]
  {
    let path = house.folder.file("table.csv")
    try Files.replace(Array(csv.utf8), at: path)
    guard let id = PartnerID(partner) else { return [] }
    var taken: [DisclosureID] = []
    _ = try house.gateway.takeIn(
      path,
      IntakeManner(
        terms: IntakeTerms(
          partner: id, purpose: purpose, mapping: mapping, agreement: nil, unit: nil,
          country: partner == "P-HAVN" ? "XN" : "US", process: "none", source: "own_report"), isDryRun: false),
      as: try house.signatory("nightly")
    ) { (event, _) throws(Fault) in if case .taken(let id) = event.result { taken.append(id) } }
    return taken
  }

  private static func hotline(_ folder: String) throws -> Partner {
    try .invented("P-HAVN", "Havnelys Hotline Foundation", "ngo_hotline", "XN", folder)
  }

  private static func university(_ folder: String) throws -> Partner {
    try .invented("P-CAST", "Castellan University", "researcher", "US", folder)
  }

  @Test(
    "A takedown list goes as one disclosure: addresses and hashes, the day without the hour, no unknown column"
  )
  func takedown() throws {
    let house = try House()
    try house.register(Self.hotline)
    let hash = String(repeating: "ab", count: 32)
    let csv =
      "no,url,sha256,class,found,reporter\r\n1,https://host.example/f/1,\(hash),A1,2026-09-20T11:12:13Z,Ada Quixham\r\n"
      + "2,\"https://host.example/f/2?a=1,2\",\(hash),A1,2026-09-21T11:12:13Z,Ada Quixham\r\n"
    let ids = try takeIn(house, csv, "takedown-list", to: "P-HAVN", for: "content_removal")
    #expect(ids.count == 1)
    let uncertified = try house.gateway.evaluate(try #require(ids.first))
    #expect(uncertified.outcome == .holdApproval && uncertified.codes == ["STANDING_CERTIFICATE_MISSING"])
    try house.certify(partner: "P-HAVN", agreement: "AGR-NGO-04", mapping: "takedown-list")
    let prepared = try house.gateway.evaluate(try #require(ids.first))
    #expect(prepared.outcome == .permitMinimized, "\(prepared.codes)")
    let bundle = try #require(prepared.bundle)
    let text = String(decoding: bundle.files[0].content.bytes ?? [], as: UTF8.self)
    #expect(text.contains("host.example/f/2") && text.contains(hash) && text.contains("2026-09-20"))
    #expect(!text.contains("11:12") && !text.contains("Quixham") && !text.contains("reporter"))
    #expect(Set(prepared.notices.map(\.path)) == ["/row/reporter"])
  }

  @Test("A quarterly table: the small cell is seen by the decision, and goes with what hides it")
  func figures() throws {
    let house = try House()
    try house.register(Self.university)
    let csv =
      "region,2026-Q1,2026-Q2,2026-Q3,Total\nNorth,41,37,52,130\nSouth,3,28,19,50\nWest,64,22,31,117\nTotal,108,87,102,297\n"
    let ids = try takeIn(house, csv, "quarterly-figures", to: "P-CAST", for: "research_statistics")
    let prepared = try house.gateway.evaluate(try #require(ids.first))
    #expect(prepared.decision.plan.items.map(\.why).contains("SMALL_CELL_SUPPRESSED"))
    let file = try #require(prepared.bundle?.files.first)
    let text = String(decoding: file.content.bytes ?? [], as: UTF8.self)
    #expect(text.components(separated: "suppressed") == 4, "\(text)")
    #expect(text.contains("297"))
  }
}

extension String {
  fileprivate func components(separated word: String) -> Int { ranges(of: word).count }
}
