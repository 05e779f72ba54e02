import Base
import Delivery
import Gateway
import JSON
import Sharing

/// The morning page in words: one screen of at most 24 lines on a usual night, each of at most 100 columns.
struct MorningText {
  let page: MorningPage

  private static let columns = 100

  var lines: [String] {
    (head + unsettled + held + overdue + endings + tail).map { Self.fitted($0) }
  }

  private var head: [String] {
    let balance = page.balance
    var alarms: [String] = []
    if page.log.isForkSuspected {
      alarms.append("STOPPED    nothing is sent: another log than this one is known (Docs/OPERATIONS.md)")
    }
    if !balance.isBalanced { alarms.append("LOST       the books do not balance: run 'sallyport doctor'") }
    return alarms + [
      "status     \(page.at.text), since \(page.since.text)" + (page.isRehearsal ? "  (rehearsal)" : ""),
      "went       \(Self.sum(page.went))" + Self.byPartner(page.went),
      "authorized \(balance.approved): closed \(balance.closed), handed over \(balance.handedOver), pending "
        + "\(balance.pending), in doubt \(balance.inDoubt),",
      "           withheld \(balance.withheld), refused \(balance.refused), expired \(balance.expired), recalled "
        + "\(balance.recalled)",
      "ready      \(page.standings[.approved]) to send, denied \(page.standings.denied); " + batch,
    ]
  }

  private var batch: String {
    guard let batch = page.batch else { return "no batch has run" }
    guard let end = batch.endedAt else {
      return "batch \(batch.run) began \(batch.startedAt.text), not ended"
    }
    let digest = batch.digest.flatMap { try? JSONReader.read(Array($0.utf8)) }?.asObject
    let counts = ["sent", "held", "denied", "failed"].map { "\($0) \(digest?[$0]?.asInteger ?? 0)" }
    return "batch \(batch.run) ended \(end.text): " + counts.joined(separator: ", ")
  }

  private var unsettled: [String] {
    Self.section(
      "in doubt", page.unsettled.count, page.unsettled, most: 2
    ) { "\($0.id.text)  \($0.partner.text)  \($0.state.rawValue) since \($0.since.text)" }
  }

  private var held: [String] {
    Self.section("held", page.standings.held, page.steps, most: 4) { step in
      "\(step.owner.text): \(step.count) since \(step.since.day.text) (\(step.oldest.text)): \(step.step)"
    }
  }

  private var overdue: [String] {
    Self.section("overdue", Self.sum(page.overdue), page.overdue, most: 3) {
      "\($0.partner.text): \($0.count) receipts, the oldest due \($0.since.text)"
    }
  }

  private var endings: [String] {
    Self.section("ending", page.endings.count, page.endings, most: 4) { Self.line($0) }
  }

  private var tail: [String] {
    let first = page.reviews.first.map { ", the first due \($0.due.text) (\($0.id.text))" } ?? ""
    let collected = page.answers.collectedAt.map { "last collected \($0.text)" } ?? "never collected"
    let unsigned = page.log.entries - page.log.signed
    return [
      "reviews    \(page.reviews.count) emergencies to review\(first)",
      "receipts   \(collected); since \(page.since.day.text): \(page.answers.verified) verified, "
        + "\(page.answers.quarantined) set aside",
      "log        \(page.log.entries) entries, "
        + (unsigned == 0 ? "all signed" : "\(unsigned) not yet signed"),
    ]
  }

  /// A title with its count, and the first few rows; what there is no room for is counted.
  private static func section<Row>(
    _ title: String, _ count: Int, _ rows: [Row], most: Int, _ text: (Row) -> String
  ) -> [String] {
    let more = rows.count > most ? " (\(most) of \(rows.count) lines)" : ""
    let name = title + String(repeating: " ", count: max(1, 11 - title.utf8.count))
    return ["\(name)\(count)\(more)"] + rows.prefix(most).map { "  \(text($0))" }
  }

  private static func line(_ ending: Ending) -> String {
    let what = [ending.kind.rawValue, ending.subject, ending.part].filter { !$0.isEmpty }.joined(
      separator: " ")
    switch ending.window {
    case .over: return "\(what): ended \(ending.day.text)"
    case .day: return "\(what): \(ending.day.text), \(ending.days == 0 ? "today" : "tomorrow")"
    case .week, .month, .twoMonths: return "\(what): \(ending.day.text), in \(ending.days) days"
    }
  }

  private static func sum(_ counts: [MorningPage.PartnerCount]) -> Int { counts.reduce(0) { $0 + $1.count } }

  private static func byPartner(_ counts: [MorningPage.PartnerCount]) -> String {
    let largest = counts.sorted { ($1.count, $0.partner.text) < ($0.count, $1.partner.text) }
    guard !largest.isEmpty else { return "" }
    let more = largest.count > 5 ? " and \(largest.count - 5) more partners" : ""
    return ": " + largest.prefix(5).map { "\($0.partner.text) \($0.count)" }.joined(separator: ", ") + more
  }

  /// A line that would not fit ends in dots; ids and days stand before what may be cut.
  private static func fitted(_ line: String) -> String {
    line.unicodeScalars.count <= columns
      ? line : String(String.UnicodeScalarView(line.unicodeScalars.prefix(columns - 3))) + "..."
  }
}
