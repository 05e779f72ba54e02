import Base
import Delivery
import SQLiteKit
import Sharing

/// What came of each disclosure in one run: in the database for a batch, and told as it happens.
final class RunBook {
  let command: String
  private let database: Database
  /// The row of the batch; `nil` where a person sends.
  private let run: Int?
  private let tell: (SendResult) -> Void

  init(command: String, run: Int?, database: Database, tell: @escaping (SendResult) -> Void) {
    self.command = command
    self.run = run
    self.database = database
    self.tell = tell
  }

  /// Writes a result; call it inside the transaction of the change that it tells of.
  func write(_ result: SendResult) throws(Fault) {
    guard let run else { return }
    try database.run(
      """
      INSERT INTO batch_result(run, disclosure, result, reasons) VALUES (?, ?, ?, ?)
      ON CONFLICT(run, disclosure) DO UPDATE SET result = excluded.result, reasons = excluded.reasons
      """,
      [
        .integer(run), .text(result.disclosure.text), .text(result.word),
        .text(result.reasons.joined(separator: " ")),
      ])
  }

  /// Tells a result that is durable.
  func announce(_ result: SendResult) { tell(result) }
}

extension SendResult {
  /// How lists, events and the database name it.
  public var word: String {
    switch self {
    case .handedOver: "handed-over"
    case .stopped: "stopped"
    case .alreadySent: "already-sent"
    case .inDoubt: "in-doubt"
    case .waiting: "waiting"
    case .conflict: "conflict"
    case .failed: "failed"
    }
  }

  /// Outcome and findings, the state, or the fault's code.
  public var reasons: [String] {
    switch self {
    case .stopped(_, let outcome, let findings): [outcome.rawValue] + findings
    case .alreadySent(_, let state): [state.rawValue]
    case .failed(_, let fault): [fault.code.rawValue]
    case .handedOver, .inDoubt, .waiting, .conflict: []
    }
  }
}
