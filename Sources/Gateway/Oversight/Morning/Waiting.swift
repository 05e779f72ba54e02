import Base
import Delivery
import SQLiteKit
import Sharing

extension Gateway {
  /// What the partners' sides took since then, by partner.
  func handedOver(since: UTCInstant) throws(Fault) -> [MorningPage.PartnerCount] {
    try counts(
      of: database.rows(
        """
        SELECT partner, count(*) AS number, min(handed_over_at) AS since FROM disclosure
        WHERE handed_over_at >= ? GROUP BY partner ORDER BY partner
        """, [.integer(since.seconds)]))
  }

  /// Receipts that have not come in time, by partner, since the oldest was due.
  func overdueByPartner() throws(Fault) -> [MorningPage.PartnerCount] {
    try counts(
      of: database.rows(
        """
        SELECT partner, count(*) AS number, min(receipt_due_at) AS since FROM disclosure
        WHERE state IN ('handed-over', 'accepted') AND receipt_due_at < ? GROUP BY partner ORDER BY since, partner
        """, [.integer(now.seconds)]))
  }

  private func counts(of rows: [SQLRow]) throws(Fault) -> [MorningPage.PartnerCount] {
    var counts: [MorningPage.PartnerCount] = []
    for row in rows {
      guard let partner = PartnerID(try row.text("partner")) else {
        throw Fault(.registerRowUnbelieved, "disclosure")
      }
      counts.append(
        MorningPage.PartnerCount(
          partner: partner, count: try row.integer("number"),
          since: UTCInstant(seconds: try row.integer("since"))))
    }
    return counts
  }

  /// Deliveries of which nobody knows yet, or about which a person must decide.
  func unsettled() throws(Fault) -> [MorningPage.UnsettledLine] {
    var lines: [MorningPage.UnsettledLine] = []
    for row in try database.rows(
      """
      SELECT id, partner, state, changed_at FROM disclosure
      WHERE state IN ('sending', 'in-doubt', 'conflict', 'refused-by-partner') ORDER BY changed_at, id LIMIT ?
      """, [.integer(MorningPage.listed)])
    {
      guard let id = DisclosureID(try row.text("id")), let partner = PartnerID(try row.text("partner")),
        let state = DeliveryState(rawValue: try row.text("state"))
      else { throw Fault(.registerRowUnbelieved, "disclosure") }
      lines.append(
        MorningPage.UnsettledLine(
          id: id, partner: partner, state: state, since: UTCInstant(seconds: try row.integer("changed_at"))))
    }
    return lines
  }

  /// Emergencies that were neither taken back nor reviewed.
  func reviewsDue() throws(Fault) -> [MorningPage.ReviewDue] {
    var due: [MorningPage.ReviewDue] = []
    for row in try database.rows(
      """
      SELECT id, follow_up_due_at FROM disclosure WHERE emergency = 1 AND follow_up_due_at IS NOT NULL
        AND state NOT IN ('refused', 'withdrawn', 'expired')
        AND NOT EXISTS (SELECT 1 FROM review WHERE scope = disclosure.id) ORDER BY follow_up_due_at, id LIMIT ?
      """, [.integer(MorningPage.listed)])
    {
      guard let id = DisclosureID(try row.text("id")) else { continue }
      due.append(
        MorningPage.ReviewDue(id: id, due: UTCInstant(seconds: try row.integer("follow_up_due_at"))))
    }
    return due
  }

  func answers(since: UTCInstant) throws(Fault) -> MorningPage.Answers {
    let rows = try database.rows(
      "SELECT verdict, count(*) AS number FROM receipt WHERE stored_at >= ? GROUP BY verdict",
      [.integer(since.seconds)])
    var counts: [String: Int] = [:]
    for row in rows { counts[try row.text("verdict")] = try row.integer("number") }
    let collected = try database.row("SELECT value FROM meta WHERE name = 'receipts collected'")
    return MorningPage.Answers(
      collectedAt: try collected.flatMap { row throws(Fault) in UTCInstant(try row.text("value")) },
      verified: counts["verified", default: 0], quarantined: counts["quarantined", default: 0])
  }

  /// Notes that all partners' answers were collected: silence that lasts must show.
  func noteCollection() throws(Fault) {
    try database.run(
      "INSERT OR REPLACE INTO meta(name, value) VALUES ('receipts collected', ?)", [.text(now.text)])
  }
}
