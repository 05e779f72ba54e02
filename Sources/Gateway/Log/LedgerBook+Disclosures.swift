import Base
import Ledger
import SQLiteKit
import Sharing

/// Which entries are about a disclosure: an index that is brought up to date by whoever asks it.
///
/// Ids of disclosures are random. An index kept with every entry would have each transaction of a nightly load write
/// as many pages of index as of entries; brought up to date in one go, it is written in its own order.
extension LedgerBook {
  static let index: StaticString = """
    DROP INDEX entry_disclosure;
    CREATE TABLE entry_of(
      disclosure TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(disclosure, position)) STRICT, WITHOUT ROWID;
    ALTER TABLE head ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;
    """

  /// Entries of one disclosure, oldest first, with their indices.
  func entries(of disclosure: DisclosureID) throws(Fault) -> [(position: Int, entry: LedgerEntry)] {
    try bringIndexUpToDate()
    return try LedgerBook.read(
      try database.rows(
        """
        SELECT entry.position, body FROM entry_of JOIN entry ON entry.position = entry_of.position
          WHERE entry_of.disclosure = ? ORDER BY entry.position
        """, [.text(disclosure.text)]))
  }

  /// Whether there is an entry of that kind about the disclosure.
  func has(_ kind: LedgerEventKind, of disclosure: DisclosureID) throws(Fault) -> Bool {
    try bringIndexUpToDate()
    return try database.row(
      """
      SELECT 1 AS one FROM entry_of JOIN entry ON entry.position = entry_of.position
        WHERE entry_of.disclosure = ? AND type = ?
      """, [.text(disclosure.text), .text(kind.text)]) != nil
  }

  private func bringIndexUpToDate() throws(Fault) {
    guard try isIndexBehind() else { return }
    try database.transaction { () throws(Fault) in
      try database.run(
        """
        INSERT INTO entry_of(disclosure, position) SELECT disclosure, position FROM entry
          WHERE position >= (SELECT indexed FROM head) AND disclosure IS NOT NULL ORDER BY 1, 2
        """)
      try database.run("UPDATE head SET indexed = (SELECT coalesce(max(position) + 1, 0) FROM entry)")
    }
  }

  private func isIndexBehind() throws(Fault) -> Bool {
    try database.row(
      "SELECT 1 AS one FROM head WHERE indexed <= (SELECT coalesce(max(position), -1) FROM entry)") != nil
  }
}
