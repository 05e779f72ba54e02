/// Which cells of a table of counts must not be shown, so that no sum gives a small one away.
///
/// The table stands here with its margins: a last column of row totals and a last row of column totals. Whether totals
/// are shown or not, a reader is taken to know them, unless they are small themselves. A hidden small cell is protected
/// when a table that shows and sums the same could hold the agreed size or more in its place. That is a flow: the
/// hidden cells are the edges between rows and columns, and what one cell gains its row and column lose elsewhere
/// (Gusfield, "A graph theoretic approach to statistical data security", SIAM J. Comput. 17, 1988).
struct Suppression {
  /// With the margins as last row and column.
  let values: [[Int]]
  /// What the published table holds: the cells, and totals that are published.
  let isWritten: [[Bool]]
  let smallest: Int
  private(set) var isHidden: [[Bool]]
  private let small: [Cell]

  struct Cell: Hashable {
    let row: Int
    let column: Int
  }

  init(values: [[Int]], isWritten: [[Bool]], isKnown: [[Bool]], smallest: Int) {
    self.values = values
    self.isWritten = isWritten
    self.smallest = smallest
    var small: [Cell] = []
    var hidden = values.map { $0.map { _ in false } }
    for row in values.indices {
      for column in values[row].indices {
        let isSmall = values[row][column] < smallest
        hidden[row][column] = isWritten[row][column] ? isSmall : isSmall || !isKnown[row][column]
        if isWritten[row][column], isSmall { small.append(Cell(row: row, column: column)) }
      }
    }
    isHidden = hidden
    self.small = small
  }

  /// Hides further cells until every small one is protected, and no more than that takes.
  ///
  /// Where even the whole table cannot protect one, nothing of it is shown.
  mutating func hideComplements() {
    let start = isHidden
    for cell in small {
      while !isProtected(cell) { guard hideOneWay(around: cell) else { return hideAll() } }
    }
    showWhatMay(beyond: start)
    searchFewer(beyond: start)
  }

  private mutating func hideAll() {
    for row in values.indices {
      for column in values[row].indices where isWritten[row][column] { isHidden[row][column] = true }
    }
  }

  /// Whether a table that looks the same may hold the agreed size in this cell.
  func isProtected(_ cell: Cell) -> Bool { room(for: cell).room >= smallest - value(cell) }

  /// How much more than it does the cell could hold, up to what is asked for, and the flow that says so.
  private func room(for cell: Cell) -> (room: Int, flow: CellFlow) {
    var flow = CellFlow(self, without: cell)
    let asked = smallest - value(cell)
    return (flow.push(asked), flow)
  }

  /// Hides the cheapest way round from the cell's column to its row; false where there is none.
  private mutating func hideOneWay(around cell: Cell) -> Bool {
    let (room, flow) = room(for: cell)
    let missing = smallest - value(cell) - room
    guard let way = flow.cheapestWay(carrying: missing) ?? flow.cheapestWay(carrying: 1) else { return false }
    var hasHidden = false
    for step in way where !isHidden[step.row][step.column] {
      isHidden[step.row][step.column] = true
      hasHidden = true
    }
    return hasHidden
  }

  /// Shows again, largest first, what is not needed.
  private mutating func showWhatMay(beyond start: [[Bool]]) {
    for cell in complements(beyond: start).sorted(by: { value($0) > value($1) }) {
      isHidden[cell.row][cell.column] = false
      if !small.allSatisfy(isProtected) { isHidden[cell.row][cell.column] = true }
    }
  }

  private static let searchLimit = 20_000

  /// In a table so small that all fewer cells can be tried, the fewest are found for certain.
  private mutating func searchFewer(beyond start: [[Bool]]) {
    let most = complements(beyond: start).count
    let open = cells.filter { isWritten[$0.row][$0.column] && !start[$0.row][$0.column] }
      .sorted { value($0) < value($1) }
    var (tries, ways) = (0, 1)
    for count in 0..<max(0, most) {
      tries += ways
      guard tries <= Self.searchLimit else { return }
      var trial = self
      trial.isHidden = start
      if trial.hide(count, of: open[...]) {
        isHidden = trial.isHidden
        return
      }
      ways = ways * (open.count - count) / (count + 1)
    }
  }

  private mutating func hide(_ count: Int, of open: ArraySlice<Cell>) -> Bool {
    guard count > 0 else { return small.allSatisfy(isProtected) }
    var rest = open
    while rest.count >= count, let cell = rest.popFirst() {
      isHidden[cell.row][cell.column] = true
      if hide(count - 1, of: rest) { return true }
      isHidden[cell.row][cell.column] = false
    }
    return false
  }

  var cells: [Cell] {
    values.indices.flatMap { row in values[row].indices.map { Cell(row: row, column: $0) } }
  }

  private func complements(beyond start: [[Bool]]) -> [Cell] {
    cells.filter { isHidden[$0.row][$0.column] && !start[$0.row][$0.column] }
  }

  func value(_ cell: Cell) -> Int { values[cell.row][cell.column] }
}
