import AgreementLanguage
import Arguments
import Base
import JSON
import PolicyEvaluation

/// `agreement test`: whether a folder of agreements answers as its authors expect.
enum AgreementTest {
  static let command = ProgramCommand(
    "agreement test", "Runs rows of facts with expected answers against the agreements of a folder.",
    discussion: """
      A file of cases is an object with `scenarios`; each has `id`, `facts` and `expect` with `outcome`, `reasons` \
      and `items`. Reasons compare as a set, items key by key and in full; where `items` is absent, they are not \
      compared. Other keys are ignored, but an unknown fact is an error.
      """,
    parameters: [
      .operand("DIR", "The folder with vocabulary.xml, house-rules.xml and the agreements."),
      .operand("CASES", "Files of cases.", maximum: 1_000), .json,
    ],
    statuses: [.done: "All rows agree.", .someRefused: "At least one row disagrees."],
    examples: [
      .init(
        "sallyport agreement test Agreements Agreements/Expected/scenarios.json",
        "Prints a line for each row and which rules no row reached.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    guard let policy = try PolicyReading.draft(try given.required("DIR"), console) else { return .failure }
    let evaluator = Evaluator(policy)
    var coverage = RuleCoverage(policy)
    var results: [(id: String, differences: [String])] = []
    for path in given.repeated("CASES") {
      for row in try ExpectedRow.read(path, schema: policy.vocabulary.schema) {
        let decision = evaluator.evaluate(row.facts)
        coverage.note(decision)
        results.append((row.id, row.differences(decision)))
      }
    }
    let failed = results.count { !$0.differences.isEmpty }
    if console.isJSON {
      try console.result(json(results, coverage, isDraft: policy.isDraft))
    } else {
      try console.lines(lines(results, coverage, isDraft: policy.isDraft))
    }
    return failed == 0 ? .done : .someRefused
  }

  private static func lines(
    _ results: [(id: String, differences: [String])], _ coverage: RuleCoverage, isDraft: Bool
  ) -> [String] {
    var lines = isDraft ? ["DRAFT: these agreements are not signed"] : []
    for result in results {
      lines.append("\(result.id): \(result.differences.isEmpty ? "agrees" : "DISAGREES")")
      lines += result.differences.map { "  \($0)" }
    }
    let agreeing = results.count { $0.differences.isEmpty }
    lines += ["\(agreeing) of \(results.count) rows agree", coverage.line]
    return lines + coverage.missing.map { "  no row reaches \($0)" }
  }

  private static func json(
    _ results: [(id: String, differences: [String])], _ coverage: RuleCoverage, isDraft: Bool
  ) -> JSONValue {
    var object: JSONObject = [
      "rows": .array(
        results.map {
          [
            "id": .string($0.id), "agrees": .bool($0.differences.isEmpty),
            "differences": .array($0.differences.map(JSONValue.string)),
          ]
        }),
      "agreeing": .integer(results.count { $0.differences.isEmpty }), "total": .integer(results.count),
      "coverage": coverage.json,
    ]
    if isDraft { object["draft"] = true }
    return .object(object)
  }
}
