public import AgreementLanguage
public import Base
import Sharing

/// How a decision compares with its row.
public struct RowResult: Equatable, Sendable {
  public let id: String
  /// `nil` when the facts could not be read.
  public let decision: Decision?
  public let fault: Fault?
  /// Empty when the row agrees.
  public let differences: [RowDifference]

  public var agrees: Bool { fault == nil && differences.isEmpty }
}

/// One thing that is not as the row has it: `outcome`, `reasons`, or an item's key.
public struct RowDifference: Equatable, Sendable {
  public let subject: String
  /// As the row has it; `-` for nothing.
  public let expected: String
  public let found: String
}

extension ExpectedRows {
  /// Decides every row under the policy set; a row whose facts cannot be read fails and the others go on.
  public static func run(_ rows: [ExpectedRow], under policySet: PolicySet) -> [RowResult] {
    let evaluator = Evaluator(policySet)
    return rows.map { run($0, evaluator) }
  }

  private static func run(_ row: ExpectedRow, _ evaluator: Evaluator) -> RowResult {
    let facts: Facts
    do throws(Fault) {
      facts = try Facts(row.facts, schema: evaluator.policySet.vocabulary.schema)
    } catch {
      return RowResult(id: row.id, decision: nil, fault: error, differences: [])
    }
    let decision = evaluator.evaluate(facts)
    return RowResult(
      id: row.id, decision: decision, fault: nil, differences: differences(row, decision))
  }

  private static func differences(_ row: ExpectedRow, _ decision: Decision) -> [RowDifference] {
    var differences: [RowDifference] = []
    func compare(_ subject: String, _ expected: String, _ found: String) {
      guard expected != found else { return }
      differences.append(RowDifference(subject: subject, expected: expected, found: found))
    }
    compare("outcome", row.outcome, decision.outcome.rawValue)
    compare("reasons", list(row.reasons), list(Set(decision.findings.map(\.text))))
    guard let items = row.items else { return differences }
    let found = Dictionary(
      decision.plan.items.map { ($0.key.text, "\($0.form.text) \($0.why)") }, uniquingKeysWith: { $1 })
    for key in Set(items.keys).union(found.keys).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      compare(key, items[key].map { "\($0.form) \($0.why)" } ?? "-", found[key] ?? "-")
    }
    return differences
  }

  private static func list(_ words: Set<String>) -> String {
    words.isEmpty ? "-" : words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: " ")
  }
}
