import Sharing

/// The state of all planes of a program while rows are combined, and what applies in the end.
struct RuleMask {
  private var bits: [UInt64]

  init(_ program: Program) { bits = program.start }

  /// Combines one row of the table: that of the cell.
  mutating func take(_ table: Program.SlotTable, cell: Int) {
    let start = cell * bits.count
    for index in bits.indices { bits[index] &= table.rows[start + index] }
  }

  /// The columns whose `when` holds and none of whose exceptions does, among those of the kind.
  func applying(_ program: Program, ofItem: Bool) -> ColumnSet {
    var result = [UInt64](repeating: 0, count: program.words)
    for word in 0..<program.words {
      var excepted: UInt64 = 0
      for plane in 1..<max(program.planes, 1) { excepted |= bits[plane * program.words + word] }
      let kind = ofItem ? program.ofItem[word] : ~program.ofItem[word]
      result[word] = bits[word] & ~excepted & kind
    }
    return ColumnSet(bits: result)
  }
}

/// A set of columns, in ascending order.
struct ColumnSet: Sequence {
  var bits: [UInt64]

  func makeIterator() -> Iterator { Iterator(bits: bits) }

  mutating func formUnion(_ other: ColumnSet) {
    for index in bits.indices { bits[index] |= other.bits[index] }
  }

  func contains(_ column: Int) -> Bool { bits[column >> 6] & (1 << UInt64(column & 63)) != 0 }

  struct Iterator: IteratorProtocol {
    private let bits: [UInt64]
    private var word = 0
    private var rest: UInt64

    init(bits: [UInt64]) {
      self.bits = bits
      rest = bits.first ?? 0
    }

    mutating func next() -> Int? {
      while rest == 0 {
        word += 1
        guard word < bits.count else { return nil }
        rest = bits[word]
      }
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      return word * 64 + bit
    }
  }
}
