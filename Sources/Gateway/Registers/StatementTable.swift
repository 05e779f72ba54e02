import Base
import SQLiteKit
import Sharing

/// Signed statements as stored: rows of the registers point to theirs.
struct StatementTable {
  let database: Database

  /// Keeps a statement; the same one again changes nothing.
  func keep(_ signed: SignedStatement) throws(Fault) {
    try database.run(
      "INSERT OR IGNORE INTO statement(digest, staff, command, at, text, signature) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(signed.digest), .text(signed.statement.staff.text), .text(signed.statement.command),
        .integer(signed.statement.at.seconds), .blob(Array(signed.statement.text.utf8)),
        .blob(signed.signature),
      ])
  }

  /// The statement of that digest; a fault when it is gone or its text was altered.
  func signed(_ digest: String) throws(Fault) -> SignedStatement {
    let rows = try database.rows("SELECT text, signature FROM statement WHERE digest = ?", [.text(digest)])
    guard let row = rows.first, let statement = ActionStatement(text: try row.blob("text")) else {
      throw Fault(.registerStatementMissing)
    }
    let signed = SignedStatement(statement: statement, signature: try row.blob("signature"))
    guard signed.digest == digest else { throw Fault(.registerStatementMissing) }
    return signed
  }
}
