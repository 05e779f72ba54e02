import AgreementLanguage
import Base
import Sharing

/// The facts of one disclosure with those that are derived before any rule is asked.
struct FactCells {
  let facts: Facts
  private(set) var values: [FactValue]
  private let schema: FactSchema

  init(_ facts: Facts, asked: Agreement?, vocabulary: Vocabulary) {
    self.facts = facts
    schema = vocabulary.schema
    values = facts.values
    set("total_today", total)
    set("duplicate", yesNo(Self.duplicate(facts.duplicateOf), "duplicate"))
    emergencyWord = Self.emergency(facts.breakGlass, purpose: facts.word("purpose"))
    set("emergency", word(emergencyWord, "emergency"))
    if let asked {
      set("recipient.kind", word(asked.recipient.kind, "recipient.kind"))
      let isCustodian = asked.recipient.isMediaCustodian
      set("recipient.media_custodian", yesNo(isCustodian, "recipient.media_custodian"))
    }
  }

  subscript(_ id: String) -> FactValue { schema.disclosureFact(id).map { values[$0] } ?? .unknown }

  private mutating func set(_ id: String, _ value: FactValue) {
    if let index = schema.disclosureFact(id) { values[index] = value }
  }

  private func word(_ word: String?, _ id: String) -> FactValue {
    guard let word, let index = schema.disclosureFact(id) else { return .unknown }
    return schema.disclosure[index].domain.words?.firstIndex(of: word).map(FactValue.word) ?? .unknown
  }

  private func yesNo(_ flag: Bool?, _ id: String) -> FactValue { word(flag.map { $0 ? "yes" : "no" }, id) }

  private var total: FactValue {
    guard case .number(let used) = self["used_today"], case .number(let count) = self["count"] else {
      return .unknown
    }
    let (sum, overflow) = used.addingReportingOverflow(count)
    return overflow ? .unknown : .number(sum)
  }

  private static func duplicate(_ earlier: Facts.Stated<String>) -> Bool? {
    earlier == .unknown ? nil : earlier != .known(nil)
  }

  /// `none`, `incomplete` or `complete`; `nil` is unknown.
  private(set) var emergencyWord: String?

  /// A claim counts for imminent harm alone.
  private static func emergency(_ claim: Facts.Stated<BreakGlass>, purpose: String?) -> String? {
    if claim == .known(nil) { return "none" }
    guard let purpose else { return nil }
    guard purpose == "imminent_harm" else { return "none" }
    guard case .known(let stated) = claim, let stated else { return nil }
    return stated.isComplete ? "complete" : "incomplete"
  }

  var isEmergency: Bool { emergencyWord == "complete" }

  /// The row of the table that holds for the disclosure, and, where it is given, for the item.
  func cell(_ table: Program.SlotTable, item: ItemFacts?, category: Int?) -> Int {
    switch table.slot {
    case .disclosure(let index, _): return table.map.cell(of: values[index])
    case .item(let index, _): return item.map { table.map.cell(of: $0.values[index]) } ?? table.map.unknown
    case .category: return category ?? table.map.unknown
    case .leadingRole: return item?.leadingRole(in: schema) ?? table.map.unknown
    case .hasRole(let role):
      guard let roles = item?.roles else { return table.map.unknown }
      return roles.contains(schema.roles[role]) ? 1 : 0
    }
  }
}
