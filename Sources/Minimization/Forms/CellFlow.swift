/// Flow between rows and columns over hidden cells: what one cell could gain if others lost as much.
///
/// A total counts with the opposite sign of what it sums, so that every line of the table sums to nothing.
struct CellFlow {
  private typealias Cell = Suppression.Cell

  private let table: Suppression
  private let rows: Int
  private let nodes: Int
  private let source: Int
  private let sink: Int
  /// What may still go from a row to a column over the cell, and back.
  private var forth: [[Int]]
  private var back: [[Int]]

  private static let unlimited = Int.max / 4

  init(_ table: Suppression, without cell: Suppression.Cell) {
    self.table = table
    rows = table.values.count
    nodes = rows + (table.values.first?.count ?? 0)
    (forth, back) = (table.values, table.values)
    let (columnNode, rowNode) = (rows + cell.column, cell.row)
    for other in table.cells {
      let isGain = Self.isPlain(other, table)
      let value = table.value(other)
      forth[other.row][other.column] = isGain ? Self.unlimited : value
      back[other.row][other.column] = isGain ? value : Self.unlimited
    }
    (forth[cell.row][cell.column], back[cell.row][cell.column]) = (0, 0)
    // The cell's gain goes from its row to its column, a total's the other way: what comes back is what others lose.
    (source, sink) = Self.isPlain(cell, table) ? (columnNode, rowNode) : (rowNode, columnNode)
  }

  private static func isPlain(_ cell: Suppression.Cell, _ table: Suppression) -> Bool {
    let isTotalOfRow = cell.column == table.values[cell.row].count - 1
    let isTotalOfColumn = cell.row == table.values.count - 1
    return isTotalOfRow == isTotalOfColumn
  }

  /// Sends as much as it can over hidden cells, up to `asked`; how much that was.
  mutating func push(_ asked: Int) -> Int {
    var sent = 0
    while sent < asked {
      let way = cheapest(carrying: 1) { table.isHidden[$0.row][$0.column] ? 0 : nil }
      guard let way else { return sent }
      let most = way.map { capacity($0.from, $0.to) }.min() ?? 0
      let part = min(asked - sent, most)
      for step in way { send(part, step.from, step.to) }
      sent += part
    }
    return sent
  }

  /// The way with the fewest cells that are shown as yet, among those of the smallest counts.
  func cheapestWay(carrying amount: Int) -> [Suppression.Cell]? {
    cheapest(carrying: amount) { cell in
      if table.isHidden[cell.row][cell.column] { return 0 }
      guard table.isWritten[cell.row][cell.column] else { return nil }
      return 1_000_000_000 + min(table.value(cell), 999_999)
    }?.map { cell($0.from, $0.to) }
  }

  private func cell(_ from: Int, _ to: Int) -> Suppression.Cell {
    from < rows
      ? Suppression.Cell(row: from, column: to - rows) : Suppression.Cell(row: to, column: from - rows)
  }

  private func capacity(_ from: Int, _ to: Int) -> Int {
    from < rows ? forth[from][to - rows] : back[to][from - rows]
  }

  private mutating func send(_ amount: Int, _ from: Int, _ to: Int) {
    let (row, column) = from < rows ? (from, to - rows) : (to, from - rows)
    let way = from < rows ? amount : -amount
    if forth[row][column] < Self.unlimited { forth[row][column] -= way }
    if back[row][column] < Self.unlimited { back[row][column] += way }
  }

  /// Dijkstra over rows and columns; a price of `nil` closes a cell.
  private func cheapest(
    carrying amount: Int, _ price: (Suppression.Cell) -> Int?
  ) -> [(from: Int, to: Int)]? {
    var (cost, before, done) = (
      [Int](repeating: .max, count: nodes), [Int](repeating: -1, count: nodes),
      [Bool](repeating: false, count: nodes)
    )
    cost[source] = 0
    while let node = (0..<nodes).filter({ !done[$0] && cost[$0] < .max }).min(by: { cost[$0] < cost[$1] }) {
      done[node] = true
      if node == sink { break }
      for next in node < rows ? rows..<nodes : 0..<rows where !done[next] {
        guard capacity(node, next) >= amount, let price = price(cell(node, next)),
          cost[node] + price < cost[next]
        else { continue }
        (cost[next], before[next]) = (cost[node] + price, node)
      }
    }
    guard before[sink] >= 0 else { return nil }
    var way: [(from: Int, to: Int)] = []
    var node = sink
    while node != source {
      way.append((before[node], node))
      node = before[node]
    }
    return way.reversed()
  }
}
