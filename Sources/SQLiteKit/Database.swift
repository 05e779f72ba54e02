public import Base
internal import CSQLite

/// One connection to an SQLite database, used by one thread at a time.
///
/// Every commit is on the disk before it returns (WAL, `synchronous=FULL`); foreign keys hold; the schema is not
/// trusted to run code. Not Sendable: each thread opens its own.
@safe public final class Database {
  private let handle: OpaquePointer
  /// By where the statement's text lies in the program, which is quicker to find than by the text.
  private var statements: [UnsafePointer<UInt8>: Statement] = unsafe [:]
  private var transactions = 0
  private var lastSteps: [() throws(Fault) -> Void] = []

  /// The number of the open transaction, `nil` outside of one: what was read in another may have changed since.
  public private(set) var openTransaction: Int?

  /// Opens, making the file with mode 0600 if there is none; waits at most `busySeconds` for other writers.
  public convenience init(path: String, busySeconds: Int = 10) throws(Fault) {
    try self.init(path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, busySeconds: busySeconds)
    do throws(Fault) {
      guard try text(of: "PRAGMA journal_mode=WAL") == "wal" else {
        throw Fault(.sqliteNotOpened, path, detail: "no write-ahead log")
      }
      try script("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;")
      // Pages that change with every transaction are copied home less often: each 16 MB of them.
      try script("PRAGMA wal_autocheckpoint=4000;")
    } catch {
      throw Fault(error.code, path, detail: error.detail)
    }
  }

  /// Opens a database that is there, for reading alone.
  public static func readOnly(path: String, busySeconds: Int = 10) throws(Fault) -> Database {
    let database = try Database(path, flags: SQLITE_OPEN_READONLY, busySeconds: busySeconds)
    try database.script("PRAGMA query_only=ON;")
    return database
  }

  private init(_ path: String, flags: Int32, busySeconds: Int) throws(Fault) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw Fault(.valueMalformed, detail: "a path") }
    try Database.protect(path, create: flags & SQLITE_OPEN_CREATE != 0)
    var opened: OpaquePointer?
    // A path that begins with a dot and slash or a slash is never taken for a URI.
    let all = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE
    var result = unsafe sqlite3_open_v2(path, &opened, all, nil)
    if result == SQLITE_OK { result = unsafe shim_defensive(opened) }
    if result == SQLITE_OK {
      result = unsafe sqlite3_busy_timeout(opened, Int32(clamping: busySeconds * 1000))
    }
    guard result == SQLITE_OK, let opened = unsafe opened else {
      unsafe sqlite3_close_v2(opened)
      throw Fault(.sqliteNotOpened, path, detail: SQLiteErrors.fault(result, at: "open").detail)
    }
    unsafe handle = opened
  }

  deinit {
    unsafe statements = [:]
    unsafe sqlite3_close_v2(handle)
  }

  /// Runs one statement and returns how many rows it changed.
  @discardableResult
  public func run(_ sql: StaticString, _ values: [SQLValue] = []) throws(Fault) -> Int {
    let before = unsafe sqlite3_total_changes64(handle)
    _ = try statement(sql).rows(values)
    return Int(unsafe sqlite3_total_changes64(handle) - before)
  }

  /// All rows of one statement.
  public func rows(_ sql: StaticString, _ values: [SQLValue] = []) throws(Fault) -> [SQLRow] {
    try statement(sql).rows(values)
  }

  /// The first row; `nil` when there is none.
  public func row(_ sql: StaticString, _ values: [SQLValue] = []) throws(Fault) -> SQLRow? {
    try statement(sql).rows(values).first
  }

  /// The number that SQLite gave the row inserted last.
  public var lastInsertedRow: Int { Int(unsafe sqlite3_last_insert_rowid(handle)) }

  /// Runs several statements without values, such as a schema; not inside a transaction of its own.
  public func script(_ sql: StaticString) throws(Fault) {
    let result = unsafe sqlite3_exec(handle, sql.description, nil, nil, nil)
    guard result == SQLITE_OK else { throw SQLiteErrors.fault(result, at: "script") }
  }

  /// Does all of the body or nothing; durable when it returns, or, inside another transaction, with that one.
  ///
  /// Begins IMMEDIATE: what the body reads cannot change before it writes.
  @discardableResult
  public func transaction<Result>(_ body: () throws(Fault) -> Result) throws(Fault) -> Result {
    guard openTransaction == nil else { return try body() }
    try run("BEGIN IMMEDIATE")
    transactions += 1
    openTransaction = transactions
    defer {
      openTransaction = nil
      lastSteps = []
    }
    do throws(Fault) {
      let result = try body()
      try takeLastSteps()
      try run("COMMIT")
      return result
    } catch {
      // After some failures SQLite has rolled back by itself: then there is nothing left to do.
      if unsafe sqlite3_get_autocommit(handle) == 0 { _ = try? run("ROLLBACK") }
      throw error
    }
  }

  /// Has `step` done once, right before the open transaction commits; never when it rolls back.
  ///
  /// For what changes with every row of a transaction and need be written only once.
  public func beforeCommit(_ step: @escaping () throws(Fault) -> Void) { lastSteps.append(step) }

  private func takeLastSteps() throws(Fault) {
    guard !lastSteps.isEmpty else { return }
    // A failure that the body passed over may have rolled everything back: then a step would stand alone.
    guard unsafe sqlite3_get_autocommit(handle) == 0 else {
      throw Fault(.sqliteStatement, detail: "the transaction was rolled back")
    }
    for step in lastSteps { try step() }
  }

  /// Nothing when the file is sound; else SQLite's own words, which name pages and tables, never rows.
  public func integrityFindings() throws(Fault) -> [String] {
    try rows("PRAGMA integrity_check").compactMap { row in
      guard case .text(let text) = row.values.first, text != "ok" else { return nil }
      return text
    }
  }

  private func text(of sql: StaticString) throws(Fault) -> String? {
    guard case .text(let text) = try rows(sql).first?.values.first else { return nil }
    return text
  }

  private func statement(_ sql: StaticString) throws(Fault) -> Statement {
    if let known = unsafe statements[sql.utf8Start] { return known }
    let prepared = try unsafe Statement(sql, in: handle)
    unsafe statements[sql.utf8Start] = prepared
    return prepared
  }
}
