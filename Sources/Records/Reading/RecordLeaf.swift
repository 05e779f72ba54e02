/// One value as it stands in a record, before any mapping: what the sandboxed worker hands over.
///
/// XML attributes are the step `@name`; JSON arrays are repeated steps of one name.
public struct RecordLeaf: Equatable, Sendable {
  /// The steps from the root: `/report/victim/victimPerson/phone/@type`.
  public let path: String
  /// For each step the number among its siblings of that name, from 1.
  public let position: [Int]
  public let value: String
  public let token: Token

  public init(path: String, position: [Int], value: String, token: Token = .text) {
    self.path = path
    self.position = position
    self.value = value
    self.token = token
  }

  /// How the value was written, so that it can be written back: XML knows text alone.
  public enum Token: String, CaseIterable, Sendable {
    case text
    case number
    case bool
    case null
  }
}
