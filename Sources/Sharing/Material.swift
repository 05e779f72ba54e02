import Base

/// One datum that a disclosure could carry: a value with its category, whom it is about and where it came from.
///
/// The facts that rules read about it stand in `ItemFacts`, at the same index.
public struct MaterialItem: Equatable, Sendable {
  /// A category of the vocabulary, or `xsd:/path` for a field that no mapping knows.
  public let category: String
  public let roles: [String]
  /// The request's own id of the person (`p1`), if it is known.
  public let person: String?
  public let origin: Origin
  public let content: Content

  public init(category: String, roles: [String], person: String?, origin: Origin, content: Content) {
    self.category = category
    self.roles = roles
    self.person = person
    self.origin = origin
    self.content = content
  }

  /// Where an item came from.
  public enum Origin: Equatable, Sendable {
    /// A field of a record: the index of the record in the request, and of the field in the record.
    case field(record: Int, index: Int)
    /// A whole file of the request, by its index there.
    case file(Int)
    /// A value that stands in the request itself.
    case request
  }

  public enum Content: Equatable, Sendable {
    /// A short value: a name, a number, a time.
    case value(String)
    /// Free text to be swept.
    case text(String)
    /// A file that the gateway never decodes.
    case opaque(FileContent)
  }
}
