internal import Base
internal import CSQLite

/// SQLite's result codes as our faults: the extended code and its fixed words, never a message that quotes a value.
enum SQLiteErrors {
  static func fault(_ result: Int32, at step: StaticString, otherwise: FaultCode = .sqliteStatement) -> Fault
  {
    let code: FaultCode
    switch result & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: code = .sqliteBusy
    case SQLITE_CONSTRAINT: code = .sqliteConstraint
    case SQLITE_CORRUPT, SQLITE_NOTADB: code = .sqliteDamaged
    case SQLITE_FULL: code = .sqliteFull
    case SQLITE_IOERR: code = .sqliteDisk
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY: code = .sqliteNotOpened
    case _: code = otherwise
    }
    let words = unsafe sqlite3_errstr(result).map { unsafe String(cString: $0) } ?? "error"
    return Fault(code, detail: "\(step): \(words), code \(result)")
  }
}
