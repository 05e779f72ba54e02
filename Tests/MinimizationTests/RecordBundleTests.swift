import Base
import Records
import Sharing
import Testing
import XMLKit

@testable import Minimization

@Suite("A record in a bundle")
struct RecordBundleTests {
  static let report = """
    <report><incidentSummary><incidentType>Online Enticement</incidentType>
    <incidentDateTime>2026-10-02T11:00:00Z</incidentDateTime></incidentSummary>
    <personOrUserReported><personOrUserReportedPerson><firstName>Oskar</firstName><lastName>Brandt</lastName>
    </personOrUserReportedPerson><screenName>obr_77</screenName>
    <ipCaptureEvent><ipAddress>198.51.100.7</ipAddress><dateTime>2026-10-02T11:00:00Z</dateTime><port>4431</port></ipCaptureEvent>
    </personOrUserReported>
    <victim><victimPerson><firstName>Mia</firstName><lastName>Kowalska</lastName>
    <phone type="Mobile" verified="true">+1 202-555-0142</phone><age>14</age></victimPerson>
    <screenName>kowalska.mia09</screenName><profileUrl>https://chat.example/u/kowalska.mia09</profileUrl>
    <ipCaptureEvent><ipAddress>203.0.113.9</ipAddress><eventName>Login</eventName><dateTime>2026-10-01T08:00:00Z</dateTime>
    <port>5512</port></ipCaptureEvent><schoolName>Riverside Middle School</schoolName></victim>
    </report>
    """

  static func bundle(_ agreement: String, _ xml: String = report, items: [MaterialItem] = []) throws -> Bundle
  {
    let record = try Disclosing.mapping("cybertip-report").record(parsing: Array(xml.utf8))
    return try Disclosing.bundle(agreement, records: [record], items: items)
  }

  @Test("abroad the child is a pseudonym, the age a band, the telephone and the network marked gaps")
  func abroad() throws {
    let bundle = try Self.bundle("AGR-INTL-03")
    let text = try #require(bundle.text("data/0001.xml"))
    let victim = try #require(try XMLReader.read(Array(text.utf8)).first(named: "victim"))
    let person = try #require(victim.first(named: "victimPerson"))
    let name = try #require(person.first(named: "firstName")?.text)
    #expect(name.hasPrefix("P-") && name.utf8.count == 28)
    #expect(person.first(named: "lastName")?.text == name)
    #expect(person.first(named: "age")?.text == "13-15")
    #expect(person.first(named: "phone")?.text.hasPrefix("[VICTIM 1 · gap G") == true)
    #expect(person.first(named: "phone")?.attributes.isEmpty == true)
    let event = try #require(victim.first(named: "ipCaptureEvent"))
    #expect(event.elements.count == 1 && event.elements[0].text.contains("gap G"))
    for secret in ["Mia", "Kowalska", "kowalska", "555-0142", "203.0.113", "5512", "Riverside", "schoolName"]
    {
      #expect(!bundle.everything.contains(secret), "\(secret)")
    }
    #expect(text.contains("Oskar") && text.contains("198.51.100.7") && text.contains("4431"))
  }

  @Test("each gap has a number, a reason and a key among the items")
  func gaps() throws {
    let bundle = try Self.bundle("AGR-INTL-03")
    #expect(bundle.gaps.map(\.label) == (1...bundle.gaps.count).map { "G\($0)" })
    for gap in bundle.gaps {
      #expect(bundle.everything.contains("gap \(gap.label) ·"))
      #expect(bundle.items.contains { $0.gap == gap.label && $0.key == gap.key && $0.form == .redact })
      #expect(gap.reason.hasPrefix("CLAUSE") && gap.person == "VICTIM 1")
    }
    #expect(bundle.items.allSatisfy { $0.form != .redact || $0.gap != nil })
  }

  @Test("the parts of a network event go together, also when one of them may not")
  func together() throws {
    let record = try Disclosing.mapping("cybertip-report").record(parsing: Array(Self.report.utf8))
    for form in [Form.withhold, .redact] {
      let items = record.items(record: 0).map { item -> (MaterialItem, Form) in
        (item, item.content == .value("5512") ? form : .asIs)
      }
      let text = try Disclosing.bundle(items, records: [record]).everything
      // A withheld port alone is the one part that may be missing: it names a line, not the event.
      #expect(text.contains("203.0.113.9") == (form == .withhold))
      #expect(!text.contains("5512"))
    }
  }

