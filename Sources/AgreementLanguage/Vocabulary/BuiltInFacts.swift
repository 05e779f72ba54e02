import Sharing

/// The facts that the evaluator itself reads or derives, so that every vocabulary has them.
enum BuiltInFacts {
  /// Where `null` says *none*.
  static let nullIsNone = ["agreement", "annex", "onward_to"]

  private static let emergencies = ["none", "incomplete", "complete"]

  private static let stated: [FactDefinition] = [
    FactDefinition(id: "agreement", place: .disclosure, domain: .open, nullIsNone: true),
    FactDefinition(id: "annex", place: .disclosure, domain: .open, nullIsNone: true),
    FactDefinition(id: "territory", place: .disclosure, domain: .open),
    FactDefinition(id: "unit", place: .disclosure, domain: .open),
    FactDefinition(id: "onward_to", place: .disclosure, domain: .open, nullIsNone: true),
    FactDefinition(id: "as_of", place: .disclosure, domain: .instant),
    FactDefinition(id: "count", place: .disclosure, domain: .number),
    FactDefinition(id: "used_today", place: .disclosure, domain: .number),
    FactDefinition(id: "receipts_overdue", place: .disclosure, domain: .number),
  ]

  private static func derived(kinds: [String]) -> [FactDefinition] {
    func fact(_ id: String, _ domain: FactDomain) -> FactDefinition {
      FactDefinition(id: id, place: .disclosure, domain: domain, isDerived: true)
    }
    return [
      fact("total_today", .number), fact("duplicate", .yesNo), fact("emergency", .words(emergencies)),
      fact("recipient.kind", .words(kinds)), fact("recipient.media_custodian", .yesNo),
    ]
  }

  /// The declared facts, with those added that the evaluator needs; what is derived nobody declares otherwise.
  ///
  /// `category`, `role` and `role.X` belong to every item and are no part of the list.
  static func schema(declared: [FactDefinition], kinds: [String], roles: [String]) -> FactSchema {
    let derived = derived(kinds: kinds)
    let reserved = Set(derived.map(\.id) + ["category", "role", "duplicate_of", "break_glass"])
    let kept = declared.filter { !reserved.contains($0.id) }
    let names = Set(kept.map(\.id))
    return FactSchema(facts: kept + stated.filter { !names.contains($0.id) } + derived, roles: roles)
  }
}
