import AgreementLanguage
import Arguments
import Base
import FileKit
import JSON
import PolicyEvaluation
import Sharing

/// `agreement try`: what a folder of agreements says about facts that a person wrote down.
enum AgreementTry {
  static let command = ProgramCommand(
    "agreement try", "Decides facts under the agreements of a folder, signed or drafts.",
    discussion: """
      FACTS.json is an object of facts; a fact that is not there is unknown. With --lines each line of FILE.jsonl \
      is such an object and gives one decision a line, and the exit status is 0 when each could be decided.
      """,
    parameters: [
      .operand("DIR", "The folder with vocabulary.xml, house-rules.xml and the agreements."),
      .operand("FACTS", "The file with the facts of one disclosure.", minimum: 0),
      .option("--lines", "FILE", "Decides each line of this file, facts as JSON."), .json,
    ],
    statuses: [.denied: "The decision is to deny.", .held: "The decision is to hold."],
    examples: [
      .init(
        "sallyport agreement try Agreements facts.json", "Says what would leave, in which form, and why."),
      .init("sallyport agreement try Agreements --lines many.jsonl", "Prints a decision for each line."),
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let (one, many) = (given.text("FACTS"), given.text("--lines"))
    guard (one == nil) != (many == nil) else {
      guard one == nil else { throw Fault(.argumentsUnexpectedOperand, one, detail: "--lines is given") }
      throw Fault(.argumentsMissingOperand, "FACTS", detail: "or --lines FILE")
    }
    guard let policy = try PolicyReading.draft(try given.required("DIR"), console) else { return .failure }
    let evaluator = Evaluator(policy)
    if let many { return try decideLines(many, evaluator, console) }
    let facts = try PolicyReading.facts(try given.required("FACTS"), policy)
    let report = DecisionReport(decision: evaluator.evaluate(facts))
    if console.isJSON { try console.result(report.json) } else { try console.lines(report.lines) }
    return report.status
  }

  private static func decideLines(
    _ path: String, _ evaluator: Evaluator, _ console: Console
  ) throws(Fault) -> Status {
    let bytes = try Files.read(path, limit: 256 << 20)
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
      let facts: Facts
      do throws(Fault) {
        facts = try Facts(try JSONReader.read(Array(line)), schema: evaluator.policySet.vocabulary.schema)
      } catch {
        let place = SourcePlace(file: path, line: number, column: error.place?.column)
        throw Fault(error.code, error.subject, detail: error.detail, at: place)
      }
      try console.result(DecisionReport(decision: evaluator.evaluate(facts)).json)
    }
    return .done
  }
}
