import AgreementLanguage
import Base
import Sharing

/// One decision in the making.
struct Evaluation {
  let policySet: PolicySet
  let program: Program
  let asked: Agreement?
  let cells: FactCells
  let categories: [String: Int]
  let carriedByHouse: Set<String>

  private var findings = FindingCollector()
  private var verdicts: [ItemVerdict] = []
  /// All columns that apply, to the disclosure or to an item.
  private var applied = ColumnSet(bits: [])
  /// Whether each other agreement binds.
  private var binding: [Bool] = []

  init(
    policySet: PolicySet, program: Program, asked: Agreement?, cells: FactCells, categories: [String: Int],
    carriedByHouse: Set<String>
  ) {
    self.policySet = policySet
    self.program = program
    self.asked = asked
    self.cells = cells
    self.categories = categories
    self.carriedByHouse = carriedByHouse
  }

  private var items: [ItemFacts] { cells.facts.items }

  mutating func decision() -> Decision {
    applyRules()
    raiseFindings()
    if findings.contains(.guardianConflict) { return alone(.guardianConflict) }
    guard let asked else { return alone(.noInstrument) }
    for code in asked.dateFindings(asOf: cells["as_of"], annex: cells["annex"]) { findings.raise(code) }
    let planned = plannedItems()
    if let code = emptiness() { findings.raise(code) }
    return decision(planned)
  }

  // What applies

  private mutating func applyRules() {
    var mask = RuleMask(program)
    for table in program.disclosureSlots {
      mask.take(table, cell: cells.cell(table, item: nil, category: nil))
    }
    applied = mask.applying(program, ofItem: false)
    binding = program.others.map { $0.mayBeInForce(asOf: cells["as_of"]) }
    for index in applied {
      if case .outOfScope(let number) = program.columns[index].consequence { binding[number] = false }
    }
    // Limits of another agreement that speak of no item do not exist: each names its data.
    for item in items {
      let category = category(of: item)
      var itemMask = mask
      for table in program.itemSlots {
        itemMask.take(table, cell: cells.cell(table, item: item, category: category))
      }
      let applying = bound(itemMask.applying(program, ofItem: true))
      applied.formUnion(applying)
      let found = category.map { policySet.vocabulary.categories[$0] }
      verdicts.append(program.verdict(applying, category: found))
    }
  }

  private func category(of item: ItemFacts) -> Int? {
    guard let index = categories[item.category] else { return nil }
    return policySet.vocabulary.categories[index].id.utf8.elementsEqual(item.category.utf8) ? index : nil
  }

  /// Without the columns of other agreements that do not bind.
  private func bound(_ columns: ColumnSet) -> ColumnSet {
    guard binding.contains(false) else { return columns }
    var kept = columns
    for index in columns {
      guard case .other(let number) = program.rules[program.columns[index].rule].owner, !binding[number]
      else { continue }
      kept.bits[index >> 6] &= ~(1 << UInt64(index & 63))
    }
    return kept
  }

  private mutating func raiseFindings() {
    for index in applied {
      guard case .finding(let code, let role) = program.columns[index].consequence else { continue }
      findings.raise(code, role: role, by: program.rules[program.columns[index].rule])
    }
    if !isEmergencySettled { findings.raise(.breakGlassIncomplete) }
  }

  private var isEmergencySettled: Bool {
    cells.emergencyWord == "none" || cells.emergencyWord == "complete"
  }

  // Items

