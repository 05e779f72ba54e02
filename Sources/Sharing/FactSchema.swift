/// One fact that rules may read: its name, what it is about, and its domain.
public struct FactDefinition: Hashable, Sendable {
  public enum Place: String, Sendable {
    case disclosure
    case item
  }

  /// `purpose`, `actor.training`, `approval.legal`, `role.suspect`.
  public let id: String
  public let place: Place
  public let domain: FactDomain
  /// Computed from other facts before any rule is asked: nobody may state it.
  public let isDerived: Bool
  /// Whether `null` says *none*; elsewhere it says *unknown*.
  public let nullIsNone: Bool
  /// The greatest number of a number's domain, if it has one.
  public let most: Int?
  /// The least number of a number's domain.
  public let least: Int
  /// The fact of several members that it is one of: `approval` for `approval.legal`.
  public let memberOf: String?

  public init(
    id: String, place: Place, domain: FactDomain, isDerived: Bool = false, nullIsNone: Bool = false,
    memberOf: String? = nil, least: Int = 0, most: Int? = nil
  ) {
    self.id = id
    self.place = place
    self.domain = domain
    self.isDerived = isDerived
    self.nullIsNone = nullIsNone
    self.memberOf = memberOf
    self.least = least
    self.most = most
  }
}

/// All facts of a vocabulary, each with a fixed index, and the roles that items may have.
///
/// Source: `Docs/formats/facts.md`.
public struct FactSchema: Equatable, Sendable {
  public let disclosure: [FactDefinition]
  public let item: [FactDefinition]
  /// In order of protection; the leading role of an item is the first of its roles in this order.
  public let roles: [String]
  private let disclosureIndex: [String: Int]
  private let itemIndex: [String: Int]

  /// `facts` hold neither `role` nor `role.X` nor `category`: these come from the roles and the items.
  public init(facts: [FactDefinition], roles: [String]) {
    disclosure = facts.filter { $0.place == .disclosure }
    item = facts.filter { $0.place == .item }
    self.roles = roles
    disclosureIndex = Self.index(disclosure)
    itemIndex = Self.index(item)
  }

  private static func index(_ facts: [FactDefinition]) -> [String: Int] {
    Dictionary(facts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public func disclosureFact(_ id: String) -> Int? { disclosureIndex[id] }
  public func itemFact(_ id: String) -> Int? { itemIndex[id] }

  /// The names of facts that have several members (`approval`, `assurance`), in the order of the vocabulary.
  public var groups: [String] {
    var names: [String] = []
    for case let name? in disclosure.map(\.memberOf) where !names.contains(name) { names.append(name) }
    return names
  }
}
