public import Base
import Delivery
import FileKit
import JSON
import SQLiteKit
public import Sharing

/// How far a run of the batch goes.
public struct BatchTerms: Sendable {
  /// So many disclosures at most; `nil` for all that are ready.
  public let limit: Int?
  /// Takes up nothing more from then on.
  public let until: UTCInstant?

  /// After an attempt that failed a run tries again so often, with the delivery's own pauses (2 s, doubling).
  static let retries = 4

  public init(limit: Int?, until: UTCInstant?) {
    self.limit = limit
    self.until = until
  }
}

/// What a run tells while it goes on; each is durable by then.
public enum BatchEvent: Sendable {
  /// How many are ready, as far as one can know before deciding.
  case began(run: Int, ready: Int)
  case result(SendResult)
  case collected(PartnerID, Result<Int, Fault>)
  case receipt(ReceiptResult)
  case ended(BatchDigest)
}

extension Gateway {
  /// Decides, releases, seals and delivers everything that is ready, collects receipts, and counts what came of it.
  ///
  /// A run that was killed, or missed, is caught up by the next one: what is ready does not depend on the day.
  /// `home.sending` where somebody else is at it.
  public func runBatch(
    _ terms: BatchTerms, as signatory: Signatory, courier: CourierProgram,
    tell: @escaping (BatchEvent) -> Void
  ) throws(Fault) -> BatchDigest {
    let action = try act(as: signatory, on: .deliveries, command: "batch run", arguments: [:])
    let lock = try sendingLock(for: "batch run", by: action, waitSeconds: 0)
    defer { withExtendedLifetime(lock) {} }
    let start = now
    let run = try exclusively { () throws(Fault) in try beginRun(by: action) }
    tell(.began(run: run, ready: try countReady()))
    let book = RunBook(command: "batch run", run: run, database: database) { tell(.result($0)) }
    let lanes = Lanes(courier, paths: paths, realm: configuration.realm)
    defer { lanes.finish() }
    let receipts = BatchReceipts(self, lanes: lanes, by: action, tell: tell)
    let sending = SendingRun(
      self, by: action, queue: try ReadyQueue(limit: terms.limit, in: database),
      terms: SendingTerms(until: terms.until, retries: BatchTerms.retries), lanes: lanes, book: book,
      receipts: receipts)
    try receipts.ask()
    try sending.run()
    try receipts.finish(unless: { StopRequest.wasMade })
    return try exclusively { () throws(Fault) in
      var digest = try BatchDigest(run: run, startedAt: start, endedAt: now, database: database)
      receipts.count(into: &digest)
      if sending.wasCut { digest.isCut = try countReady() > 0 }
      try end(digest)
      try publishLog()
      tell(.ended(digest))
      return digest
    }
  }

  private func beginRun(by action: Action) throws(Fault) -> Int {
    try refuseFork()
    try Files.removeUnfinished(in: paths.outbox)
    return try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try database.run(
        "INSERT INTO batch_run(started_at, owner, statement) VALUES (?, ?, ?)",
        [.integer(now.seconds), .text(action.staff.text), .text(action.digest)])
      return database.lastInsertedRow
    }
  }

  private func end(_ digest: BatchDigest) throws(Fault) {
    _ = try transaction { () throws(Fault) in
      try database.run(
        "UPDATE batch_run SET ended_at = ?, digest = ? WHERE id = ?",
        [
          .integer(digest.endedAt.seconds),
          .text(String(decoding: JSONWriter.canonical(digest.json), as: UTF8.self)), .integer(digest.run),
        ])
    }
  }

  /// How many disclosures a run would take up now.
  func countReady() throws(Fault) -> Int {
    try database.row(
      """
      SELECT count(*) AS number FROM disclosure WHERE spoken = 0
        AND state IN ('prepared', 'approved', 'authorized', 'sealed', 'sending', 'in-doubt')
        AND (state <> 'prepared' OR outcome IS NULL OR outcome IN ('HOLD_FIX', 'HOLD_APPROVAL'))
      """)?.integer("number") ?? 0
  }
}
