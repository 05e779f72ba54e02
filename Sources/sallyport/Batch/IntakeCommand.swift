import Arguments
import Base
import FileKit
import Gateway
import JSON
import Sharing

/// `batch intake`: takes in what the night brought.
enum IntakeCommand {
  static let command = ProgramCommand(
    "batch intake", "Takes in a folder of cases, or a file of records, each case on its own.",
    discussion: """
      PATH is a folder of case folders, each with its request.json; or, with --mapping, a file: JSON Lines with a record \
      in each line, CSV with a header (each row a disclosure, or the whole file one: the mapping says which), or one \
      record. A case that cannot be taken in is told with its fault and stays where it is; the others go on. What was \
      taken in before is known, and not taken again.
      """,
    parameters: [
      .operand("PATH", "A folder of case folders, or a file of records."),
      .option("--mapping", "MAPPING", "Of a file: what stands where in its records."),
      .option("--partner", "PARTNER", "Of a file: to whom it goes."),
      .option("--purpose", "PURPOSE", "Of a file: what for."),
      .option("--agreement", "AGREEMENT", "Of a file: under which agreement; else the one in force."),
      .option("--unit", "UNIT", "Of a file: to which unit of the partner."),
      .option("--country", "COUNTRY", "Of a file: in which country the partner is."),
      .option("--process", "PROCESS", "Of a file: under which legal process; none where it is not said."),
      .option("--source", "SOURCE", "Of a file: where the material is from."),
      .flag("--dry-run", "Says what would be taken in, and takes nothing."), .home, .actor, .actorKey, .json,
    ],
    statuses: [.done: "Everything is taken in, or known.", .someRefused: "Some were refused."],
    examples: [
      .init("sallyport batch intake tonight --as nightly --key nightly.key", "Takes in a folder of cases."),
      .init(
        "sallyport batch intake list.csv --mapping takedown-list --partner P-HAVN --purpose content_removal "
          + "--country XN --source own_report --as nightly --key nightly.key", "Takes in a list."),
    ],
    run: { (given, console) throws(Fault) in
      let path = try given.required("PATH")
      let manner = IntakeManner(terms: try terms(given, path), isDryRun: given.flag("--dry-run"))
      let gateway = try HomeWords.open(given, for: .phases)
      StopRequest.listen()
      let signatory = try HomeWords.signatory(given)
      var bar = ProgressBar(total: 0, isWanted: false)
      let digest = try gateway.takeIn(path, manner, as: signatory) { (event, progress) throws(Fault) in
        if progress.done == 1 { bar = ProgressBar(total: progress.all, isWanted: !console.isJSON) }
        try tell(event, console)
        bar.show(progress.done, "cases")
      }
      bar.end()
      try console.isJSON ? console.result(digest.json) : console.line(line(digest, manner))
      return digest.isCut ? .interrupted : digest.refused > 0 ? .someRefused : .done
    })

  /// What a file of records is taken in for; a folder of cases has it in each request.
  private static func terms(_ given: ParsedArguments, _ path: String) throws(Fault) -> IntakeTerms? {
    guard !Files.isFolder(path) else {
      for name in Self.ofFiles where given.text(name) != nil {
        throw Fault(.argumentsUnexpectedValue, name, detail: "each case has its own request")
      }
      return nil
    }
    return IntakeTerms(
      partner: try HomeWords.identifier(given, "--partner"), purpose: try given.required("--purpose"),
      mapping: try given.required("--mapping"),
      agreement: try HomeWords.optionalIdentifier(given, "--agreement"), unit: given.text("--unit"),
      country: given.text("--country"), process: given.text("--process") ?? "none",
      source: try given.required("--source"))
  }

  private static let ofFiles = [
    "--mapping", "--partner", "--purpose", "--agreement", "--unit", "--country", "--process", "--source",
  ]

  private static func tell(_ event: IntakeEvent, _ console: Console) throws(Fault) {
    guard !console.isJSON else { return try console.result(event.json) }
    guard case .refused(let fault) = event.result else { return }
    try console.lines(["refused  \(event.place)  \(fault.message)", "  \(fault.remedy)"])
  }

  private static func line(_ digest: IntakeDigest, _ manner: IntakeManner) -> String {
    let took = manner.isDryRun ? "would be taken in \(digest.fit)" : "taken in \(digest.taken)"
    let why = digest.why.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let refused = why.isEmpty ? "" : " (\(why.joined(separator: ", ")))"
    return "\(took), known \(digest.known), refused \(digest.refused)\(refused)"
      + (digest.isCut ? "; stopped before the end" : "")
  }
}
