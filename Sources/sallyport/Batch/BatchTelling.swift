import Base
import Delivery
import Gateway
import JSON
import Sharing

/// How a run of the batch tells what it does: JSON lines, or a bar on a terminal and a page at the end.
///
/// Whoever stops reading stops no run: what could not be written is dropped.
final class BatchTelling {
  private let console: Console
  private var bar = ProgressBar(total: 0, isWanted: false)
  private var counts: [String: Int] = [:]

  init(_ console: Console) { self.console = console }

  func tell(_ event: BatchEvent) {
    switch event {
    case .began(let run, let ready):
      bar = ProgressBar(total: ready, isWanted: !console.isJSON)
      write(["event": "began", "run": .integer(run), "ready": .integer(ready)])
    case .result(let result):
      counts[result.word, default: 0] += 1
      show()
      write([
        "event": "disclosure", "id": .string(result.disclosure.text), "result": .string(result.word),
        "details": .array(result.reasons.map { .string($0) }),
      ])
    case .collected(let partner, let answer):
      var object: JSONObject = ["event": "collected", "partner": .string(partner.text)]
      switch answer {
      case .success(let new): object["new"] = .integer(new)
      case .failure(let fault): object["code"] = .string(fault.code.rawValue)
      }
      write(.object(object))
    case .receipt(let receipt): write(Self.json(receipt))
    case .ended(let digest):
      var object = digest.json.asObject ?? [:]
      object["event"] = "digest"
      write(.object(object))
    }
  }

  /// The page at the end.
  func finish(_ digest: BatchDigest) throws(Fault) {
    bar.end()
    guard !console.isJSON else { return }
    var lines = [
      "run \(digest.run): sent \(digest.sent), held \(digest.held), denied \(digest.denied), in doubt "
        + "\(digest.inDoubt), waiting \(digest.waiting), conflict \(digest.conflicts), failed \(digest.failed)",
      "receipts: \(digest.receiptsVerified) verified, \(digest.receiptsQuarantined) set aside",
    ]
    for (partner, count) in digest.sentTo.sorted(by: { $0.key < $1.key }) {
      lines.append("  to \(partner.text): \(count)")
    }
    for (word, count) in digest.why.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("  \(count) × \(word)")
    }
    for (partner, code) in digest.unreachable.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(partner.text) was not asked for answers: \(code.rawValue)")
    }
    if digest.isCut { lines.append("stopped before everything was taken up; the next run goes on") }
    try console.lines(lines)
  }

  private func show() {
    let done = counts.values.reduce(0, +)
    let words = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "  ")
    bar.show(done, words)
  }

  private func write(_ value: JSONValue) {
    if console.isJSON { try? console.result(value) }
  }

  private static func json(_ receipt: ReceiptResult) -> JSONValue {
    let verdict: String
    switch receipt.verdict {
    case .verified: verdict = "verified"
    case .quarantined(let reason): verdict = "quarantined:\(reason.rawValue)"
    case .repeated: verdict = "repeated"
    }
    return [
      "event": "receipt", "partner": .string(receipt.partner.text), "sha256": .string(receipt.digest.hex),
      "verdict": .string(verdict),
    ]
  }
}
