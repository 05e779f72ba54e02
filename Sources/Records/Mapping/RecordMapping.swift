/// The layout of one kind of record as data: what stands at each path, and whom it is about.
///
/// Source: `Agreements/Mappings/*.json`; format: `Docs/formats/mappings.md`.
public struct RecordMapping: Equatable, Sendable {
  /// As requests name it: `cybertip-report`.
  public let id: String
  public let format: RecordFormat
  /// The rows in schema order.
  public let entries: [Entry]
  let branches: [Branch]
  let choices: [Choice]
  /// Names of elements whose leaves travel together.
  let together: Set<String>
  /// Paths that say nothing and are dropped, such as the place of a schema.
  let ignored: Set<String>
  /// Paths of JSON arrays.
  let lists: Set<String>
  /// Where the record says when it happened, for the age of persons.
  let incident: String?
  /// Where the record names its case, for requests that are made from it.
  public let caseReference: String?
  /// Whether each row of a CSV file is a disclosure of its own, where a file is taken in as a list.
  public let isRowByRow: Bool
  /// The path that a CSV column has instead of its own, `/row/NAME`.
  let columns: [String: String]
  /// Set for a file of figures.
  let counts: Counts?
  /// The index in `entries` by path.
  let rows: [String: Int]
  /// The first row at or below each path: the order of elements in the schema.
  let ranks: [String: Int]

  /// What each row's path means beside its row, found once.
  var meanings: [String: PathMeaning] = [:]

  /// What stands at one path.
  public struct Entry: Equatable, Sendable {
    public let path: String
    public let category: String
    public let kind: FieldKind
  }

  /// A part of the record that is about one person.
  struct Branch: Equatable, Sendable {
    let under: String
    let person: String
    let roles: [String]
    /// How many such persons the format's description promises at most.
    let usual: Int?
    /// Where the source's id of the person stands.
    let sourceID: String?
  }

  /// Paths whose category depends on a label that stands beside the value.
  struct Choice: Equatable, Sendable {
    let paths: [String]
    /// An attribute of the value's element (`@hashType`), or an element beside it (`name`).
    let by: String
    let cases: [Case]
    let otherwise: String

    struct Case: Equatable, Sendable {
      let equals: [String]
      let contains: [String]
      let category: String
    }
  }

  /// The entry of the path, if the mapping knows it.
  public func entry(at path: String) -> Entry? { rows[path].map { entries[$0] } }

  /// Roles that the path alone gives, before a recorded age raises them; empty where it names nobody.
  public func roles(at path: String) -> [String] { branch(of: path)?.roles ?? [] }

  /// The innermost branch that the path lies in.
  func branch(of path: String) -> Branch? {
    branches.filter { path.isWithin($0.under) }
      .max { $0.under.utf8.count < $1.under.utf8.count }
  }
}
