import Sharing
import Testing

@Suite("Forms and identifiers")
struct FormTests {
  @Test(
    "a form reads back as it is written",
    arguments: [
      "as_is", "generalize:band", "generalize:minor_flag", "mask", "pseudonym", "pseudonym:partner", "redact",
      "withhold", "custody_ref", "sealed_original", "aggregate:10", "aggregate:min_cell",
    ])
  func roundTrip(text: String) { #expect(Form(text)?.text == text) }

  @Test(
    "anything else is no form",
    arguments: [
      "", "As_is", "generalize", "generalize:", "generalize:galaxy", "mask:4", "aggregate:-1", "redact ",
    ])
  func malformed(text: String) { #expect(Form(text) == nil) }

  @Test("an identifier is 1 to 80 plain letters, and never begins with a dot or a dash")
  func identifiers() {
    #expect(PartnerID("P-BICP")?.text == "P-BICP")
    for text in ["", "-a", ".a", "a b", "ä", "a/b", String(repeating: "a", count: 81)] {
      #expect(PartnerID(text) == nil, "\(text)")
    }
  }

  @Test("the class of each finding is that of the reference")
  func classes() {
    let counts = Dictionary(grouping: FindingCode.allCases, by: \.findingClass).mapValues(\.count)
    #expect(counts == [.deny: 12, .holdFix: 9, .holdApproval: 4, .emergency: 1])
    #expect(FindingCode.allCases.allSatisfy { !$0.sentence.isEmpty && !$0.nextStep.isEmpty })
  }
}
