import Arguments
import Base
import FileKit
import Gateway
import JSON

/// `status` and `doctor`: how it stands, and whether all is well.
enum StatusCommands {
  static let all = [status, doctor]

  private static let status = ProgramCommand(
    "status",
    "The morning page: what went, what is held and who owes the next step, what is overdue, what ends soon.",
    discussion: "It shows ids, codes, counts and days, nothing personal, and changes nothing.",
    parameters: [
      .option("--since", "DAY", "Counts what went from this day or instant on; otherwise the last 24 hours."),
      .option(
        "--prometheus", "FILE", "Also writes the counts for a Prometheus textfile collector, mode 0644."),
      .home, .json,
    ],
    examples: [
      .init("sallyport status", "One screen."),
      .init("sallyport status --prometheus /var/lib/node_exporter/sallyport.prom", "For monitoring."),
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let page = try gateway.morningPage(since: HomeWords.instant(given, "--since"))
      if let path = given.text("--prometheus") {
        try Files.replace(MorningMetrics.bytes(page), at: path, mode: 0o644)
      }
      if console.isJSON {
        try console.result(
          MorningJSON.value(page, held: gateway.heldIDs(), overdue: gateway.overdueIDs()))
      } else {
        try console.lines(MorningText(page: page).lines)
      }
      return .done
    })

  private static let doctor = ProgramCommand(
    "doctor",
    "Examines the home: books, log, anchor, permissions, keys, registers, sandbox. Connects nowhere.",
    parameters: [.home, .json], statuses: [.done: "All is well.", .failure: "Something is not."],
    examples: [.init("sallyport doctor", "Says what is well and what is not.")],
    run: { (given, console) throws(Fault) in
      let checks = try HomeWords.open(given, for: .reading).examine()
      if console.isJSON {
        try console.result(
          .array(
            checks.map {
              .object([
                "name": .string($0.name), "verdict": .string($0.verdict.rawValue),
                "detail": .string($0.detail),
              ])
            }))
      } else {
        try console.lines(checks.map { "\($0.verdict.rawValue)  \($0.name): \($0.detail)" })
      }
      return checks.contains { $0.verdict == .fault } ? .failure : .done
    })
}
