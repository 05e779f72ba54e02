import AgreementLanguage
import Base
import Sharing

/// The rules that may speak about a disclosure under one agreement, as tables of bits.
///
/// Each column is one consequence of one rule; each plane holds one bit for each column: plane 0 says whether its
/// `when` holds, plane n whether its n-th `unless` does. A slot has one row for each cell of its fact, and to decide
/// is to combine one row of each slot by AND. Columns stand in the order of the texts of their rules.
struct Program: Sendable {
  let rules: [CompiledRule]
  let columns: [Column]
  /// Words of 64 bits in a plane.
  let words: Int
  let planes: Int
  let disclosureSlots: [SlotTable]
  let itemSlots: [SlotTable]
  /// Before any fact is read: whens hold, exceptions that a rule has hold.
  let start: [UInt64]
  /// The columns that are asked once for each item.
  let ofItem: [UInt64]
  /// Other agreements with the same partner, by their number.
  let others: [Agreement]

  /// The rows of one slot.
  struct SlotTable: Sendable {
    let slot: Slot
    let map: CellMap
    /// One after the other, `words * planes` each; the last is that of the unknown.
    let rows: [UInt64]
  }

  init(builders: [ColumnBuilder], others: [Agreement], vocabulary: Vocabulary) {
    var rules: [CompiledRule] = []
    var columns: [Column] = []
    for builder in builders {
      let offset = rules.count
      rules += builder.rules
      columns += builder.columns.map {
        Column(
          rule: $0.rule + offset, consequence: $0.consequence, atoms: $0.atoms,
          unlessCount: $0.unlessCount, isOfItem: $0.isOfItem)
      }
    }
    let texts = rules.map(\.reference.text)
    columns.sort { texts[$0.rule].utf8.lexicographicallyPrecedes(texts[$1.rule].utf8) }
    self.rules = rules
    self.columns = columns
    self.others = others
    words = (columns.count + 63) / 64
    planes = 1 + (columns.map(\.unlessCount).max() ?? 0)
    start = Self.start(columns, words: words, planes: planes)
    ofItem = Self.bits(columns, words: words) { $0.isOfItem }
    let tables = Self.tables(columns, words: words, planes: planes, vocabulary)
    disclosureSlots = tables.filter { !$0.slot.isOfItem }
    itemSlots = tables.filter { $0.slot.isOfItem }
  }

  private static func bits(_ columns: [Column], words: Int, _ isSet: (Column) -> Bool) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: words)
    for (index, column) in columns.enumerated() where isSet(column) {
      bits[index >> 6] |= 1 << UInt64(index & 63)
    }
    return bits
  }

  private static func start(_ columns: [Column], words: Int, planes: Int) -> [UInt64] {
    (0..<planes).flatMap { plane in bits(columns, words: words) { plane == 0 || $0.unlessCount >= plane } }
  }

  private static func tables(
    _ columns: [Column], words: Int, planes: Int, _ vocabulary: Vocabulary
  ) -> [SlotTable] {
    var atoms: [Slot: [(column: Int, atom: ColumnAtom)]] = [:]
    var order: [Slot] = []
    for (index, column) in columns.enumerated() {
      for atom in column.atoms {
        if atoms[atom.slot] == nil { order.append(atom.slot) }
        atoms[atom.slot, default: []].append((index, atom))
      }
    }
    return order.map { slot in
      let asked = atoms[slot] ?? []
      let map = cellMap(slot, asked.map(\.atom.test), vocabulary)
      var rows: [UInt64] = []
      for cell in 0...map.cells.count {
        var row = [UInt64](repeating: ~0, count: words * planes)
        for (index, atom) in asked where !answer(atom, cell, map, columns[index]) {
          row[atom.plane * words + (index >> 6)] &= ~(1 << UInt64(index & 63))
        }
        rows += row
      }
      return SlotTable(slot: slot, map: map, rows: rows)
    }
  }

  /// Whether the atom holds in a cell; in the last, the unknown, as the effect wants it.
  private static func answer(_ atom: ColumnAtom, _ cell: Int, _ map: CellMap, _ column: Column) -> Bool {
    guard cell == map.unknown else { return atom.test.holds(for: map.cells[cell]) }
    // An unknown exception is not available, but it blocks a permit.
    let met = atom.plane == 0 ? column.isMetByUnknown : !column.isMetByUnknown
    return atom.test.answerForUnknown(met: met)
  }

  private static func cellMap(_ slot: Slot, _ tests: [CellTest], _ vocabulary: Vocabulary) -> CellMap {
    switch slot {
    case .category: return CellMap(words: vocabulary.categories.map(\.id))
    case .leadingRole: return CellMap(words: vocabulary.roles)
    case .hasRole: return CellMap(words: ["no", "yes"])
    case .disclosure(let index, let offset):
      return cellMap(vocabulary.schema.disclosure[index].domain, tests, offset)
    case .item(let index, let offset): return cellMap(vocabulary.schema.item[index].domain, tests, offset)
    }
  }

  private static func cellMap(_ domain: FactDomain, _ tests: [CellTest], _ offset: UTCOffset) -> CellMap {
    switch domain {
    case .words(let words), .ordered(let words): CellMap(words: words)
    case .number: CellMap(cuts: tests.flatMap(\.cuts), offset: .zero)
    case .day, .instant: CellMap(cuts: tests.flatMap(\.cuts), offset: offset)
    case .open: CellMap(naming: tests.flatMap(\.named))
    }
  }
}