  @Test("an address of which one part is withheld goes with none of its parts")
  func withheldTogether() throws {
    let record = try Disclosing.mapping("cybertip-report").record(parsing: Array(Self.report.utf8))
    let items = record.items(record: 0).map { item -> (MaterialItem, Form) in
      (item, item.content == .value("203.0.113.9") ? .withhold : .asIs)
    }
    let text = try Disclosing.bundle(items, records: [record]).everything
    #expect(!text.contains("203.0.113.9") && !text.contains("5512") && !text.contains("2026-10-01T08:00:00Z"))
    #expect(text.contains("198.51.100.7"))
  }

  @Test("a name that stands in another person's permitted field holds")
  func shared() throws {
    let xml = Self.report.replacing("obr_77", with: "kowalska_fan")
    let bundle = try Self.bundle("AGR-INTL-03", xml)
    #expect(bundle.findings.map(\.code) == [.valueShared])
    #expect(bundle.findings.first?.key == "acct.identifier[suspect]#reported-1")
  }

  @Test("a name in a field about nobody becomes the child's pseudonym")
  func replaced() throws {
    let page =
      "<internetDetails><webPageIncident><url>https://x.example/kowalska/pics</url></webPageIncident></internetDetails>"
    let xml = Self.report.replacing("<personOrUserReported>", with: page + "<personOrUserReported>")
    let bundle = try Self.bundle("AGR-INTL-03", xml)
    #expect(bundle.findings.isEmpty)
    #expect(bundle.everything.contains("https://x.example/P-"))
    #expect(!bundle.everything.lowercased().contains("kowalska"))
  }

  @Test("a statutory forward leaves as it came, and no text of it must be shown")
  func forward() throws {
    let xml = Self.report.replacing(
      "</report>", with: "<additionalInfo>Mia wrote first.</additionalInfo></report>")
    let bundle = try Self.bundle("AGR-FED-01", xml)
    #expect(bundle.text("data/0001.xml")?.contains("Mia wrote first.") == true)
    #expect(bundle.texts.map(\.mustBeShown) == [false])
    #expect(bundle.gaps.isEmpty && bundle.findings.isEmpty && bundle.withheld.isEmpty)
  }

  @Test("a field that no mapping knows leaves no trace, and its value is hunted")
  func unmapped() throws {
    let xml = Self.report.replacing("<schoolName>", with: "<petName>Barnabas</petName><schoolName>")
      .replacing("Riverside Middle School", with: "School of Barnabas")
    let bundle = try Self.bundle("AGR-FED-01", xml)
    #expect(!bundle.everything.contains("petName") && !bundle.everything.contains("Barnabas"))
  }

  @Test("not even a plan that would let it go makes an unmapped field leave, or a gap of it")
  func unmappedWhateverThePlan() throws {
    let xml = Self.report.replacing("<schoolName>", with: "<petName>Barnabas</petName><schoolName>")
    let record = try Disclosing.mapping("cybertip-report").record(parsing: Array(xml.utf8))
    for form in [Form.asIs, .redact, .pseudonym] {
      let bundle = try Disclosing.bundle(record.items(record: 0).map { ($0, form) }, records: [record])
      #expect(!bundle.items.contains { $0.category.hasPrefix("xsd:") })
      #expect(!bundle.gaps.contains { $0.category.hasPrefix("xsd:") })
      #expect(
        bundle.gaps.map(\.label) == (0..<bundle.gaps.count).map { "G\($0 + 1)" }, "no number is missing")
    }
  }

  @Test("the manifest names every file with its digest, sorted")
  func manifest() throws {
    let bundle = try Self.bundle("AGR-INTL-03", items: [Disclosing.text("Seen.", "narr.summary")])
    let lines = String(decoding: bundle.payloadManifest, as: UTF8.self).split(separator: "\n").map(
      String.init)
    #expect(lines == bundle.files.map { "\($0.digest.hex)  \($0.path)" })
    #expect(bundle.files.map(\.path) == ["data/0001.xml", "data/0002.txt", "data/0003.json"])
  }
}
