import AgreementLanguage
import Arguments
import Base
import FileKit
import JSON
import Sharing

/// `agreement check`: everything that is wrong with a folder of agreements.
enum AgreementCheck {
  static let command = ProgramCommand(
    "agreement check", "Reads the agreements of a folder and says everything that is wrong with them.",
    discussion: """
      Each fault stands on a line with file, line, code, the term that was written and the nearest known one, and a \
      line with what to do. An agreement whose day of review is past is a warning, and with --strict a fault.
      """,
    parameters: [
      .operand("DIR", "The folder with vocabulary.xml, house-rules.xml and the agreements."),
      .flag("--strict", "Takes warnings as faults."), .json,
    ],
    statuses: [.done: "Nothing is wrong.", .someRefused: "At least one document has a fault."],
    examples: [.init("sallyport agreement check Agreements", "Checks the shipped agreements.")],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let folder = try given.required("DIR")
    let files = try PolicyReading.files(in: folder)
    let policy: PolicySet
    do throws(PolicyFaults) {
      policy = try PolicySet.loadDraft(files: files)
    } catch {
      let faults = error.faults.map { PolicyReading.under(folder, $0) }
      if console.isJSON {
        try console.result(["ok": false, "draft": true, "faults": .array(faults.map(\.json)), "warnings": []])
      } else {
        console.report(faults)
        try console.line("\(faults.count) \(faults.count == 1 ? "fault" : "faults") in \(folder)")
      }
      return .someRefused
    }
    let warnings = overdue(policy, folder, on: SystemClock.now())
    let isRefused = given.flag("--strict") && !warnings.isEmpty
    try report(policy, warnings, isRefused: isRefused, console)
    return isRefused ? .someRefused : .done
  }

  /// The agreements whose day of review is past, counted in their own offset.
  private static func overdue(_ policy: PolicySet, _ folder: String, on now: UTCInstant) -> [Fault] {
    policy.agreements.compactMap { agreement in
      guard let day = agreement.term.reviewBy, day < now.day(at: agreement.day) else { return nil }
      let place = SourcePlace(file: Files.join(folder, agreement.file))
      return Fault(.agreementReviewPast, agreement.id.text, detail: "since \(day.text)", at: place)
    }
  }

  private static func report(
    _ policy: PolicySet, _ warnings: [Fault], isRefused: Bool, _ console: Console
  ) throws(Fault) {
    let rules = policy.houseRules.rules.count + policy.agreements.reduce(0) { $0 + $1.rules.count }
    if console.isJSON {
      return try console.result([
        "ok": .bool(!isRefused), "draft": .bool(policy.isDraft), "faults": [],
        "warnings": .array(warnings.map(\.json)), "agreements": .integer(policy.agreements.count),
        "rules": .integer(rules), "digest": .string(policy.digest.hex),
      ])
    }
    let draft = policy.isDraft ? ["DRAFT: these agreements are not signed"] : []
    let count = "\(policy.agreements.count) agreements with \(rules) rules, house rules included"
    console.report(warnings)
    try console.lines(draft + ["\(count): \(isRefused ? "warnings" : "no fault")"])
  }
}
