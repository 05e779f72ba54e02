import Base
import FileKit
import SQLiteKit
import Testing

final class Scratch {
  let path: String

  init() throws {
    path = "/tmp/sallyport-sqlitekit-\(UInt64.random(in: .min ... .max))"
    try Files.makeFolder(path)
  }

  deinit { try? Files.removeTree(path) }

  func callAsFunction(_ name: String) -> String { Files.join(path, name) }
}

func fault(_ body: () throws -> Void) -> Fault? {
  do { try body() } catch { return error as? Fault }
  return nil
}

@Suite("The database")
struct DatabaseTests {
  let folder: Scratch
  let database: Database

  init() throws {
    folder = try Scratch()
    database = try Database(path: folder("db"), busySeconds: 0)
    try database.script(
      """
      CREATE TABLE partner (id TEXT PRIMARY KEY, n INTEGER, b BLOB) STRICT;
      CREATE TABLE key (partner TEXT NOT NULL REFERENCES partner(id)) STRICT;
      """)
  }

  @Test("each kind of value comes back as it went in, empty ones and zero bytes too")
  func values() throws {
    let values: [SQLValue] = [.text("a\u{0}b\u{1F600}"), .integer(.min), .blob([0, 255])]
    #expect(try database.run("INSERT INTO partner VALUES (?, ?, ?)", values) == 1)
    #expect(try database.row("SELECT * FROM partner")?.values == values)
    try database.run("UPDATE partner SET id = ?, n = ?, b = ?", [.text(""), .null, .blob([])])
    let row = try #require(try database.row("SELECT id, n, b FROM partner"))
    #expect(row.values == [.text(""), .null, .blob([])])
    #expect(try row.text("id") == "" && row.optionalInteger("n") == nil && row.blob("b") == [])
  }

  @Test("a value is never part of the statement")
  func injection() throws {
    let text = "x'); DROP TABLE partner; --"
    try database.run("INSERT INTO partner (id) VALUES (?)", [.text(text)])
    #expect(try database.rows("SELECT id FROM partner").map { try $0.text("id") } == [text])
  }

  @Test("a missing column or another kind is a fault that names the column alone")
  func columns() throws {
    try database.run("INSERT INTO partner (id, n) VALUES ('marker', 2)")
    let row = try #require(try database.row("SELECT id, n FROM partner"))
    #expect(fault { _ = try row.integer("id") } == Fault(.sqliteColumn, detail: "id"))
    #expect(fault { _ = try row.text("none") } == Fault(.sqliteColumn, detail: "none"))
    #expect(fault { _ = try row.bool("n") } == Fault(.sqliteColumn, detail: "n"))
  }

