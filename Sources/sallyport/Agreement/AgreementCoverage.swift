import AgreementLanguage
import Arguments
import Base
import JSON
import PolicyEvaluation

/// `agreement coverage`: which rules no row reaches.
enum AgreementCoverage {
  static let command = ProgramCommand(
    "agreement coverage", "Lists the rules of a folder that apply in no row of the given cases.",
    parameters: [
      .operand("DIR", "The folder with vocabulary.xml, house-rules.xml and the agreements."),
      .operand("CASES", "Files of cases, as for 'agreement test'.", maximum: 1_000), .json,
    ],
    statuses: [.done: "Every rule applies in a row.", .someRefused: "At least one rule applies in none."],
    examples: [
      .init(
        "sallyport agreement coverage Agreements Agreements/Expected/scenarios.json",
        "Prints the rules that no row reaches.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    guard let policy = try PolicyReading.draft(try given.required("DIR"), console) else { return .failure }
    let evaluator = Evaluator(policy)
    var coverage = RuleCoverage(policy)
    for path in given.repeated("CASES") {
      for row in try ExpectedRow.read(path, schema: policy.vocabulary.schema) {
        coverage.note(evaluator.evaluate(row.facts))
      }
    }
    if console.isJSON {
      try console.result(coverage.json)
    } else {
      let draft = policy.isDraft ? ["DRAFT: these agreements are not signed"] : []
      try console.lines(draft + coverage.missing.map { "no row reaches \($0)" } + [coverage.line])
    }
    return coverage.missing.isEmpty ? .done : .someRefused
  }
}
