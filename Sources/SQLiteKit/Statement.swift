internal import Base
internal import CSQLite

/// A prepared statement, kept by its database and used again.
///
/// SQLite keeps the statement's connection from closing until every statement is finalized, so order does not matter.
@safe final class Statement {
  private let handle: OpaquePointer
  private let sql: StaticString
  private let columns: [String]

  init(_ sql: StaticString, in database: OpaquePointer) throws(Fault) {
    var prepared: OpaquePointer?
    var tail: UnsafePointer<CChar>?
    let text = Array(sql.description.utf8CString)
    let (result, isWhole) = unsafe text.withUnsafeBufferPointer { buffer -> (Int32, Bool) in
      let result = unsafe sqlite3_prepare_v3(
        database, buffer.baseAddress, Int32(buffer.count), UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &tail
      )
      return (result, unsafe tail.map { unsafe $0.pointee == 0 } ?? true)
    }
    guard result == SQLITE_OK, let prepared = unsafe prepared, isWhole else {
      unsafe sqlite3_finalize(prepared)
      // Any other failure is the file's or another writer's, not the statement's.
      guard result == SQLITE_OK || result == SQLITE_ERROR else { throw SQLiteErrors.fault(result, at: sql) }
      let words =
        result == SQLITE_OK ? "one statement expected" : unsafe String(cString: sqlite3_errmsg(database))
      // The message of a statement that does not compile quotes the statement, which is ours and constant.
      throw Fault(.sqliteStatement, detail: "\(sql): \(words)")
    }
    unsafe handle = prepared
    self.sql = sql
    columns = unsafe (0..<sqlite3_column_count(prepared)).map { index in
      unsafe sqlite3_column_name(prepared, index).map { unsafe String(cString: $0) } ?? ""
    }
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Runs to the end and returns all rows; the values are bound, never part of the text.
  func rows(_ values: [SQLValue]) throws(Fault) -> [SQLRow] {
    guard values.count == Int(unsafe sqlite3_bind_parameter_count(handle)) else {
      throw Fault(.sqliteStatement, detail: "\(sql): \(values.count) values given")
    }
    defer {
      unsafe sqlite3_reset(handle)
      unsafe sqlite3_clear_bindings(handle)
    }
    var outcome: Result<[SQLRow], Fault> = .success([])
    let bound = withBound(values[...]) { outcome = Result { () throws(Fault) in try step() } }
    guard bound == SQLITE_OK else { throw SQLiteErrors.fault(bound, at: sql) }
    return try outcome.get()
  }

  private func step() throws(Fault) -> [SQLRow] {
    var rows: [SQLRow] = []
    while true {
      let result = unsafe sqlite3_step(handle)
      switch result {
      case SQLITE_ROW: rows.append(try row())
      case SQLITE_DONE: return rows
      case _: throw SQLiteErrors.fault(result, at: sql)
      }
    }
  }

  /// Runs the body while the values are bound where they lie, without a copy; SQLite's code when one cannot be.
  private func withBound(_ values: ArraySlice<SQLValue>, _ body: () -> Void) -> Int32 {
    guard let value = values.first else {
      body()
      return SQLITE_OK
    }
    let (index, rest) = (Int32(values.startIndex + 1), values.dropFirst())
    switch value {
    case .null: return go(on: unsafe sqlite3_bind_null(handle, index), rest, body)
    case .integer(let number):
      return go(on: unsafe sqlite3_bind_int64(handle, index, Int64(number)), rest, body)
    case .text(let text):
      var text = text
      return text.withUTF8 { buffer in
        guard buffer.count <= Int(Int32.max) else { return SQLITE_TOOBIG }
        let bytes = unsafe UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
        let result = unsafe sqlite3_bind_text(handle, index, bytes, Int32(buffer.count), nil)
        return go(on: result, rest, body)
      }
    case .blob(let bytes):
      return unsafe bytes.withUnsafeBytes { buffer in
        guard buffer.count <= Int(Int32.max) else { return SQLITE_TOOBIG }
        // A null pointer would bind NULL instead of an empty blob.
        guard unsafe !buffer.isEmpty, let start = buffer.baseAddress else {
          return go(on: unsafe sqlite3_bind_zeroblob(handle, index, 0), rest, body)
        }
        return go(
          on: unsafe sqlite3_bind_blob(handle, index, start, Int32(buffer.count), nil), rest, body)
      }
    }
  }

  private func go(on result: Int32, _ rest: ArraySlice<SQLValue>, _ body: () -> Void) -> Int32 {
    result == SQLITE_OK ? withBound(rest, body) : result
  }

  private func row() throws(Fault) -> SQLRow {
    var values: [SQLValue] = []
    values.reserveCapacity(columns.count)
    for index in 0..<Int32(columns.count) { values.append(try value(index)) }
    return SQLRow(columns: columns, values: values)
  }

  private func value(_ index: Int32) throws(Fault) -> SQLValue {
    switch unsafe sqlite3_column_type(handle, index) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(Int(unsafe sqlite3_column_int64(handle, index)))
    case SQLITE_TEXT:
      let start = unsafe sqlite3_column_text(handle, index)
      let count = Int(unsafe sqlite3_column_bytes(handle, index))
      let bytes = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
      guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
        throw Fault(.sqliteColumn, detail: "\(columns[Int(index)]): not UTF-8")
      }
      return .text(text)
    case SQLITE_BLOB:
      let start = unsafe sqlite3_column_blob(handle, index)
      let count = Int(unsafe sqlite3_column_bytes(handle, index))
      return unsafe .blob(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
    case _: throw Fault(.sqliteColumn, detail: "\(columns[Int(index)]): a floating-point number")
    }
  }
}
