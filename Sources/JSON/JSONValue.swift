/// One JSON value (RFC 8259).
///
/// Strings and names are equal when their bytes are, never by Unicode equivalence; the order of members counts.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A whole number from -(2^53 - 1) to 2^53 - 1, the range that every reader of JSON keeps exact.
  case integer(Int)
  /// Any other number, exactly as it was written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  public var asBool: Bool? { if case .bool(let value) = self { value } else { nil } }
  public var asInteger: Int? { if case .integer(let value) = self { value } else { nil } }
  public var asString: String? { if case .string(let value) = self { value } else { nil } }
  public var asArray: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  public var asObject: JSONObject? { if case .object(let value) = self { value } else { nil } }

  /// What kind of value this is, in words for an error.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer: "a whole number"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// The members of a JSON object, in the order in which they were read or added.
public struct JSONObject: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var members: [JSONMember]

  /// An object of `members`, whose names must differ.
  public init(_ members: [JSONMember] = []) { self.members = members }

  public init(dictionaryLiteral all: (String, JSONValue)...) { self.init(all.map { JSONMember($0, $1) }) }

  public var names: [String] { members.map(\.name) }

  /// The member of that name; setting replaces it in its place or adds it at the end, `nil` takes it away.
  public subscript(name: String) -> JSONValue? {
    get { members.first { sameBytes($0.name, name) }?.value }
    set {
      let index = members.firstIndex { sameBytes($0.name, name) } ?? members.count
      let old = index..<min(index + 1, members.count)
      members.replaceSubrange(old, with: newValue.map { [JSONMember(name, $0)] } ?? [])
    }
  }
}

/// One name and its value, and where the name stood in the text (0 when it was not read from text).
public struct JSONMember: Equatable, Sendable {
  public let name: String
  public let value: JSONValue
  let position: (line: Int32, column: Int32)

  public init(_ name: String, _ value: JSONValue, at position: (line: Int32, column: Int32) = (0, 0)) {
    (self.name, self.value, self.position) = (name, value, position)
  }

  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    sameBytes(left.name, right.name) && left.value == right.value
  }
}

/// Equality of bytes; `==` on strings would take two spellings of one accent as the same.
func sameBytes(_ left: String, _ right: String) -> Bool {
  left == right && left.utf8.elementsEqual(right.utf8)
}

extension JSONValue: Equatable, ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)), (.string(let a), .string(let b)): sameBytes(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    case (.null, _), (.bool, _), (.integer, _), (.number, _), (.string, _), (.array, _), (.object, _): false
    }
  }

  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral values: JSONValue...) { self = .array(values) }
  public init(dictionaryLiteral all: (String, JSONValue)...) {
    self = .object(JSONObject(all.map { JSONMember($0, $1) }))
  }
}
