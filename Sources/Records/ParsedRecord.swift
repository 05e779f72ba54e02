/// A record after parsing and mapping: every value that it held, in document order, and what was odd about it.
public struct ParsedRecord: Equatable, Sendable {
  public let format: RecordFormat
  /// The mapping that gave the fields their meaning.
  public let mapping: RecordMapping
  public let fields: [RecordField]
  public let notices: [RecordNotice]
  /// The source's id of persons of the record, by the record's name for them (`victim-1`), where the mapping says
  /// where it stands; the id itself is no field.
  public let sourceIDs: [String: String]
  /// The table of counts that a file of figures is; it has no other fields than those that nobody knows.
  public let counts: CountTable?

  init(
    format: RecordFormat, mapping: RecordMapping, fields: [RecordField], notices: [RecordNotice],
    sourceIDs: [String: String] = [:], counts: CountTable? = nil
  ) {
    self.sourceIDs = sourceIDs
    self.counts = counts
    self.format = format
    self.mapping = mapping
    self.fields = fields
    self.notices = notices
  }
}

/// The syntax of a record.
public enum RecordFormat: String, CaseIterable, Sendable {
  case xml
  case json
  /// A table of comma-separated values; what leaves of it is written as JSON, which no spreadsheet takes for formulas.
  case csv

  /// The ending of the file that a record is written to.
  public var writtenEnding: String {
    switch self {
    case .xml: "xml"
    case .json, .csv: "json"
    }
  }
}

/// Something in a record that a person should know of; it names places, never values.
public struct RecordNotice: Hashable, Sendable {
  public let code: Code
  /// The path of the field that it is about, from the record's own names.
  public let path: String
  /// The index of that field in `ParsedRecord.fields`, where there is one.
  public let field: Int?

  public init(_ code: Code, path: String, field: Int? = nil) {
    self.code = code
    self.path = path
    self.field = field
  }

  public enum Code: String, CaseIterable, Sendable {
    /// No mapping knows the field; it is withheld.
    case unmapped = "record.unmapped"
    /// The number of hexadecimal digits is not that of the named hash.
    case hashLength = "record.hash-length"
    /// The label of a hash is none that the mapping knows.
    case hashLabel = "record.hash-label"
    /// More persons of one kind than the format's description promises.
    case severalPersons = "record.several-persons"
    /// The time of a network event has no zone.
    case timeWithoutZone = "record.time-without-zone"
    /// By the age in the record a person of another role is a minor.
    case minor = "record.minor"

    /// What it means, for a person.
    public var sentence: String {
      switch self {
      case .unmapped: "a field that the mapping does not know was withheld"
      case .hashLength: "the length of a hash does not fit its label"
      case .hashLabel: "a hash has a label that the mapping does not know; it counts as a similarity hash"
      case .severalPersons: "the record names several persons where one is usual"
      case .timeWithoutZone: "the time of a network event has no zone"
      case .minor: "by the age in the record a person is a minor; the role was raised"
      }
    }
  }
}
