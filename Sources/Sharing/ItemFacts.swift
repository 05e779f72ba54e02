public import Base

/// What rules may read about one item of a disclosure; never its content.
public struct ItemFacts: Hashable, Sendable {
  /// A category of the vocabulary, or any other text: `xsd:/path` for a field that no mapping knows.
  public let category: String
  /// As recorded, in their order; `nil` when it is not known whom the item is about.
  public let roles: [String]?
  /// The request's own id of the person.
  public let person: String?
  /// By the index of the fact in `FactSchema.item`.
  public let values: [FactValue]

  init(category: String, roles: [String]?, person: String?, values: [FactValue]) {
    self.category = category
    self.roles = roles
    self.person = person
    self.values = values
  }

  /// Takes an item whose facts are stated by name; a value outside its domain is unknown.
  ///
  /// Throws `facts.unknown-fact` for a name that the schema lacks.
  public init(
    category: String, roles: [String]?, person: String?, stated: [String: StatedValue], schema: FactSchema
  ) throws(Fault) {
    var values = [FactValue](repeating: .unknown, count: schema.item.count)
    for (id, value) in stated {
      guard let index = schema.itemFact(id) else {
        throw Fault(.factUnknown, id, detail: NearestName.hint(id, among: schema.item.map(\.id)))
      }
      values[index] = schema.item[index].value(value)
    }
    self.init(category: category, roles: roles, person: person, values: values)
  }

  /// The index of the first of the roles in the order of protection; `nil` is unknown: without a role, or with one
  /// that the vocabulary lacks.
  public func leadingRole(in schema: FactSchema) -> Int? {
    guard let roles, !roles.isEmpty, roles.allSatisfy(schema.roles.contains) else { return nil }
    return schema.roles.firstIndex(where: roles.contains)
  }
}
