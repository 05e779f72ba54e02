/// The layout of one kind of record as data: what stands at each path, and whom it is about.
///
/// Source: `Agreements/Mappings/*.json`; format: `Docs/formats/mappings.md`.
public struct RecordMapping: Equatable, Sendable {
  /// As requests name it: `cybertip-report`.
  public let id: String
  public let format: RecordFormat
  /// The rows in schema order.
  public let entries: [Entry]

  /// What stands at one path.
  public struct Entry: Equatable, Sendable {
    public let path: String
    public let category: String
    public let kind: FieldKind
  }
}
