public import Base

/// One row of a result; columns are asked for by the name that the statement gives them.
///
/// Asking for a column that is not there, or as another kind than it has, is `sqlite.column`; the fault names the
/// column, never the value.
public struct SQLRow: Sendable, Equatable {
  public let columns: [String]
  public let values: [SQLValue]

  public subscript(_ column: String) -> SQLValue? {
    columns.firstIndex(of: column).map { values[$0] }
  }

  public func text(_ column: String) throws(Fault) -> String {
    guard let text = try optionalText(column) else { throw SQLRow.fault(column) }
    return text
  }

  public func integer(_ column: String) throws(Fault) -> Int {
    guard let number = try optionalInteger(column) else { throw SQLRow.fault(column) }
    return number
  }

  public func blob(_ column: String) throws(Fault) -> [UInt8] {
    guard let bytes = try optionalBlob(column) else { throw SQLRow.fault(column) }
    return bytes
  }

  /// Whether the integer column is 1; anything but 0 and 1 is a fault.
  public func bool(_ column: String) throws(Fault) -> Bool {
    switch try integer(column) {
    case 0: false
    case 1: true
    case _: throw SQLRow.fault(column)
    }
  }

  public func optionalText(_ column: String) throws(Fault) -> String? {
    switch try value(column) {
    case .null: nil
    case .text(let text): text
    case .integer, .blob: throw SQLRow.fault(column)
    }
  }

  public func optionalInteger(_ column: String) throws(Fault) -> Int? {
    switch try value(column) {
    case .null: nil
    case .integer(let number): number
    case .text, .blob: throw SQLRow.fault(column)
    }
  }

  public func optionalBlob(_ column: String) throws(Fault) -> [UInt8]? {
    switch try value(column) {
    case .null: nil
    case .blob(let bytes): bytes
    case .text, .integer: throw SQLRow.fault(column)
    }
  }

  private func value(_ column: String) throws(Fault) -> SQLValue {
    guard let value = self[column] else { throw SQLRow.fault(column) }
    return value
  }

  private static func fault(_ column: String) -> Fault { Fault(.sqliteColumn, detail: column) }
}
