import Base
import JSON
import Sharing
import Testing

@testable import Ledger

@Suite("Entries of the log")
struct LedgerEntryTests {
  let samples: SampleEntries

  init() throws { samples = try SampleEntries() }

  @Test("an entry of every kind is read back from its bytes as it was written")
  func everyKind() throws {
    var seen: Set<LedgerEventKind> = []
    for event in try samples.all() {
      let entry = try samples.entry(event)
      #expect(try LedgerEntry(bytes: entry.bytes) == entry)
      seen.insert(event.kind)
    }
    #expect(LedgerEventKind.allCases.filter { !seen.contains($0) } == [])
  }

  @Test("an entry of every kind is canonical JSON as another writer writes it")
  func canonical() throws {
    for event in try samples.all() {
      let bytes = try samples.entry(event).bytes
      #expect(JSONWriter.canonical(try JSONReader.read(bytes)) == bytes, "\(event.kind.text)")
    }
  }

  @Test("members that are put out of their order are written in it, also inside an object")
  func order() throws {
    var writer = FieldWriter()
    writer.object { fields in
      fields.put("b", 1)
      fields.put("d") { inner in
        inner.put("z", true)
        inner.put("y", list: [3, 4])
      }
      fields.put("a", 2)
      fields.put("c", 0)
    }
    let text = String(decoding: try writer.canonical, as: UTF8.self)
    #expect(text == #"{"a":2,"b":1,"c":0,"d":{"y":[3,4],"z":true}}"#)
  }

  @Test("the names of events are distinct")
  func names() {
    #expect(Set(LedgerEventKind.allCases.map(\.text)).count == LedgerEventKind.allCases.count)
  }

  @Test("an entry is written in exactly these bytes")
  func golden() throws {
    let entry = try samples.entry(
      .disclosure(
        .deliveryIntent(disclosure: samples.disclosure, attempt: 1, channel: try samples.code("drop"))))
    #expect(
      String(decoding: entry.bytes, as: UTF8.self)
        == #"{"actor":{"staff":"S-04"},"event":"disclosure.delivery-intent","#
        + #""fields":{"attempt":1,"channel":"drop","disclosure":"D-7K3Q94MX2BWA"},"realm":"test","#
        + #""retention":"disclosure","schema":1,"site":"main","time":"2026-03-01T09:00:00Z"}"#)
  }

