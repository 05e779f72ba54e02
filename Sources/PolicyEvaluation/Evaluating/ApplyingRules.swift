import AgreementLanguage
package import Sharing

extension Evaluator {
  /// The rules that apply to a disclosure of one item, and nothing further: no form, explanation or digest.
  ///
  /// For `Scripts/bench`: what matching alone costs, of all that `evaluate` does.
  package func applyingRules(_ facts: Facts) -> [RuleReference] {
    guard let item = facts.items.first, case .text(let id) = facts.value("agreement"),
      let asked = policySet.agreement(id), let program = programs[id]
    else { return [] }
    let cells = FactCells(facts, asked: asked, vocabulary: policySet.vocabulary)
    var mask = RuleMask(program)
    for table in program.disclosureSlots {
      mask.take(table, cell: cells.cell(table, item: nil, category: nil))
    }
    let category = policySet.vocabulary.categories.firstIndex { $0.id == item.category }
    for table in program.itemSlots {
      mask.take(table, cell: cells.cell(table, item: item, category: category))
    }
    return mask.applying(program, ofItem: true).map { program.rules[program.columns[$0].rule].reference }
  }
}
