import Base
import Records
import Sharing
import Testing

@testable import Minimization

@Suite("What is withheld changes nothing")
struct ExistenceTests {
  @Test(
    "adding it changes no byte of what leaves, nor any item, gap or label",
    arguments: [
      ("loc.safe_place", "Haven House, 9 Quiet Lane, Northfield"),
      ("fin.sar", "Report 2026-441 on transfers of 900 to wallet 7718"),
      ("org.confidential", "Our adviser thinks that the order is void."),
      ("staff.wellbeing", "exposure 41 of 50"), ("health.medical", "seen by Dr. Amsel on 2 May"),
    ], ["AGR-INTL-03", "AGR-ICAC-02"])
  func noTrace(_ added: (String, String), _ agreement: String) throws {
    let plain = try bundle(agreement, [])
    for person in ["p1", "p9", nil] {
      let roles = person == nil ? [] : ["victim"]
      let item = Disclosing.value(added.0, added.1, roles, person)
      for position in 0...2 {
        let with = try bundle(agreement, [item], at: position)
        #expect(with.files == plain.files && with.payloadManifest == plain.payloadManifest)
        #expect(with.items == plain.items && with.gaps == plain.gaps)
      }
    }
  }

  @Test("inside a record a withheld field changes no byte either")
  func insideRecord() throws {
    let mapping = try Disclosing.mapping("json-case-file")
    let plain = #"{"case_reference":"HL-1","victims":[{"name":"Ada Lund","age":13}]}"#
    let full =
      #"{"case_reference":"HL-1","suspicious_activity_report":"SAR 2026-1","victims":[{"name":"Ada Lund","age":13,"safe_place":"Haven House"}],"adviser_note":"void"}"#
    let bundles = try [plain, full].map {
      try Disclosing.bundle("AGR-INTL-03", records: [try mapping.record(parsing: Array($0.utf8))])
    }
    #expect(bundles[0].files == bundles[1].files && bundles[0].items == bundles[1].items)
  }

  private func bundle(_ agreement: String, _ added: [MaterialItem], at position: Int = 0) throws -> Bundle {
    var items = [
      Disclosing.value("id.name", "Ada Lund", ["victim"], "p1"),
      Disclosing.value("case.reference", "HL-2026-004411"),
      Disclosing.value("contact.direct", "lund@mail.example", ["victim"], "p1"),
      Disclosing.text("Ada called at noon.", "narr.summary"),
    ]
    items.insert(contentsOf: added, at: position)
    return try Disclosing.bundle(agreement, items: items)
  }
}
