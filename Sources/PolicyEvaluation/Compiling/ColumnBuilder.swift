import AgreementLanguage
import Base
import Sharing

/// Turns the rules of one document into columns.
struct ColumnBuilder {
  let vocabulary: Vocabulary
  let owner: CompiledRule.Owner
  /// `nil` for the house rules.
  let agreement: AgreementID?
  /// In which the document counts days.
  let offset: UTCOffset
  private(set) var rules: [CompiledRule] = []
  private(set) var columns: [Column] = []

  init(
    vocabulary: Vocabulary, owner: CompiledRule.Owner, agreement: AgreementID?, offset: UTCOffset
  ) {
    self.vocabulary = vocabulary
    self.owner = owner
    self.agreement = agreement
    self.offset = offset
  }

  var isElsewhere: Bool {
    switch owner {
    case .house, .asked: false
    case .other: true
    }
  }

  /// Of another agreement only its limits bind, and its scope says whether they do.
  mutating func add(_ rule: Rule) {
    let index = rules.count
    let reference = RuleReference(
      agreement: agreement, id: rule.id, clause: rule.clause, isElsewhere: isElsewhere)
    var requirement: Requirement?
    switch rule.effect {
    case .scope(let scope): add(scope, of: rule, index)
    case .permit(let data, let form, let of):
      if !isElsewhere { add(.permit(form.form), rule, index, item(data, of)) }
    case .limit(let data, let form, let of, _): add(.limit(form.form), rule, index, item(data, of))
    case .forbid(let data, let of, _): add(.limit(.withhold), rule, index, item(data, of))
    case .require(let wanted):
      requirement = wanted
      if !isElsewhere { add(wanted, of: rule, index) }
    }
    rules.append(
      CompiledRule(reference: reference, owner: owner, why: why(rule), requirement: requirement))
  }

  private func why(_ rule: Rule) -> Why {
    guard agreement != nil else { return Why(rule.clause) }
    switch rule.effect {
    case .limit(_, _, _, let code?), .forbid(_, _, let code?): return Why(code.rawValue)
    case .scope, .permit, .limit, .forbid, .require: return .clause
    }
  }

  mutating func add(
    _ consequence: Column.Consequence, _ rule: Rule, _ index: Int, _ more: [ColumnAtom]
  ) {
    var atoms = more + (rule.when.map { self.atoms($0, plane: 0) } ?? [])
    for (number, exception) in rule.unless.enumerated() { atoms += self.atoms(exception, plane: number + 1) }
    columns.append(
      Column(
        rule: index, consequence: consequence, atoms: atoms, unlessCount: rule.unless.count,
        isOfItem: atoms.contains { $0.slot.isOfItem }))
  }

  private func atoms(_ condition: Condition, plane: Int) -> [ColumnAtom] {
    condition.atoms.compactMap { atom in
      guard let slot = slot(of: atom.fact) else { return nil }
      let test = CellTest.isIn(atom.terms.terms, ordered: ordered(atom.fact))
      return ColumnAtom(slot: slot, plane: plane, test: test, fact: atom.fact)
    }
  }

  func ordered(_ fact: String) -> [String] {
    switch vocabulary.domain(ofFact: fact)?.domain {
    case .ordered(let words): words
    case .words, .number, .day, .instant, .open, nil: []
    }
  }

  private func slot(of fact: String) -> Slot? {
    if fact == "category" { return .category }
    if fact == "role" { return .leadingRole }
    if let role = vocabulary.roles.firstIndex(where: { fact == "role.\($0)" }) { return .hasRole(role) }
    if let index = vocabulary.schema.disclosureFact(fact) {
      return .disclosure(index, days(vocabulary.schema.disclosure[index]))
    }
    return vocabulary.schema.itemFact(fact).map { .item($0, days(vocabulary.schema.item[$0])) }
  }

  private func days(_ fact: FactDefinition) -> UTCOffset { fact.domain == .instant ? offset : .zero }

  func atom(_ fact: String, _ test: CellTest) -> ColumnAtom? {
    slot(of: fact).map { ColumnAtom(slot: $0, plane: 0, test: test, fact: fact) }
  }

  func item(_ data: [DataSelector]?, _ of: TermSet?) -> [ColumnAtom] {
    var atoms: [ColumnAtom] = []
    if let data {
      let test = CellTest.isCovered(by: vocabulary.categories(in: data), all: data.contains(.all))
      atoms.append(ColumnAtom(slot: .category, plane: 0, test: test, fact: "category"))
    }
    if let of {
      atoms.append(
        ColumnAtom(slot: .leadingRole, plane: 0, test: .isIn(of.terms, ordered: []), fact: "role"))
    }
    return atoms
  }
}

extension Vocabulary {
  /// The ids of the categories that a rule's data names, outright or by their group.
  func categories(in data: [DataSelector]) -> Set<String> {
    Set(
      categories.filter { category in
        data.contains { selector in
          switch selector {
          case .all: true
          case .group(let group): category.group == group
          case .category(let id): category.id == id
          }
        }
      }.map(\.id))
  }
}
