import Base
import Delivery
import Gateway
import Sharing

/// The morning page as a Prometheus text file for node_exporter's textfile collector.
///
/// Source: the text-based exposition format 0.0.4. Labels are ids of partners, roles, states and codes: a closed and
/// small set, nothing personal. Metrics: `Docs/formats/status.md`.
struct MorningMetrics {
  private var text = ""

  /// The file's bytes.
  static func bytes(_ page: MorningPage) -> [UInt8] {
    var metrics = MorningMetrics()
    metrics.addDisclosures(page)
    metrics.addWaiting(page)
    metrics.addHouse(page)
    return Array(metrics.text.utf8)
  }

  private mutating func addDisclosures(_ page: MorningPage) {
    add("status_timestamp_seconds", "When this was counted.", page.at.seconds)
    add(
      "disclosures", "Disclosures by state.",
      DeliveryState.allCases.map { ([("state", $0.rawValue)], page.standings[$0]) })
    add(
      "handed_over_total", "Disclosures that the partner's side took, ever.", kind: "counter",
      page.wentEver.map { ([("partner", $0.partner.text)], $0.count) })
    add(
      "books_balanced", "1 while every authorized disclosure is accounted for.",
      page.balance.isBalanced ? 1 : 0)
    add("denied", "Disclosures decided against and still open.", page.standings.denied)
    add("held", "Disclosures that a fix or an approval is missing for.", page.standings.held)
  }

  private mutating func addWaiting(_ page: MorningPage) {
    var owed: [[String]: (count: Int, since: Int)] = [:]
    for step in page.steps {
      // Who the person is stands on the page; a monitoring system need not know.
      let key = [step.owner.kind == "person" ? "requester" : step.owner.text, step.code]
      let before = owed[key] ?? (0, step.since.seconds)
      owed[key] = (before.count + step.count, min(before.since, step.since.seconds))
    }
    let rows = owed.sorted { ($0.key[0], $0.key[1]) < ($1.key[0], $1.key[1]) }
      .map { (labels: [("owner", $0.key[0]), ("code", $0.key[1])], value: $0.value) }
    add("steps_owed", "Held disclosures by who owes the next step.", rows.map { ($0.labels, $0.value.count) })
    add(
      "steps_owed_oldest_timestamp_seconds", "Since when the oldest of them waits.",
      rows.map { ($0.labels, $0.value.since) })
    add(
      "receipts_overdue", "Receipts that have not come in time.",
      page.overdue.map { ([("partner", $0.partner.text)], $0.count) })
    add(
      "receipts_overdue_oldest_timestamp_seconds", "When the oldest of them was due.",
      page.overdue.map { ([("partner", $0.partner.text)], $0.since.seconds) })
    add("emergency_reviews_due", "Emergencies that legal staff have not reviewed.", page.reviews.count)
  }

  private mutating func addHouse(_ page: MorningPage) {
    var ending: [([(String, String)], Int)] = []
    for kind in Ending.Kind.allCases {
      for window in Ending.Window.allCases {
        let count = page.endings.count { $0.kind == kind && $0.window == window }
        let words = window == .over ? "over" : String(window.rawValue)
        ending.append(([("kind", kind.rawValue), ("within_days", words)], count))
      }
    }
    add("ending", "Agreements, certificates, training and the like by how soon they end.", ending)
    add(
      "receipts_collected_timestamp_seconds", "When answers were collected last; 0 for never.",
      page.answers.collectedAt?.seconds ?? 0)
    if let batch = page.batch {
      add("batch_started_timestamp_seconds", "When the last batch began.", batch.startedAt.seconds)
      add("batch_ended_timestamp_seconds", "When it ended; 0 while it has not.", batch.endedAt?.seconds ?? 0)
    }
    add("log_entries", "Entries of the log.", page.log.entries)
    add("log_signed_entries", "Entries under the last signed checkpoint.", page.log.signed)
    add(
      "fork_suspected", "1 while nothing is sent because another log is known.",
      page.log.isForkSuspected ? 1 : 0)
  }

  private mutating func add(_ name: String, _ help: String, _ value: Int) { add(name, help, [([], value)]) }

  /// One family: its rows in order; a family without rows is left out.
  private mutating func add(
    _ name: String, _ help: String, kind: String = "gauge", _ rows: [([(String, String)], Int)]
  ) {
    guard !rows.isEmpty else { return }
    text += "# HELP sallyport_\(name) \(help)\n# TYPE sallyport_\(name) \(kind)\n"
    for (labels, value) in rows {
      let words = labels.map { "\($0)=\"\($1)\"" }.joined(separator: ",")
      text += "sallyport_\(name)\(words.isEmpty ? "" : "{\(words)}") \(value)\n"
    }
  }
}
