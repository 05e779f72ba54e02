import Base
import JSON
import Sharing
import Testing

@testable import Ledger

@Suite("Accounting of disclosures")
struct AccountingReportTests {
  let samples: SampleEntries

  init() throws { samples = try SampleEntries() }

  /// A disclosure on its ordinary way until it was handed over.
  private func sent() throws -> [(index: Int, entry: LedgerEntry)] {
    let events = try samples.all()
    let wanted: [LedgerEventKind] = [
      .request(.submitted), .request(.decided), .disclosure(.authorized), .disclosure(.sealed),
      .disclosure(.deliveryIntent), .disclosure(.handedOver),
    ]
    return try events.filter { wanted.contains($0.kind) }.enumerated()
      .map { ($0.offset + 7, try LedgerEntry(bytes: try samples.entry($0.element).bytes)) }
  }

  private func report(
    _ entries: [(index: Int, entry: LedgerEntry)], _ filter: AccountingFilter = .init(),
    asOf: String = "2026-03-05T00:00:00Z"
  ) throws -> AccountingReport {
    AccountingReport(entries: entries, filter: filter, asOf: try SampleEntries.time(asOf))
  }

  @Test("one disclosure is one line with who, whom, when, why, what and under which clause")
  func line() throws {
    let account = try #require(try report(try sent()).accounts.first)
    #expect(account.status == .handedOver)
    #expect(account.recipient == samples.partner)
    #expect(account.agreement == samples.agreement)
    #expect(account.legalBases.map(\.text) == ["B1"])
    #expect(account.clauses.map(\.text) == ["3.1"])
    #expect(account.preparedBy == .staff(samples.staff))
    #expect(account.approvals.map(\.staff) == [samples.other])
    #expect(account.people == 2)
    #expect(account.stated.first?.isAsserted == true)
    #expect(account.history.map(\.index) == [7, 8, 9, 10, 11, 12])
  }

  @Test("a receipt is overdue after its day, and not once it is acknowledged")
  func overdue() throws {
    var entries = try sent()
    let late = "2026-03-07T00:00:00Z"
    #expect(try report(entries, .init(overdueOnly: true)).accounts.isEmpty)
    #expect(try report(entries, .init(overdueOnly: true), asOf: late).accounts.count == 1)
    entries.append(
      (
        13,
        try samples.entry(
          .disclosure(.acknowledged(disclosure: samples.disclosure, receipt: samples.digest)))
      ))
    #expect(try report(entries, .init(overdueOnly: true), asOf: late).accounts.isEmpty)
  }

