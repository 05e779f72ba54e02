import Base
import JSON
import SQLiteKit
import Sharing
import Testing

@testable import Gateway

@Suite("Facts speak for the right person and the right partner")
struct ReviewFactsTests {
  private static let partner = PartnerID("P-TRIV")

  private func subject(_ kinds: PersonChoice.Kind...) -> Subject {
    let start = UTCInstant(seconds: 0)
    return Subject(
      id: "p1", sourceID: "HL-P-1", roles: ["reporter"],
      choices: kinds.map { PersonChoice(kind: $0, from: start, until: nil) })
  }

  @Test("Of several originators the strictest code counts, and each must consent")
  func originators() throws {
    let one = PersonChoice.Kind.originator(source: "A", handling: "H1", consents: true)
    let two = PersonChoice.Kind.originator(source: "B", handling: "H3", consents: false)
    for subject in [subject(one, two), subject(two, one)] {
      let found = try #require(subject.originators)
      #expect(found.handling == "H3")
      #expect(!found.consent)
    }
    #expect(subject(one).originators?.consent == true)
  }

  @Test("An order names a person to the partner who asks under it, and to nobody else")
  func namedInOrder() throws {
    let partner = try #require(Self.partner)
    let other = try #require(PartnerID("P-MERI"))
    let named = subject(.namedInOrder(partner: partner))
    #expect(named.namedInOrder(to: partner) == .yesNo(true))
    #expect(named.namedInOrder(to: other) == .yesNo(false))
  }

  @Test(
    "The id of a person tells nothing: a name is refused where p1 is taken",
    arguments: ["anwick", "p", "1", "p1x", "abc1", ""])
  func personIDs(id: String) throws {
    #expect(try reading(id: "p1") == nil)
    #expect(try reading(id: id) == .valueMalformed)
  }

  private func reading(id: String) throws -> FaultCode? {
    let request = Requests.taskForce([
      "people": [["id": .string(id), "source_id": "HL-P-1", "roles": ["victim"]]],
      "items": [Requests.value("id.name", "Anwick Tollander")],
    ])
    return fault { _ = try RequestFile(reading: JSONWriter.canonical(request)) }
  }

  @Test("A request that says it replaces what never went to this partner is still a duplicate")
  func supersedes() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let first = try house.submit(Requests.bureau()).id
    _ = try house.send(first)
    let claimed = try house.submit(Requests.bureau(["supersedes": "D-0000000000000"]))
    #expect(claimed.codes.contains("DUPLICATE_DISCLOSURE"))
    let replaced = try house.submit(Requests.bureau(["supersedes": .string(first.text)]))
    #expect(!replaced.codes.contains("DUPLICATE_DISCLOSURE"))
  }

  @Test("Whoever wrote a request never approves it, not even after handing it to a colleague")
  func assignedAway() throws {
    let house = try House()
    try house.register(Partner.taskForce)
    let id = try house.submit(Requests.taskForce(), as: "liaison-two").id
    try house.gateway.assign(
      id, to: try #require(StaffID("liaison")), as: try house.signatory("liaison-two"))
    #expect(fault { try house.approve(id, as: "liaison-two", in: .supervisor) } == .approvalOwnRequest)
    #expect(try house.approve(id, as: "supervisor", in: .supervisor).outcome.isReleased)
  }

  @Test("A category or role that the vocabulary lacks reaches neither log nor package")
  func foreignWords() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let odd = Requests.bureau(["items": Requests.items(adding: Requests.value("Anwick", "Tollander"))])
    let id = try house.submit(odd).id
    let bodies = try house.gateway.database.rows(
      "SELECT body FROM entry WHERE disclosure = ?", [.text(id.text)])
    #expect(!bodies.isEmpty)
    for row in bodies {
      #expect(!String(decoding: try row.blob("body"), as: UTF8.self).contains("Anwick"))
    }
    let people: JSONValue = [["id": "p1", "source_id": "HL-P-1", "roles": ["Anwick"]]]
    let role = Requests.bureau([
      "people": people, "items": [Requests.value("id.name", "Anwick Tollander", of: "p1")],
    ])
    #expect(fault { try house.submit(role) } == .valueMalformed)
  }
}

@Suite("A request is written from a folder")
struct ReviewDraftTests {
  @Test(
    "Records are found by trying each mapping, persons counted, and what only the author knows left to fill")
  func draft() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let partner = try #require(PartnerID("P-BICP"))
    let record =
      #"{"case_reference": "HL-1", "victims": [{"name": "Anwick Tollander"}, {"name": "Corvane Dellish"}]}"#
    let folder = try house.write(
      .object([:]), files: ["case.json": Array(record.utf8), "notes.txt": Array("some words".utf8)])
    let draft = try house.gateway.draftRequest(from: folder, to: partner, purpose: "investigation")
    #expect(draft.files.map(\.name) == ["case.json", "notes.txt"])
    #expect(draft.files.map(\.mapping) == ["json-case-file", nil])
    #expect(
      draft.toFill == ["case", "source", "items[1].roles", "people[0].source_id", "people[1].source_id"])
    // What is left to fill must be filled: the draft as it stands is no request yet.
    #expect(fault { _ = try RequestFile(reading: JSONWriter.canonical(draft.request)) } == .valueMalformed)
    #expect(
      fault { _ = try house.gateway.draftRequest(from: folder, to: partner, purpose: "investigatio") }
        == .valueMalformed)
  }
}
