package import Base
package import Ledger
import OpenSSLKit
package import SQLiteKit
import Sharing

/// The log inside the database: entries in order, the frontier, and what was signed last.
///
/// `append` is called inside the transaction of the change that it records, so that neither stands without the other.
/// Within a transaction the frontier is kept in memory and written once, right before the commit; every transaction
/// reads it anew, because another process may have appended since, and this one may have been rolled back.
package final class LedgerBook {
  let database: Database
  private var hasher = TreeHasher()
  private var frontier = Frontier()
  /// The latest time of the entries of this transaction.
  private var latest = 0
  /// The transaction that `frontier` belongs to.
  private var transaction: Int?

  package init(database: Database) { self.database = database }

  package struct Head: Sendable {
    package let frontier: Frontier
    let signedSize: Int
    /// The last signed checkpoint, as a note; `nil` before the first.
    package let checkpoint: [UInt8]?
  }

  package func create() throws(Fault) {
    try database.run(
      "INSERT INTO head(one, size, frontier, signed_size, checkpoint) VALUES (1, 0, ?, 0, NULL)",
      [.blob(Frontier().encoded)])
  }

  package func head() throws(Fault) -> Head {
    guard let row = try database.row("SELECT frontier, signed_size, checkpoint FROM head") else {
      throw Fault(.ledgerHeadMissing)
    }
    return Head(
      frontier: isOpen ? frontier : try Frontier(encoded: try row.blob("frontier")),
      signedSize: try row.integer("signed_size"), checkpoint: try row.optionalBlob("checkpoint"))
  }

  /// Adds one entry and returns its index.
  @discardableResult
  package func append(_ entry: LedgerEntry) throws(Fault) -> Int {
    try database.transaction { () throws(Fault) in
      try open()
      let (position, leaf) = (frontier.size, hasher.leaf(entry.bytes))
      try database.run(
        "INSERT INTO entry(position, at, type, disclosure, leaf, body) VALUES (?, ?, ?, ?, ?, ?)",
        [
          .integer(position), .integer(entry.time.seconds), .text(entry.event.kind.text),
          SQLValue(entry.event.disclosure?.text), .blob(leaf.bytes), .blob(entry.bytes),
        ])
      if let tile = frontier.tile(closedBy: leaf, hasher: &hasher) { try keep(tile, number: position / 256) }
      frontier.append(leaf, hasher: &hasher)
      latest = max(latest, entry.time.seconds)
      return position
    }
  }

  private var isOpen: Bool { transaction != nil && transaction == database.openTransaction }

  /// Reads the frontier where this transaction has not yet, and has it written when it commits.
  private func open() throws(Fault) {
    guard !isOpen else { return }
    frontier = try head().frontier
    transaction = database.openTransaction
    latest = 0
    database.beforeCommit { [self] () throws(Fault) in
      try database.run(
        """
        UPDATE head SET size = ?, frontier = ?,
          latest = max(coalesce(latest, (SELECT max(at) FROM entry), 0), ?) WHERE one = 1
        """, [.integer(frontier.size), .blob(frontier.encoded), .integer(latest)])
    }
  }

  static let time: StaticString = "ALTER TABLE head ADD COLUMN latest INTEGER;"

  /// The latest time of any entry; `nil` without entries.
  ///
  /// A home of 0.1.0 notes it with its next entry.
  func latestTime() throws(Fault) -> UTCInstant? {
    let row = try database.row("SELECT coalesce(latest, (SELECT max(at) FROM entry)) AS latest FROM head")
    return try row?.optionalInteger("latest").map { UTCInstant(seconds: $0) }
  }

  /// Notes that `size` entries are signed; never fewer than before.
  package func noteSigned(_ size: Int, checkpoint: [UInt8]) throws(Fault) {
    try database.run(
      "UPDATE head SET signed_size = ?, checkpoint = ? WHERE one = 1 AND signed_size <= ?1",
      [.integer(size), .blob(checkpoint)])
  }

  package func bodies(from start: Int, count: Int) throws(Fault) -> [[UInt8]] {
    var bodies: [[UInt8]] = []
    for row in try database.rows(
      "SELECT body FROM entry WHERE position >= ? ORDER BY position LIMIT ?",
      [.integer(start), .integer(count)])
    {
      bodies.append(try row.blob("body"))
    }
    return bodies
  }

  /// All entries, oldest first, with their indices.
  func entries() throws(Fault) -> [(position: Int, entry: LedgerEntry)] {
    try LedgerBook.read(try database.rows("SELECT position, body FROM entry ORDER BY position"))
  }

  static func read(_ rows: [SQLRow]) throws(Fault) -> [(position: Int, entry: LedgerEntry)] {
    var found: [(Int, LedgerEntry)] = []
    for row in rows {
      found.append((try row.integer("position"), try LedgerEntry(bytes: try row.blob("body"))))
    }
    return found
  }
}