  /// The items of the facts, then those that rules add.
  private mutating func plannedItems() -> [PlannedItem] {
    let keys = cells.facts.keys
    let carrying = carryingRules()
    for index in items.indices where carrying[items[index].category] != nil {
      verdicts[index].form = .asIs
      verdicts[index].why = Why(Why.carried)
      verdicts[index].isMinimized = false
    }
    var planned = items.indices.map {
      plannedItem($0, keys[$0], carriedBy: carrying[items[$0].category] ?? [])
    }
    let taken = Set(keys)
    for category in carrying.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let key = ItemKey(carried: category)
      if !taken.contains(key) { planned.append(carriedItem(category, key, carrying[category] ?? [])) }
    }
    return planned
  }

  /// The categories that applying rules carry, with those rules.
  private func carryingRules() -> [String: [RuleReference]] {
    var carrying: [String: [RuleReference]] = [:]
    for index in applied {
      let column = program.columns[index]
      let rule = program.rules[column.rule]
      guard column.consequence == .applies, let requirement = rule.requirement, let carry = requirement.carry
      else { continue }
      if let with = requirement.with, !leaves(any: with) { continue }
      carrying[carry, default: []].append(rule.reference)
    }
    return carrying
  }

  private func leaves(any data: [DataSelector]) -> Bool {
    let covered = policySet.vocabulary.categories(in: data)
    return zip(items, verdicts).contains { covered.contains($0.category) && $1.form != .withhold }
  }

  private func plannedItem(_ index: Int, _ key: ItemKey, carriedBy carrying: [RuleReference]) -> PlannedItem {
    let (item, verdict) = (items[index], verdicts[index])
    let schema = policySet.vocabulary.schema
    let rules = references(verdict.applying, and: carrying)
    var nearest: [NearestPermit] = []
    if verdict.form == .withhold, let category = category(of: item) {
      nearest = program.nearest(
        to: item, category: policySet.vocabulary.categories[category], cells, applying: verdict.applying)
    }
    return PlannedItem(
      index: index, key: key, category: item.category, roles: item.roles ?? [],
      leadingRole: item.leadingRole(in: schema).map { schema.roles[$0] }, person: item.person,
      form: verdict.form, why: verdict.why.text, rules: rules.map(\.text), clauses: Self.clauses(rules),
      nearest: nearest)
  }

  private func carriedItem(_ category: String, _ key: ItemKey, _ rules: [RuleReference]) -> PlannedItem {
    PlannedItem(
      index: nil, key: key, category: category, roles: [], leadingRole: nil, person: nil, form: .asIs,
      why: Why.carried, rules: rules.map(\.text), clauses: Self.clauses(rules), nearest: [])
  }

  /// The rules of the columns in the order of their texts, once each.
  private func references(_ columns: ColumnSet, and more: [RuleReference] = []) -> [RuleReference] {
    var found = Set(more)
    for index in columns where program.columns[index].showsItsRule {
      found.insert(program.rules[program.columns[index].rule].reference)
    }
    return found.sorted { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
  }

  private static func clauses(_ rules: [RuleReference]) -> [String] {
    Set(rules.map(\.clauseText)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `PREFERENCE_OPT_OUT` or `NOTHING_MAY_LEAVE` when nothing leaves but what travels anyway.
  private func emptiness() -> FindingCode? {
    var isOptOut = false
    for (item, verdict) in zip(items, verdicts) where !carriedByHouse.contains(item.category) {
      guard verdict.form == .withhold || verdict.form == .redact else { return nil }
      if verdict.why.text == Why.optOut { isOptOut = true }
    }
    return isOptOut ? .preferenceOptOut : .nothingMayLeave
  }

  // The whole

  private func decision(_ planned: [PlannedItem]) -> Decision {
    let (reasons, isPassed) = cells.isEmergency ? findings.inEmergency() : (findings.all(), false)
    let isMinimized = verdicts.contains(where: \.isMinimized)
    let outcome: Outcome
    switch (reasons.first?.code.findingClass, isPassed) {
    case (_, true): outcome = isMinimized ? .breakGlassMinimized : .breakGlassPermit
    case (nil, false), (.emergency, false): outcome = isMinimized ? .permitMinimized : .permit
    case (.deny, false): outcome = .deny
    case (.holdFix, false): outcome = .holdFix
    case (.holdApproval, false): outcome = .holdApproval
    }
    return decision(outcome, reasons, planned, duties(), references(applied))
  }

  private func alone(_ code: FindingCode) -> Decision {
    let findings = findings.alone(code)
    return decision(.deny, findings, [], [], findings.flatMap(\.rules))
  }

  private func decision(
    _ outcome: Outcome, _ findings: [Finding], _ items: [PlannedItem], _ duties: [Duty],
    _ rules: [RuleReference]
  ) -> Decision {
    let plan = Plan(
      agreement: asked?.id, purpose: cells.facts.word("purpose"), policySetDigest: policySet.digest,
      items: items)
    return Decision(
      outcome: outcome, findings: findings, plan: plan, duties: duties, rules: rules,
      isDraft: policySet.isDraft, facts: cells.facts)
  }

  private func duties() -> [Duty] {
    var found = Set<Duty>()
    for index in applied where program.columns[index].consequence == .applies {
      let rule = program.rules[program.columns[index].rule]
      for duty in rule.requirement?.duties ?? [] {
        found.insert(Duty(rule: rule.reference.text, name: duty.name, value: duty.value))
      }
    }
    return found.sorted { left, right in
      left.rule != right.rule
        ? left.rule.utf8.lexicographicallyPrecedes(right.rule.utf8)
        : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
  }
}

extension Column {
  /// Whether the rule counts as one that applied: a finding that is lifted stands beside its rule's own column.
  fileprivate var showsItsRule: Bool {
    switch consequence {
    case .applies, .permit, .limit: true
    case .finding, .outOfScope: false
    }
  }
}
