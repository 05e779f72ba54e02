/// A value as SQLite stores it.
public enum SQLValue: Sendable, Equatable {
  case null
  case integer(Int)
  case text(String)
  case blob([UInt8])
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(nilLiteral: ()) { self = .null }
}

extension SQLValue {
  /// Null for `nil`.
  public init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }

  /// Null for `nil`.
  public init(_ number: Int?) { self = number.map(SQLValue.integer) ?? .null }

  /// Null for `nil`.
  public init(_ bytes: [UInt8]?) { self = bytes.map(SQLValue.blob) ?? .null }

  /// 1 or 0.
  public init(_ truth: Bool) { self = .integer(truth ? 1 : 0) }
}
