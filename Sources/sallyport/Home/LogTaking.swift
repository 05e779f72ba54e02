import Arguments
import Base
import FileKit
import Gateway
import JSON
import Ledger
import Sharing

/// `log prove|export|report|review`: what leaves the log, and what legal staff say about it.
enum LogTaking {
  static let all = [prove, export, report, review]

  private static let out = Parameter.option("--out", "FILE", "Writes it there, into a new file.")

  private static let prove = ProgramCommand(
    "log prove", "Proves offline that an entry is in the log: a .tlog-proof with a signed checkpoint.",
    parameters: [
      .operand("INDEX", "The entry's index, from 0."), out, .logPurpose, .home, .actor, .actorKey,
    ],
    examples: [
      .init("sallyport log prove 17 --out 17.tlog-proof --as S-09 --key auditor.key", "Proves entry 17.")
    ],
    run: { (given, console) throws(Fault) in
      try refuseOverwriting(given)
      let gateway = try HomeWords.open(given, for: .writing)
      let bytes = try gateway.proveEntry(
        try LogFilterWords.index(given), for: LogFilterWords.purpose(given),
        as: try HomeWords.signatory(given))
      return try give(bytes, given, console)
    })

  private static let export = ProgramCommand(
    "log export",
    "Copies the log for an auditor: DIR, and its key in DIR.vkey, which verify with nothing else.",
    parameters: [
      .option("--to", "DIR", "A new or empty folder.", required: true), .logPurpose,
      .home,
      .actor, .actorKey, .json,
    ],
    examples: [
      .init(
        "sallyport log export --to audit --as S-09 --key auditor.key",
        "Copies the log; the auditor verifies it with its key.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let folder = try given.required("--to")
      let size = try gateway.exportLog(
        to: folder, for: LogFilterWords.purpose(given), as: try HomeWords.signatory(given))
      if console.isJSON {
        try console.result([
          "log": .string(folder), "key": .string(folder + ".vkey"),
          "entries": .integer(size),
        ])
      } else {
        try console.line("\(size) entries in \(folder); key in \(folder).vkey")
      }
      return .done
    })

  private static let report = ProgramCommand(
    "log report", "Accounts for disclosures from the log's entries alone, as CSV, JSON or a page to print.",
    discussion: """
      Cases, requestors and people stand as commitments; no name is in the log. Filter and time stand in the report. \
      That it was made is an entry before it is printed.
      """,
    parameters: [
      .option(
        "--format", "FORMAT", "The form of the report.", required: true, choices: ["csv", "json", "html"])
    ] + Parameter.logFilters + [out, .logPurpose, .home, .actor, .actorKey],
    examples: [
      .init(
        "sallyport log report --format html --partner P-TRIV --out triv.html --as S-09 --key auditor.key",
        "An accounting for one partner.")
    ],
    run: { (given, console) throws(Fault) in
      try refuseOverwriting(given)
      let gateway = try HomeWords.open(given, for: .writing)
      guard let format = OversightEvent.ExportFormat(rawValue: try given.required("--format")) else {
        throw Fault(.valueMalformed, "--format")
      }
      let report = try gateway.report(
        try LogFilterWords.filter(given), as: format, for: LogFilterWords.purpose(given),
        by: try HomeWords.signatory(given))
      return try give(bytes(report, format), given, console)
    })

  private static func bytes(_ report: AccountingReport, _ format: OversightEvent.ExportFormat) -> [UInt8] {
    switch format {
    case .csv: report.csv
    case .html: report.html
    case .json, .folder, .proof: JSONWriter.pretty(report.json)
    }
  }

  private static let review = ProgramCommand(
    "log review", "Marks a period or one disclosure reviewed, with a verdict; signed, and an entry.",
    discussion: """
      An emergency is reviewed within 24 hours by legal staff or an auditor who took no part in it. The report shows \
      the verdict.
      """,
    parameters: [
      .option("--from", "TIME", "Start of the period: a day or an instant (UTC)."),
      .option("--until", "TIME", "Its end, which is not in it."),
      .option("--disclosure", "ID", "One disclosure, instead of a period."),
      .option(
        "--verdict", "VERDICT", "What the review found.", required: true,
        choices: OversightEvent.Verdict.allCases.map(\.rawValue)), .home, .actor, .actorKey, .json,
    ],
    examples: [
      .init(
        "sallyport log review --disclosure D-7K3Q94MX2BWA --verdict justified --as S-07 --key legal.key",
        "Closes the review of an emergency.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      guard let verdict = OversightEvent.Verdict(rawValue: try given.required("--verdict")) else {
        throw Fault(.valueMalformed, "--verdict")
      }
      let count = try gateway.review(try subject(given), verdict, as: try HomeWords.signatory(given))
      if console.isJSON {
        try console.result(["verdict": .string(verdict.rawValue), "entries": .integer(count)])
      } else {
        try console.line("\(count) entries reviewed: \(verdict.rawValue)")
      }
      return .done
    })

  private static func subject(_ given: ParsedArguments) throws(Fault) -> OversightEvent.ReviewSubject {
    let disclosure: DisclosureID? = try HomeWords.optionalIdentifier(given, "--disclosure")
    let (from, until) = (
      try HomeWords.instant(given, "--from"), try HomeWords.instant(given, "--until")
    )
    switch (disclosure, from, until) {
    case (.some(let id), nil, nil): return .disclosure(id)
    case (nil, .some(let from), .some(let until)): return .period(from: from, until: until)
    case _:
      throw Fault(.argumentsMissingOption, "--disclosure ID", detail: "or --from and --until together")
    }
  }

  /// Said before the gateway makes an entry about something that could not be written.
  private static func refuseOverwriting(_ given: ParsedArguments) throws(Fault) {
    if let path = given.text("--out"), Files.exists(path) { throw Fault(.fileExists, path) }
  }

  private static func give(
    _ bytes: [UInt8], _ given: ParsedArguments, _ console: Console
  ) throws(Fault) -> Status {
    if let path = given.text("--out") {
      try Files.write(bytes, to: path, mode: 0o600)
    } else {
      try Terminal.writeOutput(bytes)
    }
    return .done
  }
}
