import Base
import JSON
import PolicyEvaluation
import Records
import Sharing
import Testing

@testable import Gateway

@Suite("Records are read by a confined worker, and cost nothing but themselves")
struct RecordTests {
  private func request(_ mapping: String) -> JSONValue {
    Requests.bureau(["items": [["file": "report.xml", "mapping": .string(mapping)]]])
  }

  @Test("A record that is no XML holds the disclosure, and the hold names the item and why")
  func unreadable() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let prepared = try house.submit(
      request("cybertip-report"), files: ["report.xml": Array("<report><unended>".utf8)])
    #expect(prepared.outcome == .holdFix)
    let obstacle = try #require(prepared.obstacles.first)
    #expect(obstacle.code == "RECORD_UNREADABLE")
    #expect(obstacle.place == "item 1")
    #expect(obstacle.sentence.hasPrefix("xml.malformed"))
  }

  @Test("An unreadable record holds what stands beside it too")
  func beside() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let items = (Requests.items.asArray ?? []) + [["file": "report.xml", "mapping": "cybertip-report"]]
    let prepared = try house.submit(
      Requests.bureau(["items": .array(items)]), files: ["report.xml": Array("not a record".utf8)])
    #expect(prepared.outcome == .holdFix)
    #expect(prepared.obstacles.map(\.place) == ["item 5"])
  }

  @Test("A field that no mapping knows is withheld and raised; the rest goes")
  func unmapped() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let record = """
      <report><incidentSummary><incidentType>Invented</incidentType><novelty>vexquant</novelty></incidentSummary></report>
      """
    let prepared = try house.submit(
      request("cybertip-report"), files: ["report.xml": Array(record.utf8)])
    #expect(prepared.notices.map(\.code) == [.unmapped])
    #expect(prepared.notices.map(\.path) == ["/report/incidentSummary/novelty"])
    let item = prepared.decision.plan.items.first { $0.category.hasPrefix("xsd:") }
    #expect(item?.form == .withhold)
    #expect(item?.why == "UNMAPPED_FIELD")
    #expect(prepared.outcome == .permitMinimized)
  }

  @Test("A mapping that the policy set does not have is the requester's mistake")
  func unknownMapping() throws {
    let house = try House()
    try house.register(Partner.bureau)
    #expect(
      fault { try house.submit(request("cybertip-reprot"), files: ["report.xml": Array("<report/>".utf8)]) }
        == .mappingUnknown)
  }
}
