import Base
import Delivery
import Ledger
import SQLiteKit
import Sharing

/// Three accounts of every disclosure that share no column: its row, its journal, its entries in the log.
///
/// Each is counted by itself; a disclosure on which they differ is named with what differs.
struct DisclosureRecount {
  private(set) var authorized = 0
  private(set) var columns: [Account: Int] = [:]
  private(set) var discrepancies: [(id: String, words: String)] = []
  private var ledger: [DisclosureID: LedgerTally]

  private static let page = 1000

  init(_ database: Database, _ ledger: LedgerRecount) throws(Fault) {
    self.ledger = ledger.tallies
    var last = ""
    while true {
      let rows = try database.rows(
        """
        SELECT id, state, attempts, closing, spoken, authorized_entry, sealed_digest FROM disclosure
        WHERE id > ? ORDER BY id LIMIT ?
        """, [.text(last), .integer(Self.page)])
      guard let end = try rows.last?.text("id") else { break }
      var journals = try Self.journals(database, after: last, through: end)
      for row in rows { try take(row, events: journals.removeValue(forKey: try row.text("id")) ?? []) }
      last = end
    }
    for (id, tally) in self.ledger where !tally.authorizations.isEmpty {
      discrepancies.append((id.text, "authorized in the log, and no row"))
    }
  }

  private static func journals(
    _ database: Database, after start: String, through end: String
  ) throws(Fault) -> [String: [String]] {
    var journals: [String: [String]] = [:]
    for row in try database.rows(
      "SELECT disclosure, event FROM delivery_event WHERE disclosure > ? AND disclosure <= ? ORDER BY disclosure, position",
      [.text(start), .text(end)])
    {
      journals[try row.text("disclosure"), default: []].append(try row.text("event"))
    }
    return journals
  }

  private mutating func take(_ row: SQLRow, events: [String]) throws(Fault) {
    guard let id = DisclosureID(try row.text("id")),
      let state = DeliveryState(rawValue: try row.text("state"))
    else { throw Fault(.registerRowUnbelieved, "disclosure") }
    let log = ledger.removeValue(forKey: id) ?? LedgerTally()
    // What was told by telephone has neither authorization nor delivery.
    guard try row.integer("spoken") == 0 else { return }
    let closing = try row.optionalText("closing").flatMap { ClosingReceipt(rawValue: $0) } ?? .acknowledged
    var journal = JournalTally(closing: closing)
    for text in events {
      guard let event = DeliveryEvent(text), (try? journal.take(event)) != nil else {
        return differ(id, "its journal has an event that cannot be")
      }
    }
    let facts = Row(
      state: state, attempts: try row.integer("attempts"), entry: try row.optionalInteger("authorized_entry"),
      sealed: try row.optionalText("sealed_digest"))
    if let words = Self.difference(facts, journal, log) { differ(id, words) }
    guard !log.authorizations.isEmpty, let account = Account(state) else { return }
    authorized += 1
    columns[account, default: 0] += 1
  }

  private mutating func differ(_ id: DisclosureID, _ words: String) { discrepancies.append((id.text, words)) }

  private struct Row {
    let state: DeliveryState
    let attempts: Int
    let entry: Int?
    let sealed: String?
  }

  private static func difference(_ row: Row, _ journal: JournalTally, _ log: LedgerTally) -> String? {
    // Preparing and approving change the row alone, until the authorization begins the journal.
    let state = journal.events == 0 && row.state == .approved ? .approved : journal.state
    if state != row.state { return "its row says \(row.state.rawValue), its journal \(state.rawValue)" }
    if journal.attempts != row.attempts {
      return "its row has \(row.attempts) attempts, its journal \(journal.attempts)"
    }
    if log.authorizations != (row.entry.map { [$0] } ?? []) {
      return "the log has \(log.authorizations.count) authorizations, and not the one that its row names"
    }
    guard row.entry != nil else { return nil }
    let account = Account(row.state)
    if account != log.account {
      return
        "its row counts as \(account?.rawValue ?? "nothing"), the log as \(log.account?.rawValue ?? "nothing")"
    }
    if journal.attempts != log.intents {
      return "\(journal.attempts) attempts, and \(log.intents) intents in the log"
    }
    if journal.handOvers != log.handOvers || log.handOvers > 1 {
      return "handed over \(journal.handOvers) times, in the log \(log.handOvers)"
    }
    if journal.sealed != log.sealed || journal.sealed.last?.hex != row.sealed {
      return "row, journal and log name different sealed files"
    }
    return nil
  }
}
