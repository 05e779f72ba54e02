public import Base

/// Everything that a decision may read about one disclosure: total, recorded, and nothing else.
///
/// A fact that nobody stated is unknown. Facts hold no content of the material. Source: `Docs/formats/facts.md`.
public struct Facts: Equatable, Sendable {
  public let schema: FactSchema
  /// By the index of the fact in `FactSchema.disclosure`; derived facts are unknown here.
  public private(set) var values: [FactValue]
  /// Whose word each fact is, by the same index; `nil` where nobody stated it or the facts were read from a file.
  public private(set) var sources: [FactSource?]
  /// `known(nil)` says that nobody claims an emergency.
  public var breakGlass: Stated<BreakGlass>
  /// The earlier disclosure of the same records to the same partner.
  public var duplicateOf: Stated<String>
  public var items: [ItemFacts]

  /// Something that is unknown, or known to be absent, or given.
  public enum Stated<Value: Hashable & Sendable>: Hashable, Sendable {
    case unknown
    case known(Value?)
  }

  /// Facts of which nothing is known yet.
  public init(schema: FactSchema) {
    self.schema = schema
    values = Array(repeating: .unknown, count: schema.disclosure.count)
    sources = Array(repeating: nil, count: schema.disclosure.count)
    breakGlass = .unknown
    duplicateOf = .unknown
    items = []
  }

  /// States a fact of the disclosure by its name (`purpose`, `recipient.key`, `approval.legal`).
  ///
  /// A value outside the fact's domain makes it unknown. Throws `facts.unknown-fact` for a name that the
  /// vocabulary lacks or that is derived.
  public mutating func state(_ id: String, _ value: StatedValue, from source: FactSource) throws(Fault) {
    guard let index = schema.disclosureFact(id), !schema.disclosure[index].isDerived else {
      let names = schema.disclosure.filter { !$0.isDerived }.map(\.id)
      throw Fault(.factUnknown, id, detail: NearestName.hint(id, among: names))
    }
    set(index, schema.disclosure[index].value(value), source)
  }

  /// States all members of a fact at once (`approval`: the roles that approved); the others are *no*.
  public mutating func state(members: [String], of group: String, from source: FactSource) throws(Fault) {
    let indices = schema.disclosure.indices.filter { schema.disclosure[$0].memberOf == group }
    guard !indices.isEmpty else {
      throw Fault(.factUnknown, group, detail: NearestName.hint(group, among: schema.groups))
    }
    for index in indices {
      let member = String(schema.disclosure[index].id.utf8.dropFirst(group.utf8.count + 1)) ?? ""
      set(index, schema.disclosure[index].value(.yesNo(members.contains(member))), source)
    }
  }

  mutating func set(_ index: Int, _ value: FactValue, _ source: FactSource?) {
    values[index] = value
    sources[index] = source
  }

  /// The value of a fact of the disclosure; `unknown` for a name that the vocabulary lacks.
  public func value(_ id: String) -> FactValue {
    schema.disclosureFact(id).map { values[$0] } ?? .unknown
  }

  /// The word or text of a fact, if it is known and has one.
  public func word(_ id: String) -> String? {
    guard let index = schema.disclosureFact(id) else { return nil }
    switch values[index] {
    case .word(let word): return schema.disclosure[index].domain.words?[word]
    case .text(let text): return text
    case .unknown, .none, .number, .day, .instant: return nil
    }
  }

  /// The keys of the items, in their order.
  public var keys: [ItemKey] { ItemKey.keys(of: items) }
}