  @Test("strict tables, keys and references hold, and the fault has the extended code but no value")
  func constraints() throws {
    try database.run("INSERT INTO partner (id) VALUES ('marker')")
    let twice = fault { try database.run("INSERT INTO partner (id) VALUES (?)", [.text("marker")]) }
    #expect(twice?.code == .sqliteConstraint && twice?.detail?.contains("1555") == true)
    #expect(twice?.message.contains("marker") == false)
    #expect(fault { try database.run("INSERT INTO key VALUES ('none')") }?.code == .sqliteConstraint)
    #expect(
      fault { try database.run("INSERT INTO partner (id, n) VALUES ('b', ?)", ["x"]) }?.code
        == .sqliteConstraint)
  }

  @Test("too few values, two statements in one and a broken statement are refused")
  func misuse() {
    #expect(fault { try database.run("INSERT INTO partner (id) VALUES (?)") }?.code == .sqliteStatement)
    #expect(fault { try database.run("DELETE FROM key; DELETE FROM key") }?.code == .sqliteStatement)
    #expect(fault { try database.run("SELEKT 1") }?.code == .sqliteStatement)
    // Double-quoted words are names here, never strings by accident.
    #expect(fault { _ = try database.rows("SELECT \"nothing\"") }?.code == .sqliteStatement)
  }

  @Test("a transaction that fails leaves nothing, one that succeeds is seen by another connection")
  func transactions() throws {
    let found = fault {
      try database.transaction { () throws(Fault) in
        try database.run("INSERT INTO partner (id) VALUES ('a')")
        throw Fault(.valueMalformed)
      }
    }
    #expect(found?.code == .valueMalformed)
    #expect(try database.rows("SELECT * FROM partner").isEmpty)
    try database.transaction { () throws(Fault) in
      try database.run("INSERT INTO partner (id) VALUES ('a')")
      try database.transaction { () throws(Fault) in try database.run("INSERT INTO partner (id) VALUES ('b')")
      }
    }
    #expect(try Database.readOnly(path: folder("db")).rows("SELECT * FROM partner").count == 2)
  }

  @Test("while one writes, another is told so instead of waiting for ever")
  func busy() throws {
    let other = try Database(path: folder("db"), busySeconds: 0)
    try database.transaction { () throws(Fault) in
      #expect(fault { try other.transaction { () throws(Fault) in } }?.code == .sqliteBusy)
    }
    try other.transaction { () throws(Fault) in }
  }

  @Test("the settings that durability and safety rest on are in force")
  func settings() throws {
    func pragma(_ sql: StaticString) throws -> SQLValue? { try database.row(sql)?.values.first }
    #expect(try pragma("PRAGMA journal_mode") == "wal")
    #expect(try pragma("PRAGMA synchronous") == 2)
    #expect(try pragma("PRAGMA foreign_keys") == 1)
    #expect(try pragma("PRAGMA trusted_schema") == 0)
    #expect(try Files.permissions(folder("db")).mode == 0o600)
    #expect(try Files.permissions(folder("db-wal")).mode == 0o600)
  }

  @Test("a read-only connection writes nothing and makes no file")
  func readOnly() throws {
    let reader = try Database.readOnly(path: folder("db"))
    #expect(fault { try reader.run("INSERT INTO partner (id) VALUES ('a')") } != nil)
    #expect(fault { _ = try Database.readOnly(path: folder("none")) }?.code == .sqliteNotOpened)
    #expect(!Files.exists(folder("none")))
  }

  @Test("a file that is no database is said to be damaged")
  func damaged() throws {
    try Files.write([UInt8](repeating: 7, count: 4096), to: folder("bad"))
    #expect(fault { _ = try Database(path: folder("bad")) }?.code == .sqliteDamaged)
    #expect(try database.integrityFindings().isEmpty)
  }
}

@Suite("The last step of a transaction")
struct LastStepTests {
  let folder: Scratch
  let database: Database

  init() throws {
    folder = try Scratch()
    database = try Database(path: folder("db"), busySeconds: 0)
    try database.script("CREATE TABLE part (n INTEGER PRIMARY KEY) STRICT")
  }

  private func count() throws -> Int { try database.rows("SELECT n FROM part").count }

  @Test("it is done once, within the transaction, and not again with the next")
  func once() throws {
    try database.transaction { () throws(Fault) in
      database.beforeCommit { () throws(Fault) in try database.run("INSERT INTO part VALUES (2)") }
      try database.run("INSERT INTO part VALUES (1)")
    }
    #expect(try count() == 2)
    try database.transaction { () throws(Fault) in }
    #expect(try count() == 2)
  }

  @Test("it is not done when the transaction fails, and fails the transaction when it fails itself")
  func failing() throws {
    let first = fault {
      try database.transaction { () throws(Fault) in
        database.beforeCommit { () throws(Fault) in try database.run("INSERT INTO part VALUES (2)") }
        throw Fault(.valueMalformed)
      }
    }
    let second = fault {
      try database.transaction { () throws(Fault) in
        try database.run("INSERT INTO part VALUES (1)")
        database.beforeCommit { () throws(Fault) in throw Fault(.valueMalformed, "last") }
      }
    }
    #expect(first?.code == .valueMalformed && second?.subject == "last")
    #expect(try count() == 0)
  }

  @Test("it does not stand alone where SQLite rolled back and the body passed over it")
  func alone() throws {
    let found = fault {
      try database.transaction { () throws(Fault) in
        database.beforeCommit { () throws(Fault) in try database.run("INSERT INTO part VALUES (2)") }
        try database.run("INSERT INTO part VALUES (1)")
        _ = try? database.run("INSERT OR ROLLBACK INTO part VALUES (1)")
      }
    }
    #expect(found?.detail == "the transaction was rolled back")
    #expect(try count() == 0)
  }

  @Test("each transaction has its own number, and there is none outside")
  func numbers() throws {
    var seen: [Int?] = [database.openTransaction]
    for _ in 0..<2 { try database.transaction { () throws(Fault) in seen.append(database.openTransaction) } }
    #expect(seen == [nil, 1, 2] && database.openTransaction == nil)
  }
}
