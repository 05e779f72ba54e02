import Base
import JSON
import Records
import Testing

@testable import Minimization

@Suite("The sweep")
struct SweepTableTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    /// `nil` where nothing may change.
    let swept: String?
    var testDescription: String { text }
  }

  static let table: JSONShape? = try? JSONShape(
    try JSONReader.read(try Disclosing.bytes("Tests/MinimizationTests/Data/sweep-table.json")))

  static let rows: [Row] = ((try? table?.array("rows")) ?? []).map {
    Row(text: $0.asArray?.first?.asString ?? "", swept: $0.asArray?.last?.asString)
  }

  static let sweep: Sweep = {
    var terms: [SweepTerm] = []
    for person in (try? table?.shapes("people")) ?? [] {
      for (index, value) in ((try? person.array("values")) ?? []).enumerated() {
        let cells = value.asArray?.compactMap(\.asString) ?? []
        terms += TermMaker(
          value: cells[1], kind: FieldKind(rawValue: cells[0]) ?? .text, owner: index,
          person: .person((try? person.string("person")) ?? ""), label: (try? person.string("label")) ?? ""
        ).terms()
      }
    }
    return Sweep(terms: terms)
  }()

  @Test("has a table of at least 60 rows") func size() { #expect(Self.rows.count >= 60) }

  @Test("does what the table says", arguments: rows)
  func row(_ row: Row) {
    let found = Self.sweep.findings(in: row.text)
    #expect(Sweep.replacing(found, in: row.text) == row.swept ?? row.text)
  }

  @Test("a very long text of near misses takes time in proportion to its length")
  func linear() {
    let clock = ContinuousClock()
    let short = String(repeating: "mi kowalsk 20255501 may will ", count: 2_000)
    let time = clock.measure { _ = Self.sweep.findings(in: short) }
    let long = clock.measure { _ = Self.sweep.findings(in: short + short + short + short) }
    #expect(long < time * 16)
  }

  @Test("a short value counts only as a whole field")
  func short() {
    let maker = TermMaker(value: "Bo", kind: .name, owner: 0, person: .person("p"), label: "[REPORTER 1]")
    #expect(maker.terms().isEmpty)
    let term = SweepTerm(
      folded: Array("bo".utf8), shape: .word, owner: 0, person: .person("p"), label: "[REPORTER 1]",
      isTime: false)
    let sweep = Sweep(terms: [], exact: [maker.exact ?? []: [term]])
    #expect(sweep.whole("BO")?.label == "[REPORTER 1]")
    #expect(sweep.whole("Bob") == nil)
  }
}
