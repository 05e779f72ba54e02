public import Base
public import Delivery
import SQLiteKit
public import Sharing

/// How the gateway stands, as one screen in the morning tells it: counts, ids, codes and days, nothing personal.
///
/// Everything is counted by the database, so that it takes as long with 100,000 disclosures as with ten.
/// Format: `Docs/formats/status.md`.
public struct MorningPage: Sendable {
  public let at: UTCInstant
  /// What went and what was set aside is counted from here on.
  public let since: UTCInstant
  public let isRehearsal: Bool
  public let balance: Balance
  public let standings: Standings
  /// Handed over since `since`, by partner.
  public let went: [PartnerCount]
  /// Handed over ever, by partner.
  public let wentEver: [PartnerCount]
  public let steps: [OpenStep]
  /// In doubt, in conflict, refused by the partner: oldest first, at most `listed`.
  public let unsettled: [UnsettledLine]
  public let overdue: [PartnerCount]
  public let endings: [Ending]
  public let reviews: [ReviewDue]
  public let answers: Answers
  /// The last run of the batch; `nil` before the first.
  public let batch: BatchLine?
  public let log: LogSize

  /// The ids that a list of the page holds at most; its count is always whole.
  public static let listed = 1000

  /// So many of a partner's, the oldest since then.
  public struct PartnerCount: Equatable, Sendable {
    public let partner: PartnerID
    public let count: Int
    public let since: UTCInstant
  }

  /// A disclosure whose delivery a person or the partner must settle.
  public struct UnsettledLine: Equatable, Sendable {
    public let id: DisclosureID
    public let partner: PartnerID
    public let state: DeliveryState
    public let since: UTCInstant
  }

  /// An emergency that legal staff have not reviewed (`log review`).
  public struct ReviewDue: Equatable, Sendable {
    public let id: DisclosureID
    public let due: UTCInstant
  }

  /// What came back.
  public struct Answers: Equatable, Sendable {
    /// When all partners' answers were collected last; `nil` before the first time.
    public let collectedAt: UTCInstant?
    public let verified: Int
    public let quarantined: Int
  }

  /// A run of the batch as it was counted when it ended.
  public struct BatchLine: Equatable, Sendable {
    public let run: Int
    public let owner: String
    public let startedAt: UTCInstant
    /// `nil` while it runs, or where it was killed.
    public let endedAt: UTCInstant?
    /// Canonical JSON (`Docs/formats/batch.md`); `nil` as long as `endedAt`.
    public let digest: String?
  }

  /// The log's entries, how many of them are signed, and whether somebody knows another log than ours.
  public struct LogSize: Equatable, Sendable {
    public let entries: Int
    public let signed: Int
    public let isForkSuspected: Bool
  }
}

extension Gateway {
  /// How it stands now; what went is counted from `since`, or over the last 24 hours.
  public func morningPage(since: UTCInstant? = nil) throws(Fault) -> MorningPage {
    let since = since ?? now.adding(seconds: -86_400)
    return MorningPage(
      at: now, since: since, isRehearsal: isRehearsal, balance: try balance(), standings: try standings(),
      went: try handedOver(since: since), wentEver: try handedOver(since: UTCInstant(seconds: 0)),
      steps: try openSteps(), unsettled: try unsettled(), overdue: try overdueByPartner(),
      endings: try endings(), reviews: try reviewsDue(), answers: try answers(since: since),
      batch: try lastBatch(),
      log: try logSize())
  }

  private func lastBatch() throws(Fault) -> MorningPage.BatchLine? {
    let row = try database.row(
      "SELECT id, owner, started_at, ended_at, digest FROM batch_run ORDER BY id DESC LIMIT 1")
    return try row.map { row throws(Fault) in
      MorningPage.BatchLine(
        run: try row.integer("id"), owner: try row.text("owner"),
        startedAt: UTCInstant(seconds: try row.integer("started_at")),
        endedAt: try row.optionalInteger("ended_at").map { UTCInstant(seconds: $0) },
        digest: try row.optionalText("digest"))
    }
  }

  private func logSize() throws(Fault) -> MorningPage.LogSize {
    let row = try database.row("SELECT size, signed_size FROM head")
    return MorningPage.LogSize(
      entries: try row?.integer("size") ?? 0, signed: try row?.integer("signed_size") ?? 0,
      isForkSuspected: try suspicions().contains { !$0.isLifted })
  }
}
