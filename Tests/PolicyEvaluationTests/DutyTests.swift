import AgreementLanguage
import PolicyEvaluation
import Sharing
import TestKit
import Testing

@Suite("What a recipient owes")
struct DutyTests {
  /// One line a duty: agreement, rule, duty, value; of every row that is released, once each.
  ///
  /// Rows compare what leaves and not what is owed for it; this list stands for the latter. Read it beside the
  /// agreements when it changes.
  @Test("is what the agreements say, each duty of each agreement")
  func duties() throws {
    let set = try ShippedPolicy.set()
    let rows = try ShippedPolicy.rows().flatMap(\.rows)
    var lines: Set<String> = []
    let decisions = ExpectedRows.run(rows, under: set).compactMap(\.decision)
    for decision in decisions where decision.outcome.isReleased {
      let agreement = decision.plan.agreement?.text ?? "none"
      for duty in decision.duties { lines.insert("\(agreement) \(duty.rule) \(duty.name) \(duty.value)\n") }
    }
    let text = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined()
    let golden = "Tests/PolicyEvaluationTests/Data/duties.txt"
    #expect(try Golden.difference(Array(text.utf8), from: golden) == nil)
  }
}
