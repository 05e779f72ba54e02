import AgreementLanguage
import Base
import PolicyEvaluation
import Testing

@Suite("The rows that stand beside the agreements")
struct ExpectedRowsTests {
  @Test("every row is answered to the letter")
  func everyRowAgrees() throws {
    let set = try ShippedPolicy.set()
    var count = 0
    for (file, rows) in try ShippedPolicy.rows() {
      for result in ExpectedRows.run(rows, under: set) where !result.agrees {
        Issue.record("\(file) \(result.id): \(result.fault?.message ?? "") \(result.differences)")
      }
      count += rows.count
    }
    #expect(count >= 150)
  }

  @Test("every rule of every document applies in some row")
  func everyRuleFires() throws {
    let set = try ShippedPolicy.set()
    let rows = try ShippedPolicy.rows().flatMap(\.rows)
    let decisions = ExpectedRows.run(rows, under: set).compactMap(\.decision)
    #expect(RuleCoverage(of: set, in: decisions).neverFired == [])
  }
}
