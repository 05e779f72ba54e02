import Base
import Records
import Sharing
import Testing

@testable import Minimization

@Suite("Forms")
struct FormTests {
  private let coarse = Generalization(asOf: CalendarDay(number: 20_780), desk: "Liaison desk")  // 2026-11-23

  @Test(
    "a value becomes coarser",
    arguments: [
      ("2026-05-17T23:10:00-05:00", FieldKind.time, Form.Level.date, "2026-05-17"),
      ("2026-05-17", .time, .month, "2026-05"), ("2026-05-17T01:02:03Z", .time, .year, "2026"),
      ("14", .age, .years, "14"), ("2012-11-23", .birth, .years, "14"), ("2012-11-24", .birth, .years, "13"),
      ("14", .age, .band, "13-15"), ("2008-11-23", .birth, .band, "18-24"), ("17", .age, .minorFlag, "minor"),
      ("18", .age, .minorFlag, "adult"), ("71", .age, .band, "65 or over"),
      ("12 Elm Road, Fairview, Northmark, XV", .address, .region, "Northmark, XV"),
      ("Fairview", .place, .region, "Fairview"), ("Fairview, XV", .place, .country, "XV"),
      ("XV", .country, .country, "XV"),
      ("https://ada:x@Social.Example:8443/p/1?q=ada#f", .url, .host, "social.example"),
      ("198.51.100.7", .ip, .prefix, "198.51.100.0/24"), ("2001:db8:1:2::7", .ip, .prefix, "2001:db8:1::/48"),
      ("2001:db8::7", .ip, .prefix, "2001:db8:0::/48"),
      ("Online Enticement of Children", .word, .broadType, "enticement"),
      ("Closed by police", .word, .broadStatus, "closed"),
      ("Ada Lund", .name, .desk, "Liaison desk"),
    ])
  func coarser(_ value: String, _ kind: FieldKind, _ level: Form.Level, _ expected: String) {
    #expect(coarse.value(value, kind: kind, to: level) == expected)
  }

  @Test(
    "a value that cannot be read never passes",
    arguments: [
      ("last spring", FieldKind.time, Form.Level.date), ("2026-02-30", .time, .month),
      ("2026-05-17x", .time, .year),
      ("fourteen", .age, .band), ("140", .age, .years), ("2030-01-01", .birth, .minorFlag),
      ("12 Elm Road", .address, .region), ("Elm Road, Unit 4, XV 9", .address, .region),
      ("40.1, -70.2", .coordinate, .region), ("Fairview", .place, .country), ("not an address", .url, .host),
      ("https://", .url, .host), ("https://a_b/", .url, .host), ("198.51.100", .ip, .prefix),
      ("198.51.100.300", .ip, .prefix), ("2001:db8:1", .ip, .prefix), ("1::2::3", .ip, .prefix),
      ("4431", .port, .prefix), ("novel", .word, .broadType), ("x", .word, .broadStatus),
      ("202-555-0101", .phone, .desk),
    ])
  func unreadable(_ value: String, _ kind: FieldKind, _ level: Form.Level) {
    #expect(coarse.value(value, kind: kind, to: level) == nil)
  }

  @Test("an unreadable value is a gap with its reason, in every form that would make it coarser")
  func gap() throws {
    for level in Form.Level.allCases where level != .desk {
      let bundle = try Disclosing.bundle([
        (Disclosing.value("id.age", "?!", ["victim"], "p1"), .generalize(level))
      ])
      #expect(bundle.gaps.map(\.reason) == ["UNREADABLE"])
      #expect(!bundle.everything.contains("?!"))
    }
  }

  @Test("a mask shows the last four and not the length")
  func mask() {
    #expect(Mask.masked("4111 1111 1111 1234") == "••••1234")
    #expect(Mask.masked("AB-123456") == "••••3456")
    #expect(Mask.masked("1234567") == nil)
  }

