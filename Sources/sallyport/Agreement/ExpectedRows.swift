import Base
import JSON
import PolicyEvaluation
import Sharing

/// A row of a file of cases: facts, and what the agreements must answer to them.
///
/// Page: `Docs/formats/cases.md`; other keys beside `id`, `facts` and `expect` are notes for people.
struct ExpectedRow {
  let id: String
  let facts: Facts
  let outcome: Outcome
  let reasons: Set<String>
  /// Form and reason of each item by its key; `nil` when items are not compared.
  let items: [String: (form: String, why: String)]?

  /// The rows of a file.
  static func read(_ path: String, schema: FactSchema) throws(Fault) -> [ExpectedRow] {
    let value = try PolicyReading.json(path)
    do throws(Fault) {
      var rows: [ExpectedRow] = []
      for shape in try JSONShape(value).shapes("scenarios") { rows.append(try Self(shape, schema)) }
      return rows
    } catch {
      throw error.inFile(path)
    }
  }

  private init(_ shape: JSONShape, _ schema: FactSchema) throws(Fault) {
    id = try shape.string("id")
    facts = try Facts(try shape.value("facts"), schema: schema, path: "\(shape.path).facts")
    let expect = try shape.shape("expect")
    let word = try expect.string("outcome")
    guard let outcome = Outcome(rawValue: word) else {
      let near = NearestName.of(word, among: Outcome.allCases.map(\.rawValue)).map { "did you mean '\($0)'?" }
      throw expect.fault(.casesOutcomeUnknown, "outcome", detail: near)
    }
    self.outcome = outcome
    reasons = Set(try expect.optionalArray("reasons") == nil ? [] : try expect.strings("reasons"))
    items = try Self.items(expect)
  }

  private static func items(_ expect: JSONShape) throws(Fault) -> [String: (form: String, why: String)]? {
    guard let part = try expect.optionalShape("items") else { return nil }
    var items: [String: (form: String, why: String)] = [:]
    for name in part.object.names {
      let item = try part.shape(name)
      items[name] = (try item.string("form"), try item.string("why"))
    }
    return items
  }

  /// What a decision says otherwise; empty when it agrees.
  func differences(_ decision: Decision) -> [String] {
    var found: [String] = []
    if decision.outcome != outcome {
      found.append("outcome \(decision.outcome.rawValue), expected \(outcome.rawValue)")
    }
    let answered = Set(DecisionReport(decision: decision).reasons)
    found += answered.subtracting(reasons).sorted().map { "reason \($0), not expected" }
    found += reasons.subtracting(answered).sorted().map { "no reason \($0)" }
    guard let items else { return found }
    let answers = Dictionary(
      decision.plan.items.map { ($0.key.text, "\($0.form.text) (\($0.why))") },
      uniquingKeysWith: { first, _ in first })
    for key in Set(items.keys).union(answers.keys).sorted() {
      let wanted = items[key].map { "\($0.form) (\($0.why))" }
      guard answers[key] != wanted else { continue }
      found.append("\(key) \(answers[key] ?? "is not there"), expected \(wanted ?? "nothing")")
    }
    return found
  }
}
