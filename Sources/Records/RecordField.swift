/// A value of a record with its meaning: which category, about whom, and what it must travel with.
public struct RecordField: Equatable, Sendable {
  public let leaf: RecordLeaf
  /// A category of the vocabulary, or `xsd:/path` where no mapping knows the field.
  public let category: String
  /// From the path; never empty where the path names a person.
  public let roles: [String]
  /// Whom of the record it is about, such as `victim-1`; `nil` where the path names nobody.
  public let person: String?
  public let kind: FieldKind
  /// Fields of one record that share this number travel together or not at all.
  public let together: Int?

  public var path: String { leaf.path }
  public var position: [Int] { leaf.position }
  public var value: String { leaf.value }

  public init(
    leaf: RecordLeaf, category: String, roles: [String], person: String?, kind: FieldKind, together: Int?
  ) {
    self.leaf = leaf
    self.category = category
    self.roles = roles
    self.person = person
    self.kind = kind
    self.together = together
  }

  /// Whether the mapping does not know the field; it is withheld and raised.
  public var isUnmapped: Bool { category.utf8.starts(with: "xsd:".utf8) }
}

/// What a field's value is, for generalizing it and for hunting it elsewhere.
public enum FieldKind: String, CaseIterable, Sendable {
  /// A part of a person's name.
  case name
  /// A name, number or handle that picks out one account, device or case.
  case identifier
  case phone
  case email
  case url
  case ip
  /// A port of an address: meaningless without it.
  case port
  case time
  /// A date of birth.
  case birth
  case age
  case address
  case place
  case country
  case coordinate
  case hash
  /// Unreviewed or reviewed prose.
  case text
  /// One of a closed list (`Mobile`, `Login`): identifies nobody.
  case word
  /// Yes or no; an empty element means yes.
  case flag
}