  @Test(
    "a pseudonym is the same for the same value however it is written, and another under another key or category"
  )
  func pseudonym() throws {
    let key = [UInt8](repeating: 1, count: 32)
    let first = try Pseudonym.label("Ada Lund", category: "id.name", key: key)
    #expect(first == (try Pseudonym.label("ADA  LÚND", category: "id.name", key: key)))
    #expect(first != (try Pseudonym.label("Ada Lund", category: "acct.identifier", key: key)))
    #expect(
      first != (try Pseudonym.label("Ada Lund", category: "id.name", key: [UInt8](repeating: 2, count: 32))))
    #expect(first.utf8.count == 28)
  }

  @Test("a key of another length is refused")
  func shortKey() {
    #expect { try Pseudonym.label("x", category: "id.name", key: [1, 2]) } throws: {
      ($0 as? Fault)?.code == .pseudonymKey
    }
  }

  @Test("the partner's pseudonym comes from the partner's key, the case's from the case's")
  func twoKeys() throws {
    let item = Disclosing.value("id.name", "Ada Lund", ["victim"], "p1")
    let labels = try [Form.pseudonym, .pseudonymForPartner].map {
      try Disclosing.bundle([(item, $0)]).everything
    }
    let keys = Disclosing.context.pseudonyms
    #expect(labels[0].contains(try Pseudonym.label("Ada Lund", category: "id.name", key: keys.forCase)))
    #expect(labels[1].contains(try Pseudonym.label("Ada Lund", category: "id.name", key: keys.forPartner)))
  }

  @Test("media leave as a custody reference that says nothing of the bytes, or untouched to a custodian")
  func media() throws {
    let bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 1, 2, 3]
    let item = MaterialItem(
      category: "media.object", roles: [], person: nil, origin: .file(0), content: .opaque(.bytes(bytes)))
    let reference = try Disclosing.bundle([(item, .custodyReference)])
    #expect(reference.text("data/0001.json")?.contains(Disclosing.context.custodian) == true)
    #expect(reference.files.count == 1)
    let original = try Disclosing.bundle([(item, .sealedOriginal)])
    #expect(original.files.map(\.path) == ["data/originals/0001.bin"])
    #expect(original.files.first?.content == .bytes(bytes) && original.findings.isEmpty)
    #expect(try Disclosing.bundle([(item, .withhold)]).files.isEmpty)
  }

  @Test("a file that cannot be rebuilt holds")
  func notRebuilt() throws {
    let photo = MaterialItem(
      category: "id.photo", roles: ["victim"], person: "p1", origin: .file(0),
      content: .opaque(.bytes([1, 2, 3])))
    #expect(try Disclosing.bundle([(photo, .asIs)]).findings.map(\.code) == [.notRebuilt])
    #expect(try Disclosing.bundle([(photo, .pseudonym)]).gaps.map(\.reason) == ["UNREADABLE"])
  }

  @Test("abuse detail stands in a folder of its own, also when it comes out of a record")
  func restricted() throws {
    let own = try Disclosing.bundle([(Disclosing.text("detail one", "narr.abuse_detail"), .asIs)])
    #expect(own.files.map(\.path) == ["data/restricted/0001.txt"])
    let record = try Disclosing.mapping("json-case-file").record(
      parsing: Array(#"{"case_reference":"1","abuse_detail":"detail two"}"#.utf8))
    let bundle = try Disclosing.bundle(record.items(record: 0).map { ($0, .asIs) }, records: [record])
    #expect(bundle.files.map(\.path) == ["data/0001.json", "data/restricted/0001.txt"])
    #expect(bundle.text("data/0001.json")?.contains("[see data/restricted/0001.txt]") == true)
    #expect(bundle.text("data/restricted/0001.txt") == "detail two")
  }

  @Test("repeats are counted among what leaves")
  func keys() throws {
    let items = ["a", "b", "c"].map { Disclosing.value("acct.identifier", $0 + "ccount", ["suspect"]) }
    let bundle = try Disclosing.bundle([(items[0], .withhold), (items[1], .asIs), (items[2], .asIs)])
    #expect(bundle.items.map(\.key) == ["acct.identifier[suspect]", "acct.identifier[suspect]~2"])
  }

  @Test("a plan for other material is refused")
  func otherMaterial() throws {
    let items = [Disclosing.value("id.name", "Ada Lund", ["victim"], "p1")]
    let plan = try Disclosing.plan("AGR-FED-01", items)
    for other in [[], items + items, [Disclosing.value("id.age", "3", ["victim"], "p1")]] {
      #expect {
        try Minimizer.minimize(plan, Material(items: other, records: []), Disclosing.context)
      } throws: { ($0 as? Fault)?.code == .planMismatch }
    }
  }

  @Test("must-carry items stand at the end, unknown where nothing is known")
  func carried() throws {
    let items = [Disclosing.value("comm.content", "text", ["suspect"])]
    let plan = try Disclosing.plan("AGR-FED-01", items)
    let bundle = try Minimizer.minimize(
      plan, Material(items: items, records: [], carried: ["handling.marking": "H1"]), Disclosing.context)
    #expect(bundle.items.map(\.key).contains("handling.marking"))
    #expect(bundle.items.map(\.key).contains("legal.view_status"))
    #expect(bundle.everything.contains("\"H1\"") && bundle.everything.contains("\"unknown\""))
  }
}
