public import Base
import Delivery
public import JSON
import SQLiteKit
public import Sharing

/// What one run of the batch came to: every number is counted from the rows that its steps wrote.
///
/// Format: `Docs/formats/batch.md`.
public struct BatchDigest: Equatable, Sendable {
  public internal(set) var run: Int
  public internal(set) var startedAt: UTCInstant
  public internal(set) var endedAt: UTCInstant
  /// The partner's side has the bytes.
  public internal(set) var sent = 0
  public internal(set) var held = 0
  public internal(set) var denied = 0
  /// It may have arrived.
  public internal(set) var inDoubt = 0
  /// The partner has nothing yet: the next run tries again.
  public internal(set) var waiting = 0
  public internal(set) var conflicts = 0
  public internal(set) var failed = 0
  /// Ended or sent by somebody else while the run went on.
  public internal(set) var already = 0
  /// How often each finding or fault stood in the way.
  public internal(set) var why: [String: Int] = [:]
  /// How many were sent to each partner.
  public internal(set) var sentTo: [PartnerID: Int] = [:]
  public internal(set) var receiptsVerified = 0
  public internal(set) var receiptsQuarantined = 0
  /// Partners whose answers could not be collected, with the fault's code.
  public internal(set) var unreachable: [PartnerID: FaultCode] = [:]
  /// Asked to stop, or out of time, before everything was taken up.
  public internal(set) var isCut = false

  /// Whether everything that was taken up is at its partner, and every partner was asked for answers.
  public var isClean: Bool {
    held + denied + inDoubt + waiting + conflicts + failed == 0 && unreachable.isEmpty && !isCut
  }

  public var json: JSONValue {
    var why = JSONObject()
    for (word, count) in self.why.sorted(by: { $0.key < $1.key }) { why[word] = .integer(count) }
    var partners = JSONObject()
    for (partner, count) in sentTo.sorted(by: { $0.key < $1.key }) {
      partners[partner.text] = .integer(count)
    }
    var unreachable = JSONObject()
    for (partner, code) in self.unreachable.sorted(by: { $0.key < $1.key }) {
      unreachable[partner.text] = .string(code.rawValue)
    }
    return [
      "run": .integer(run), "started_at": .string(startedAt.text), "ended_at": .string(endedAt.text),
      "sent": .integer(sent), "held": .integer(held), "denied": .integer(denied),
      "in_doubt": .integer(inDoubt), "waiting": .integer(waiting), "conflict": .integer(conflicts),
      "failed": .integer(failed), "already": .integer(already), "why": .object(why),
      "sent_to": .object(partners), "receipts_verified": .integer(receiptsVerified),
      "receipts_quarantined": .integer(receiptsQuarantined), "unreachable": .object(unreachable),
      "cut": .bool(isCut),
    ]
  }
}

extension BatchDigest {
  /// Counts the rows of a run.
  init(run: Int, startedAt: UTCInstant, endedAt: UTCInstant, database: Database) throws(Fault) {
    self.init(run: run, startedAt: startedAt, endedAt: endedAt)
    for row in try database.rows(
      "SELECT result, reasons, count(*) AS number FROM batch_result WHERE run = ? GROUP BY result, reasons",
      [.integer(run)])
    {
      let reasons = try row.text("reasons").split(separator: " ").map(String.init)
      count(try row.text("result"), reasons, try row.integer("number"))
    }
    for row in try database.rows(
      """
      SELECT d.partner, count(*) AS number FROM batch_result r JOIN disclosure d ON d.id = r.disclosure
      WHERE r.run = ? AND r.result = 'handed-over' GROUP BY d.partner
      """, [.integer(run)])
    {
      if let partner = PartnerID(try row.text("partner")) { sentTo[partner] = try row.integer("number") }
    }
  }

  private mutating func count(_ result: String, _ reasons: [String], _ number: Int) {
    switch result {
    case "handed-over": sent += number
    case "stopped" where reasons.first == Outcome.deny.rawValue: denied += number
    case "stopped": held += number
    case "in-doubt": inDoubt += number
    case "waiting": waiting += number
    case "conflict": conflicts += number
    case "failed": failed += number
    case _: already += number
    }
    guard result == "stopped" || result == "failed" else { return }
    // The first word of a stop is its outcome.
    for reason in result == "stopped" ? reasons.dropFirst() : reasons[...] {
      why[reason, default: 0] += number
    }
  }
}
