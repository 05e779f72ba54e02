import JSON
import Testing

@testable import Minimization

@Suite("Counts with small cells")
struct SmallCellTests {
  private func cells(_ text: String, _ smallest: Int) throws -> [[Int?]] {
    let table = try #require(SmallCells(text)).suppressed(below: smallest)
    return (table.asObject?["rows"]?.asArray ?? []).map { row in
      (row.asObject?["cells"]?.asArray ?? []).map(\.asInteger)
    }
  }

  @Test("a cell below the agreed size goes, and with it one more of its row and column")
  func complementary() throws {
    let text =
      #"{"columns":["a","b","c"],"rows":[{"label":"x","cells":[3,40,50]},{"label":"y","cells":[60,70,80]},{"label":"z","cells":[91,92,93]}]}"#
    let left = try cells(text, 10)
    #expect(left[0] == [nil, nil, 50] && left[1] == [nil, nil, 80] && left[2] == [91, 92, 93])
  }

  @Test("no suppressed cell stands alone in a row or a column")
  func neverAlone() throws {
    var seed: UInt64 = 5
    for _ in 0..<200 {
      let rows = (0..<4).map { row -> String in
        let counts = (0..<5).map { _ -> String in
          seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return String(seed >> 33 & 31)
        }
        return #"{"label":"r\#(row)","cells":[\#(counts.joined(separator: ","))]}"#
      }
      let left = try cells(#"{"columns":["a","b","c","d","e"],"rows":[\#(rows.joined(separator: ","))]}"#, 5)
      #expect(left.joined().allSatisfy { ($0 ?? 5) >= 5 })
      for row in left { #expect(row.count { $0 == nil } != 1) }
      for column in 0..<5 { #expect(left.count { $0[column] == nil } != 1) }
    }
  }

  @Test("a table without small cells stays whole")
  func whole() throws {
    #expect(
      try cells(#"{"columns":["a"],"rows":[{"label":"x","cells":[10]},{"label":"y","cells":[11]}]}"#, 10) == [
        [10], [11],
      ])
  }

  @Test(
    "anything else is no table",
    arguments: [
      "", "12", #"{"columns":["a"],"rows":[]}"#, #"{"columns":["a"],"rows":[{"label":"x","cells":[1,2]}]}"#,
      #"{"columns":["a"],"rows":[{"label":"x","cells":[-1]}]}"#,
      #"{"columns":["a"],"rows":[{"label":"x","cells":["1"]}]}"#,
      #"{"columns":["a"],"rows":[{"label":"x","cells":[1],"names":"Ada"}]}"#,
      #"{"columns":["a","b"],"rows":[{"label":"x","cells":[1,2]}],"total_column":"c"}"#,
      #"{"columns":["a","b","t"],"rows":[{"label":"x","cells":[1,2,4]}],"total_column":"t"}"#,
      #"{"columns":["a"],"rows":[{"label":"x","cells":[1]},{"label":"t","cells":[2]}],"total_row":"t"}"#,
      #"{"columns":["t"],"rows":[{"label":"x","cells":[1]}],"total_column":"t"}"#,
      #"{"columns":["a"],"rows":[{"label":"x","cells":[1]}],"more":"t"}"#,
    ])
  func noTable(_ text: String) { #expect(SmallCells(text) == nil) }
}
