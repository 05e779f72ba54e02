import Base
import Sharing
import XMLKit

/// Reads an agreement; `nil` with at least one fault when it cannot be told what it says.
struct AgreementReader {
  private var reader: DocumentReader
  private let root: XMLElement
  private let vocabulary: Vocabulary

  static func read(
    _ root: XMLElement, _ source: SourceText, _ vocabulary: Vocabulary
  ) -> (Agreement?, [Fault]) {
    var reading = AgreementReader(
      reader: DocumentReader(source: source), root: root, vocabulary: vocabulary)
    let agreement = reading.agreement()
    if let agreement { reading.reader.check(agreement, root: root) }
    return (reading.reader.faults.isEmpty ? agreement : nil, reading.reader.faults)
  }

  private mutating func agreement() -> Agreement? {
    reader.allow(["id", "version", "lang", "day", "completeness"], in: root)
    reader.allowChildren(["title", "parties", "basis", "paper", "term", "section"], in: root)
    let id = identifier()
    let recipient = recipient()
    let term = term()
    var sections = ReadSections()
    sections.read(root, &reader, vocabulary)
    let bases = bases()
    let papers = papers()
    let version = reader.value("version", in: root, expected: "a whole number") {
      DecimalDigits.value(Array($0.utf8))
    }
    let day = reader.value("day", in: root, expected: "an offset such as -05:00", Self.offset)
    let isComplete = reader.value("completeness", in: root, expected: "statutory") {
      $0 == "statutory" ? true : nil
    }
    guard let id, let recipient, let term else { return nil }
    return Agreement(
      id: id, file: reader.file, version: version ?? 1, title: root.first(named: "title")?.text ?? "",
      language: root.attribute("lang") ?? "", day: day ?? .zero, isStatutorilyComplete: isComplete ?? false,
      discloser: root.first(named: "parties")?.first(named: "discloser")?.attribute("org") ?? "",
      recipient: recipient, bases: bases, papers: papers, term: term, sections: sections.sections,
      rules: sections.rules)
  }

  private static func offset(_ text: String) -> UTCOffset? {
    text == "Z" || text == "UTC" ? .zero : UTCOffset(text)
  }

  private mutating func identifier() -> AgreementID? {
    guard let text = reader.required("id", in: root) else { return nil }
    guard let id = AgreementID(text) else {
      reader.fault(.policyValueMalformed, text, "an id is letters, digits, '-', '_' and '.'", in: root)
      return nil
    }
    return id
  }

  private mutating func recipient() -> RecipientParty? {
    guard let parties = root.first(named: "parties") else {
      reader.fault(.policyElementMissing, "parties", in: root)
      return nil
    }
    reader.allowChildren(["discloser", "recipient"], in: parties)
    let recipients = parties.elements(named: "recipient")
    guard recipients.count == 1, let element = recipients.first else {
      reader.fault(.policyElementMissing, "recipient", "exactly one is needed", in: parties)
      return nil
    }
    reader.allow(["partner", "kind", "country", "media-custodian"], in: element)
    guard let partner = reader.required("partner", in: element),
      let kind = reader.required("kind", in: element)
    else { return nil }
    if !vocabulary.kinds.contains(kind) {
      reader.unknown(.policyUnknownTerm, kind, among: vocabulary.kinds, in: element)
    }
    let id = partner == "*" ? nil : PartnerID(partner)
    if id == nil, partner != "*" {
      reader.fault(.policyValueMalformed, partner, "a partner's id, or '*'", in: element)
      return nil
    }
    return RecipientParty(
      partner: id, kind: kind, country: element.attribute("country") ?? "",
      isMediaCustodian: reader.yes("media-custodian", in: element))
  }

  private mutating func day(_ name: String, in element: XMLElement) -> CalendarDay? {
    reader.value(name, in: element, expected: "a day such as 2026-11-30") { CalendarDay($0) }
  }

  private mutating func term() -> TermOfAgreement? {
    let terms = root.elements(named: "term")
    guard terms.count == 1, let element = terms.first else {
      reader.fault(.policyElementMissing, "term", "exactly one is needed", in: root)
      return nil
    }
    reader.allow(["from", "until", "review-by"], in: element)
    _ = reader.required("from", in: element)
    _ = reader.required("until", in: element)
    let reviewBy = day("review-by", in: element)
    guard let from = day("from", in: element), let until = day("until", in: element) else { return nil }
    if until < from { reader.fault(.policyDatesReversed, until.text, in: element) }
    return TermOfAgreement(from: from, until: until, reviewBy: reviewBy)
  }

  private mutating func bases() -> [LegalBasis] {
    var bases: [LegalBasis] = []
    for element in root.elements(named: "basis") {
      reader.allow(["id", "cite", "from", "until", "annex"], in: element)
      let id = reader.required("id", in: element) ?? ""
      if bases.contains(where: { $0.id == id }) { reader.fault(.policyDuplicate, id, in: element) }
      let (from, until) = (day("from", in: element), day("until", in: element))
      if let from, let until, until < from { reader.fault(.policyDatesReversed, until.text, in: element) }
      bases.append(
        LegalBasis(
          id: id, cite: element.attribute("cite") ?? "", from: from, until: until,
          annex: element.attribute("annex")))
    }
    return bases
  }

  private mutating func papers() -> [SignedPaper] {
    var papers: [SignedPaper] = []
    for element in root.elements(named: "paper") {
      reader.allow(["title", "sha256"], in: element)
      let digest = reader.value("sha256", in: element, expected: "64 lower-case digits") {
        SHA256Digest(hex: $0)
      }
      if let digest { papers.append(SignedPaper(title: element.attribute("title") ?? "", digest: digest)) }
    }
    return papers
  }
}
