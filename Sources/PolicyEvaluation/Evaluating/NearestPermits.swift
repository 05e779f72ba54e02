import AgreementLanguage
import Base
import Sharing

extension Program {
  /// The permits that name the item's category and do not apply, with what each lacks; fewest lacks first.
  func nearest(to item: ItemFacts, category: Category, _ cells: FactCells, applying: ColumnSet)
    -> [NearestPermit]
  {
    var found: [NearestPermit] = []
    for (index, column) in columns.enumerated() where !applying.contains(index) {
      guard case .permit(let form) = column.consequence, category.ladder.rank(of: form) != nil,
        column.atoms.allSatisfy({ !$0.isAboutData || $0.test.holds(for: .word(category.id)) })
      else { continue }
      found.append(
        NearestPermit(
          rule: rules[column.rule].reference.text, lacks: lacks(of: column, item, category, cells)))
    }
    return found.sorted {
      $0.lacks.count != $1.lacks.count
        ? $0.lacks.count < $1.lacks.count : $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8)
    }
  }

  private func lacks(of column: Column, _ item: ItemFacts, _ category: Category, _ cells: FactCells) -> [Lack]
  {
    var lacks: [Lack] = []
    for atom in column.atoms where atom.plane == 0 && !atom.isAboutData {
      guard let table = table(of: atom.slot) else { continue }
      let cell = cells.cell(table, item: item, category: categoryCell(category, table))
      let holds = cell != table.map.unknown && atom.test.holds(for: table.map.cells[cell])
      if !holds { lacks.append(lack(atom, table, item, cells, wanted: true)) }
    }
    for plane in (0..<column.unlessCount).map({ $0 + 1 }) {
      // An exception is lifted when one of its facts is otherwise: the first by name is told.
      let atoms = column.atoms.filter { $0.plane == plane }
      let blocks = atoms.allSatisfy { atom in
        guard let table = table(of: atom.slot) else { return true }
        let cell = cells.cell(table, item: item, category: categoryCell(category, table))
        return cell == table.map.unknown || atom.test.holds(for: table.map.cells[cell])
      }
      guard blocks, let atom = atoms.first, let table = table(of: atom.slot) else { continue }
      lacks.append(lack(atom, table, item, cells, wanted: false))
    }
    return Set(lacks).sorted {
      ($0.fact, $0.needs.joined(separator: " ")) < ($1.fact, $1.needs.joined(separator: " "))
    }
  }

  private func table(of slot: Slot) -> SlotTable? {
    (slot.isOfItem ? itemSlots : disclosureSlots).first { $0.slot == slot }
  }

  private func categoryCell(_ category: Category, _ table: SlotTable) -> Int? {
    table.map.cells.firstIndex(of: .word(category.id))
  }

  private func lack(
    _ atom: ColumnAtom, _ table: SlotTable, _ item: ItemFacts, _ cells: FactCells, wanted: Bool
  ) -> Lack {
    let needs = table.map.cells.indices.filter { atom.test.holds(for: table.map.cells[$0]) == wanted }
      .compactMap { table.map.text(ofCell: $0, isDay: isDay(atom.slot, cells)) }
    return Lack(
      fact: atom.fact, has: has(atom.slot, table, item, cells),
      needs: Set(needs).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  private func isDay(_ slot: Slot, _ cells: FactCells) -> Bool {
    switch slot {
    case .disclosure(let index, _): cells.facts.schema.disclosure[index].domain.isOfDays
    case .item(let index, _): cells.facts.schema.item[index].domain.isOfDays
    case .category, .leadingRole, .hasRole: false
    }
  }

  /// The value as people write it; `?` when it is unknown.
  private func has(_ slot: Slot, _ table: SlotTable, _ item: ItemFacts, _ cells: FactCells) -> String {
    let value: FactValue
    switch slot {
    case .disclosure(let index, _): value = cells.values[index]
    case .item(let index, _): value = item.values[index]
    case .category: return item.category
    case .leadingRole, .hasRole:
      let cell = cells.cell(table, item: item, category: nil)
      guard cell != table.map.unknown else { return "?" }
      return table.map.text(ofCell: cell, isDay: false) ?? "?"
    }
    switch value {
    case .unknown: return "?"
    case .none: return "none"
    case .number(let number): return String(number)
    case .day(let day): return day.text
    case .instant(let instant): return instant.text
    case .text(let text): return text
    case .word: return table.map.text(ofCell: table.map.cell(of: value), isDay: false) ?? "?"
    }
  }
}

extension ColumnAtom {
  /// The rule's own `data`, as opposed to a condition on the category.
  fileprivate var isAboutData: Bool {
    switch test {
    case .isCovered: true
    case .isIn, .isOutside, .isNot, .isAbove: false
    }
  }
}

extension FactDomain {
  fileprivate var isOfDays: Bool { self == .day || self == .instant }
}

extension CellMap {
  /// The cell as a document would write it: `warrant`, `10..`, `..2026-06-30`, `le_*`; `nil` for what it cannot.
  func text(ofCell index: Int, isDay: Bool) -> String? {
    func written(_ number: Int) -> String { isDay ? CalendarDay(number: number).text : String(number) }
    switch cells[index] {
    case .word(let word), .text(let word): return word
    case .none: return nil
    case .beginning(let stem): return stem + "*"
    case .from(let least):
      guard index + 1 < cells.count, case .from(let next?) = cells[index + 1] else {
        return (least.map(written) ?? "") + ".."
      }
      let most = written(next - 1)
      guard let least else { return ".." + most }
      return least == next - 1 ? most : "\(written(least))..\(most)"
    }
  }
}