  @Test("each filter keeps what it names and drops the rest")
  func filters() throws {
    let entries = try sent()
    let other = try SampleEntries.present(PartnerID("P-OTHER"))
    let stranger = try SampleEntries.present(StaffID("S-99"))
    let time = try SampleEntries.time("2026-03-01T09:00:00Z")
    let kept: [AccountingFilter] = [
      .init(disclosure: samples.disclosure), .init(partner: samples.partner),
      .init(agreement: samples.agreement), .init(staff: samples.staff), .init(staff: samples.other),
      .init(outcome: .holdApproval), .init(from: time), .init(until: time.adding(seconds: 1)),
    ]
    let dropped: [AccountingFilter] = [
      .init(disclosure: DisclosureID("D-OTHER")), .init(partner: other),
      .init(agreement: AgreementID("AGR-X")), .init(staff: stranger), .init(outcome: .permit),
      .init(from: time.adding(seconds: 1)), .init(until: time), .init(emergencyOnly: true),
    ]
    for filter in kept { #expect(try report(entries, filter).accounts.count == 1, "\(filter.text)") }
    for filter in dropped { #expect(try report(entries, filter).accounts.isEmpty, "\(filter.text)") }
  }

  @Test("a spoken disclosure is an emergency whose follow-up falls due")
  func spoken() throws {
    let entries = [(index: 0, entry: try samples.entry(.disclosure(.spokenRecorded(try samples.spoken()))))]
    #expect(try report(entries, .init(emergencyOnly: true)).accounts.first?.status == .spoken)
    #expect(try report(entries, .init(overdueOnly: true)).accounts.count == 1)
    #expect(try report(entries, .init(overdueOnly: true), asOf: "2026-03-02T08:00:00Z").accounts.isEmpty)
  }

  @Test("a review of a period is the verdict on what falls in it, a review of one disclosure goes before")
  func reviews() throws {
    var entries = try sent()
    let time = try SampleEntries.time("2026-03-01T09:00:00Z")
    let period = OversightEvent.ReviewSubject.period(from: time, until: time.adding(seconds: 1))
    func review(_ subject: OversightEvent.ReviewSubject, _ verdict: OversightEvent.Verdict) throws {
      let event = LedgerEvent.oversight(.logReviewed(subject: subject, verdict: verdict, entries: 1))
      entries.append((entries.count + 7, try samples.entry(event)))
    }
    #expect(try report(entries).accounts.first?.verdict == nil)
    try review(.period(from: time.adding(seconds: 1), until: time.adding(seconds: 2)), .unjustified)
    #expect(try report(entries).accounts.first?.verdict == nil)
    try review(period, .justified)
    #expect(try report(entries).accounts.first?.verdict == .justified)
    try review(.disclosure(samples.disclosure), .inconclusive)
    #expect(try report(entries).accounts.first?.verdict == .inconclusive)
  }

  @Test("a listing shows the entries of the disclosures that the filter keeps, and others that fit alone")
  func listing() throws {
    var entries = try sent()
    let added = LedgerEvent.partner(.added(partner: samples.partner, statement: samples.digest))
    entries.append((20, try samples.entry(added)))
    let asOf = try SampleEntries.time("2026-03-05T00:00:00Z")
    func shown(_ filter: AccountingFilter) -> [Int] { filter.select(entries, asOf: asOf).map(\.index) }
    #expect(shown(.init()) == [7, 8, 9, 10, 11, 12, 20])
    #expect(shown(.init(partner: samples.partner)) == [7, 8, 9, 10, 11, 12, 20])
    #expect(shown(.init(agreement: samples.agreement)) == [7, 8, 9, 10, 11, 12])
    #expect(shown(.init(partner: try SampleEntries.present(PartnerID("P-OTHER")))) == [])
    #expect(shown(.init(until: try SampleEntries.time("2026-03-01T09:00:00Z"))) == [])
  }

  @Test("every export shows its filter")
  func shownFilter() throws {
    for entries in [try sent(), []] {
      let report = try report(entries, .init(partner: samples.partner))
      #expect(Self.text(report.csv).contains("partner P-TRIV"))
      #expect(Self.text(report.html).contains("Filter: partner"))
      #expect(Self.text(JSONWriter.canonical(report.json)).contains(#""filter":{"partner":"P-TRIV"}"#))
    }
  }

  @Test("a cell of CSV is never a formula, and quotes are doubled")
  func cells() {
    for text in ["=1+1", "+1", "-1", "@x", "\tx"] {
      #expect(AccountingReport.cell(text) == "\"'\(text)\"")
    }
    #expect(AccountingReport.cell("a,b") == "\"a,b\"")
    #expect(AccountingReport.cell("a\"b") == "\"a\"\"b\"")
    #expect(AccountingReport.cell("3.1; 3.2") == "3.1; 3.2")
    #expect(AccountingReport.cell("") == "")
  }

  @Test("every line of CSV has as many cells as its header")
  func table() throws {
    let lines = Self.text(try report(try sent()).csv).split(separator: "\r\n")
    #expect(lines.count == 2)
    #expect(Set(lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }).count == 1)
  }

  @Test("the page has language, headings, captions and scopes, and neither script nor anything loaded")
  func page() throws {
    let page = Self.text(try report(try sent(), .init(disclosure: samples.disclosure)).html)
    for part in ["<html lang=\"en\">", "<h1>", "<h2>", "<h3>", "<caption>", "scope=\"row\"", "scope=\"col\""]
    {
      #expect(page.contains(part), "\(part)")
    }
    for part in ["<script", "http", "src=", "@import", "url("] { #expect(!page.contains(part), "\(part)") }
  }

  @Test("text in a page is never markup")
  func escaping() {
    let node = HTMLNode.element("p", [("title", "\"><script>")], [.text("<b>&'\"")])
    #expect(
      node.rendered == "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&#39;&quot;</p>\n")
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
