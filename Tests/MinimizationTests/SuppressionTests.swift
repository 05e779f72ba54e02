import Testing

@testable import Minimization

@Suite("No small count can be worked out from what is shown")
struct SuppressionTests {
  /// Tries every table that shows and sums the same, as far as changes of one small cell reach.
  private struct Reader {
    let table: Suppression
    let hidden: [[Bool]]

    /// Whether a table that looks the same holds `count` in the cell.
    func mayHold(_ count: Int, in cell: Suppression.Cell) -> Bool {
      let (height, width) = (table.values.count - 1, table.values[0].count - 1)
      var columns = [Int](repeating: 0, count: width)
      func rows(_ row: Int, _ all: Int) -> Bool {
        guard row < height else {
          let fits = columns.indices.allSatisfy {
            hidden[height][$0] || columns[$0] == table.values[height][$0]
          }
          return fits && (hidden[height][width] || all == table.values[height][width]) && holdsTotal(columns)
        }
        return cells(row, 0, 0, all)
      }
      func cells(_ row: Int, _ column: Int, _ sum: Int, _ all: Int) -> Bool {
        guard column < width else {
          guard hidden[row][width] || sum == table.values[row][width] else { return false }
          if cell.column == width, cell.row == row, sum != count { return false }
          return rows(row + 1, all + sum)
        }
        let place = Suppression.Cell(row: row, column: column)
        let value = table.value(place)
        var tried =
          hidden[row][column] ? Array(max(0, value - table.smallest)...value + table.smallest) : [value]
        if place == cell { tried = [count] }
        for number in tried {
          columns[column] += number
          let isFound = cells(row, column + 1, sum + number, all)
          columns[column] -= number
          if isFound { return true }
        }
        return false
      }
      func holdsTotal(_ columns: [Int]) -> Bool {
        guard cell.row == height else { return true }
        return (cell.column == width ? columns.reduce(0, +) : columns[cell.column]) == count
      }
      return rows(0, 0)
    }

    var protectsAll: Bool {
      table.cells.allSatisfy {
        !table.isWritten[$0.row][$0.column] || table.value($0) >= table.smallest
          || mayHold(table.smallest, in: $0)
      }
    }
  }

  private struct Dice {
    var seed: UInt64

    mutating func number(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
  }

  private func text(_ rows: [[Int]], totals: Bool) -> String {
    let lines = totals ? rows.map { $0 + [$0.reduce(0, +)] } : rows
    var all = lines
    if totals { all.append(lines[0].indices.map { column in lines.reduce(0) { $0 + $1[column] } }) }
    let columns = all[0].indices.map { totals && $0 == all[0].count - 1 ? #""Total""# : #""c\#($0)""# }
    let labelled = all.indices.map { row in
      #"{"label":"\#(totals && row == all.count - 1 ? "Total" : "r\(row)")","cells":\#(all[row])}"#
    }
    return #"{"columns":[\#(columns.joined(separator: ","))],"rows":[\#(labelled.joined(separator: ","))]"#
      + (totals ? #","total_column":"Total","total_row":"Total"}"# : "}")
  }

  private func table(_ dice: inout Dice, _ height: Int, _ width: Int, totals: Bool) throws -> Suppression {
    let rows = (0..<height).map { _ in (0..<width).map { _ in dice.number(7) } }
    return try #require(SmallCells(text(rows, totals: totals))).suppression(below: 3)
  }

  @Test(
    "each hidden small cell may hold the agreed size, for all that a reader knows", arguments: [false, true])
  func protected(_ totals: Bool) throws {
    var dice = Dice(seed: 11)
    var whole = 0
    for _ in 0..<60 {
      var table = try table(&dice, 3, 3, totals: totals)
      table.hideComplements()
      let isAllHidden = table.cells.allSatisfy {
        !table.isWritten[$0.row][$0.column] || table.isHidden[$0.row][$0.column]
      }
      if isAllHidden { whole += 1 } else { #expect(Reader(table: table, hidden: table.isHidden).protectsAll) }
    }
    #expect(whole < 20, "\(whole) tables of 60 could not be shown at all")
  }

  @Test("what the flow says of a cell is what trying all tables says")
  func exact() throws {
    var dice = Dice(seed: 3)
    var (yes, no) = (0, 0)
    for round in 0..<60 {
      let table = try table(&dice, 3, 3, totals: round % 2 == 0)
      for cell in table.cells where table.isWritten[cell.row][cell.column] && table.value(cell) < 3 {
        let expected = Reader(table: table, hidden: table.isHidden).mayHold(3, in: cell)
        #expect(table.isProtected(cell) == expected)
        if expected { yes += 1 } else { no += 1 }
      }
    }
    #expect(yes > 0 && no > 0 && yes + no > 50)
  }

  @Test("no choice of fewer cells would do")
  func fewest() throws {
    var dice = Dice(seed: 29)
    for round in 0..<40 {
      let start = try table(&dice, 2, 3, totals: round % 2 == 0)
      var done = start
      done.hideComplements()
      let open = start.cells.filter {
        start.isWritten[$0.row][$0.column] && !start.isHidden[$0.row][$0.column]
      }
      let more = open.count { done.isHidden[$0.row][$0.column] }
      guard more < open.count else { continue }
      for choice in 0..<(1 << open.count) where choice.nonzeroBitCount < more {
        var hidden = start.isHidden
        for (index, cell) in open.enumerated() where choice & (1 << index) != 0 {
          hidden[cell.row][cell.column] = true
        }
        #expect(!Reader(table: start, hidden: hidden).protectsAll)
      }
    }
  }

  @Test("zeros around a small cell protect nothing, though no cell stands alone")
  func zeros() throws {
    let table = try #require(SmallCells(text([[1, 0, 20], [0, 0, 30], [40, 50, 60]], totals: true)))
    let hidden = table.hidden(below: 5)
    #expect(hidden[0][0] && hidden[1][1])
    // With the four of the corner alone, one and zeros are all that the sums allow.
    #expect(hidden[0][2] || hidden[2][0])
  }

  @Test("a small total goes like a small cell")
  func smallTotal() throws {
    let hidden = try #require(SmallCells(text([[1, 2], [30, 40]], totals: true))).hidden(below: 10)
    #expect(hidden[0][2])
  }

  @Test("a row alone shows what its sum does not give away")
  func oneRow() throws {
    let table = try #require(SmallCells(text([[3, 40, 50, 60]], totals: false)))
    #expect(table.hidden(below: 10) == [[true, true, false, false]])
  }
}