  @Test("an unknown event, field, schema or value is refused, and so is another spelling")
  func strict() throws {
    let entry = try samples.entry(.staff(.unfrozen(staff: samples.staff)))
    let text = String(decoding: entry.bytes, as: UTF8.self)
    let changes: [(String, String)] = [
      ("staff.unfrozen", "staff.promoted"), (#""schema":1"#, #""schema":2"#),
      (#""realm":"test""#, #""realm":"x""#),
      (#""fields":{"#, #""fields":{"note":"x","#), (#""realm""#, #""remark":"x","realm""#),
      (#""schema":1"#, #""schema": 1"#), (#""retention":"register""#, #""retention":"exposure""#),
      (#""site":"main""#, #""site":"Main Street""#), ("09:00:00Z", "10:00:00+01:00"),
      (#""fields":{"staff":"S-04"}"#, #""fields":{}"#), (#"{"actor":{"#, #"{"actor":{"service":"batch","#),
    ]
    for (old, new) in changes {
      let changed = Self.replace(old, new, in: text)
      #expect(changed != text)
      #expect(throws: Fault.self, "\(new)") { try LedgerEntry(bytes: Array(changed.utf8)) }
    }
    #expect(throws: Fault.self) { try LedgerEntry(bytes: []) }
    #expect(throws: Fault.self) { try LedgerEntry(bytes: Array("[]".utf8)) }
  }

  @Test("names, sentences and numbers of people are no codes")
  func codes() throws {
    for text in [
      "", "Jane Doe", "call 555", "a/b", "x@example", "12345", "tel:0155501", "ümlaut", "-x", "=1",
    ] {
      #expect(throws: Fault(.ledgerCodeRefused)) { try LedgerCode(text) }
    }
    #expect(throws: Fault.self) { try LedgerCode(String(repeating: "a", count: 65)) }
    for text in ["3.1.r2", "APPROVAL_MISSING:legal", "generalize:band", "P2Y", "2"] {
      #expect(try LedgerCode(text).text == text)
    }
  }

  @Test("the largest authorization that is taken stays below 8 KiB, and longer lists are refused")
  func bounds() throws {
    let full = try samples.authorization(subjects: Authorization.subjectsPerEntry)
    #expect(try samples.entry(.disclosure(.authorized(full))).bytes.count <= LedgerEntry.sizeLimit)
    let over = try samples.authorization(subjects: Authorization.subjectsPerEntry + 1)
    #expect(throws: Fault(.ledgerListTooLong, "subjects")) {
      try samples.entry(.disclosure(.authorized(over)))
    }
    let continued = [Commitment](repeating: samples.commitment, count: Authorization.subjectsPerContinuation)
    let entry = try samples.entry(
      .disclosure(.subjectsContinued(disclosure: samples.disclosure, part: 1, subjects: continued)))
    #expect(entry.bytes.count <= LedgerEntry.sizeLimit)
    let long = try [LedgerCode](repeating: LedgerCode(String(repeating: "a", count: 64)), count: 64)
    #expect(throws: Fault.self) {
      try samples.entry(.staff(.added(staff: samples.staff, roles: long + long, statement: samples.digest)))
    }
  }

  @Test("an authorization with all fifty categories and every list well filled fits an entry")
  func realistic() throws {
    func codes(_ count: Int, _ stem: String) throws -> [LedgerCode] {
      try (0..<count).map { try LedgerCode("\(stem)\($0)") }
    }
    let plain = try samples.authorization(subjects: Authorization.subjectsPerEntry)
    let full = Authorization(
      disclosure: plain.disclosure, recipient: plain.recipient, agreement: plain.agreement,
      agreementVersion: plain.agreementVersion, purpose: plain.purpose, legalBases: try codes(8, "B"),
      clauses: try codes(40, "3.1.r"), subjectCount: 200, subjects: plain.subjects,
      categories: try codes(50, "net.ip_event.type"), forms: plain.forms + plain.forms,
      payload: plain.payload,
      recipientKey: plain.recipientKey, policySet: plain.policySet, plan: plain.plan,
      approvals: plain.approvals + plain.approvals, isEmergency: true,
      passed: try codes(12, "ORIGINATOR_CONSENT_REQUIRED"), supersedes: plain.disclosure,
      receiptDue: plain.receiptDue, deleteBy: plain.receiptDue, onePerson: true)
    let entry = try samples.entry(.disclosure(.authorized(full)))
    #expect(try LedgerEntry(bytes: entry.bytes) == entry)
  }

  @Test("a commitment opens with its salt, label and value only")
  func commitments() throws {
    let salt = [UInt8](repeating: 5, count: 32)
    let made = try Commitment.make(salt: salt, label: .caseReference, value: Array("case".utf8))
    #expect(made.opens(salt: salt, label: .caseReference, value: Array("case".utf8)))
    #expect(!made.opens(salt: salt, label: .subject, value: Array("case".utf8)))
    #expect(!made.opens(salt: salt, label: .caseReference, value: Array("Case".utf8)))
    #expect(!made.opens(salt: Array(salt.dropLast()) + [6], label: .caseReference, value: Array("case".utf8)))
    #expect(throws: Fault.self) { try Commitment.make(salt: [1], label: .subject, value: []) }
  }

  @Test("the disclosure, partner and agreement of an entry are found for the store's columns")
  func columns() throws {
    let event = LedgerEvent.disclosure(.authorized(try samples.authorization()))
    #expect(event.disclosure == samples.disclosure)
    #expect(event.partner == samples.partner)
    #expect(event.agreement == samples.agreement)
    #expect(LedgerEvent.staff(.unfrozen(staff: samples.staff)).disclosure == nil)
  }

  static func replace(_ old: String, _ new: String, in text: String) -> String {
    let (text, old) = (Array(text.utf8), Array(old.utf8))
    guard let place = text.indices.first(where: { text[$0...].starts(with: old) }) else {
      return String(decoding: text, as: UTF8.self)
    }
    return String(decoding: text[..<place] + Array(new.utf8) + text[(place + old.count)...], as: UTF8.self)
  }
}
