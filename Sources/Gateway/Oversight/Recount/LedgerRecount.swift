import Base
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// The entries in the database, read from their bytes alone: what each disclosure's say, and whether rows lie.
struct LedgerRecount: Sendable {
  private(set) var tallies: [DisclosureID: LedgerTally] = [:]
  private(set) var entries = 0
  /// Entries whose columns or leaf hash are not those of their bytes.
  private(set) var altered: [Int] = []
  /// Whether the bytes lead to the root of the head.
  private(set) var isRootKept = false

  private static let page = 2048

  /// Reads page by page, so that memory does not grow with the log.
  init(_ database: Database, head: Frontier) throws(Fault) {
    var hasher = TreeHasher()
    var frontier = Frontier()
    while true {
      let rows = try database.rows(
        "SELECT position, at, type, disclosure, leaf, body FROM entry WHERE position >= ? ORDER BY position LIMIT ?",
        [.integer(entries), .integer(Self.page)])
      guard !rows.isEmpty else { break }
      for row in rows {
        let body = try row.blob("body")
        let leaf = hasher.leaf(body)
        if let tile = frontier.tile(closedBy: leaf, hasher: &hasher) {
          try hold(tile, entries / 256, database)
        }
        frontier.append(leaf, hasher: &hasher)
        try take(row, LedgerEntry(bytes: body), leaf: leaf)
      }
    }
    isRootKept = frontier == head
  }

  /// A tile's hash that is kept beside the entries must be theirs; one that is not kept is made when it is needed.
  private mutating func hold(_ tile: SHA256Digest, _ number: Int, _ database: Database) throws(Fault) {
    let row = try database.row("SELECT hash FROM tile WHERE number = ?", [.integer(number)])
    if let row, try row.blob("hash") != tile.bytes { altered.append(entries) }
  }

  private mutating func take(_ row: SQLRow, _ entry: LedgerEntry, leaf: SHA256Digest) throws(Fault) {
    let id = entry.event.disclosure
    let stands = (try row.integer("position"), try row.integer("at"), try row.text("type"))
    let about = try row.optionalText("disclosure")
    let hash = try row.blob("leaf")
    if stands != (entries, entry.time.seconds, entry.event.kind.text) || about != id?.text
      || hash != leaf.bytes
    {
      altered.append(entries)
    }
    if let id { tallies[id, default: LedgerTally()].take(entry.event, at: entries) }
    entries += 1
  }
}
