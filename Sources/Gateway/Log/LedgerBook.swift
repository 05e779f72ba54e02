import Base
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// The log inside the database: entries in order, the frontier, and what was signed last.
///
/// `append` is called inside the transaction of the change that it records, so that neither stands without the other.
struct LedgerBook {
  let database: Database

  struct Head: Sendable {
    let frontier: Frontier
    let signedSize: Int
    /// The last signed checkpoint, as a note; `nil` before the first.
    let checkpoint: [UInt8]?
  }

  func create() throws(Fault) {
    try database.run(
      "INSERT INTO head(one, size, frontier, signed_size, checkpoint) VALUES (1, 0, ?, 0, NULL)",
      [.blob(Frontier().encoded)])
  }

  func head() throws(Fault) -> Head {
    guard let row = try database.rows("SELECT * FROM head").first else { throw Fault(.ledgerHeadMissing) }
    return Head(
      frontier: try Frontier(encoded: try row.blob("frontier")), signedSize: try row.integer("signed_size"),
      checkpoint: try row.optionalBlob("checkpoint"))
  }

  /// Adds one entry and returns its index.
  @discardableResult
  func append(_ entry: LedgerEntry) throws(Fault) -> Int {
    let body = entry.bytes
    var frontier = try head().frontier
    let position = frontier.size
    let leaf = frontier.append(entry: body)
    try database.run(
      """
      INSERT INTO entry(position, at, type, disclosure, leaf, body) VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(position), .integer(entry.time.seconds), .text(entry.event.kind.text),
        SQLValue(entry.event.disclosure?.text), .blob(leaf.bytes), .blob(body),
      ])
    try database.run(
      "UPDATE head SET size = ?, frontier = ? WHERE one = 1",
      [.integer(frontier.size), .blob(frontier.encoded)])
    return position
  }

  /// Notes that `size` entries are signed; never fewer than before.
  func noteSigned(_ size: Int, checkpoint: [UInt8]) throws(Fault) {
    try database.run(
      "UPDATE head SET signed_size = ?, checkpoint = ? WHERE one = 1 AND signed_size <= ?1",
      [.integer(size), .blob(checkpoint)])
  }

  func bodies(from start: Int, count: Int) throws(Fault) -> [[UInt8]] {
    var bodies: [[UInt8]] = []
    for row in try database.rows(
      "SELECT body FROM entry WHERE position >= ? ORDER BY position LIMIT ?",
      [.integer(start), .integer(count)])
    {
      bodies.append(try row.blob("body"))
    }
    return bodies
  }

  /// Entries of one disclosure or of all, oldest first, with their indices.
  func entries(of disclosure: DisclosureID? = nil) throws(Fault) -> [(position: Int, entry: LedgerEntry)] {
    var found: [(Int, LedgerEntry)] = []
    for row in try database.rows(
      "SELECT position, body FROM entry WHERE ?1 IS NULL OR disclosure = ?1 ORDER BY position",
      [disclosure.map { .text($0.text) } ?? .null])
    {
      found.append((try row.integer("position"), try LedgerEntry(bytes: try row.blob("body"))))
    }
    return found
  }
}
