import Arguments
import Base
import Delivery
import FileKit
import Gateway
import JSON
import Sharing

/// `batch run`: everything that is ready, without a person watching.
enum BatchRunCommand {
  static let command = ProgramCommand(
    "batch run",
    "Decides, seals and delivers everything that is ready, each on its own, and collects receipts.",
    discussion: """
      One failure never stops the others, one partner's trouble never delays another. What may not go stays, with the \
      reason. A run that was cut off or missed is caught up by the next. SIGTERM finishes the step that is under way \
      and stops. One run at a time; people's other commands go on meanwhile.
      """,
    parameters: [
      .flag("--dry-run", "Says what a run would do; writes, sends and connects nothing."),
      .option("--limit", "N", "Takes up so many disclosures at most."),
      .option("--until", "TIME", "Takes up nothing more from then on: an instant, or HH:MM in UTC."),
      .option("--courier", "FILE", "The courier program, where it does not stand beside this one."),
      .home, .actor, .actorKey, .json,
    ],
    statuses: [
      .done: "Everything that was taken up is at its partner, and all partners were asked for answers.",
      .someRefused: "Some were held, denied, failed or are not there yet, or a partner was not reached.",
      .interrupted: "Stopped on request; the next run goes on.",
    ],
    examples: [
      .init("sallyport batch run --as S-20 --key batch.key", "The nightly run."),
      .init("sallyport batch run --dry-run --as S-20 --key batch.key", "What it would do now."),
    ],
    delivering: { (given, console, courier) throws(Fault) in
      let limit = try limit(given)
      if given.flag("--dry-run") {
        return try rehearse(
          try HomeWords.open(given, for: .reading), BatchTerms(limit: limit, until: nil), console)
      }
      StopRequest.listen()
      let gateway = try HomeWords.open(given, for: .phases)
      let terms = BatchTerms(limit: limit, until: try until(given, now: gateway.now))
      let telling = BatchTelling(console)
      let digest = try gateway.runBatch(
        terms, as: try HomeWords.signatory(given), courier: courier
      ) { telling.tell($0) }
      try telling.finish(digest)
      if StopRequest.wasMade { return .interrupted }
      return digest.isClean ? .done : .someRefused
    })

  private static func limit(_ given: ParsedArguments) throws(Fault) -> Int? {
    guard let text = given.text("--limit") else { return nil }
    guard let number = Int(text), number > 0 else {
      throw Fault(.argumentsNotANumber, "--limit", detail: "1 or more")
    }
    return number
  }

  /// An instant, or the next time that a clock in UTC shows HH:MM.
  private static func until(_ given: ParsedArguments, now: UTCInstant) throws(Fault) -> UTCInstant? {
    guard let text = given.text("--until") else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hours = Int(parts[0]),
      let minutes = Int(parts[1])
    else { return try HomeWords.instant(given, "--until") }
    guard (0..<24).contains(hours), (0..<60).contains(minutes) else {
      throw Fault(.valueMalformed, text, detail: "HH:MM")
    }
    let today = UTCInstant(startOf: now.day).adding(seconds: hours * 3600 + minutes * 60)
    return today > now ? today : today.adding(seconds: 86_400)
  }

  private static func rehearse(
    _ gateway: Gateway, _ terms: BatchTerms, _ console: Console
  ) throws(Fault) -> Status {
    var lines: [RehearsedLine] = []
    var counts: [String: Int] = [:]
    try gateway.rehearseBatch(terms) { rehearsed in
      let line = RehearsedLine(rehearsed)
      counts[line.word, default: 0] += 1
      lines.append(line)
      guard lines.count >= 64 else { return }
      try? show(lines, console)
      lines = []
    }
    try show(lines, console)
    let order = ["would-send", "would-finish", "would-stop", "would-fail"]
    if console.isJSON {
      var totals = JSONObject()
      for word in order { totals[word] = .integer(counts[word, default: 0]) }
      try console.result(["event": "digest", "dry_run": true, "counts": .object(totals)])
    } else {
      try console.line(order.map { "\($0) \(counts[$0, default: 0])" }.joined(separator: ", "))
    }
    return counts["would-stop", default: 0] + counts["would-fail", default: 0] == 0 ? .done : .someRefused
  }

  private static func show(_ lines: [RehearsedLine], _ console: Console) throws(Fault) {
    for line in lines {
      if console.isJSON {
        try console.result([
          "event": "disclosure", "id": .string(line.id.text), "result": .string(line.word),
          "details": .array(line.reasons.map { .string($0) }),
        ])
      } else {
        try console.line(([line.id.text, line.word] + line.reasons).joined(separator: "  "))
      }
    }
  }
}

/// One line of a dry run.
private struct RehearsedLine {
  let id: DisclosureID
  let word: String
  let reasons: [String]

  init(_ rehearsed: Rehearsed) {
    switch rehearsed {
    case .wouldSend(let id): (self.id, word, reasons) = (id, "would-send", [])
    case .wouldStop(let id, let outcome, let findings):
      (self.id, word, reasons) = (id, "would-stop", [outcome.rawValue] + findings)
    case .wouldFinish(let id, let state): (self.id, word, reasons) = (id, "would-finish", [state.rawValue])
    case .wouldFail(let id, let fault): (self.id, word, reasons) = (id, "would-fail", [fault.code.rawValue])
    }
  }
}
