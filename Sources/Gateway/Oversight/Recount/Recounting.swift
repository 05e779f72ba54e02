import Base
import FileKit
import Ledger
import SQLiteKit
import Sharing

extension Gateway {
  /// Counts everything again: entries from their bytes, deliveries from their journals, the outbox from its files.
  ///
  /// The entries are read once for both checks, and all of it at one moment, so that a batch may run meanwhile.
  func recount() throws(Fault) -> (entries: LedgerRecount, disclosures: DisclosureRecount) {
    try database.snapshot { () throws(Fault) in
      let entries = try LedgerRecount(database, head: try ledger.head().frontier)
      return (entries, try DisclosureRecount(database, entries))
    }
  }

  static func verdict(on entries: LedgerRecount) -> (CheckUp.Verdict, String) {
    if let first = entries.altered.first {
      return (.fault, "\(entries.altered.count) rows are not those of their bytes, the first entry \(first)")
    }
    guard entries.isRootKept else { return (.fault, "the entries do not lead to the root of the log") }
    return (.well, "\(entries.entries) entries are what was hashed")
  }

  static func verdict(on disclosures: DisclosureRecount) -> (CheckUp.Verdict, String) {
    guard disclosures.discrepancies.isEmpty else {
      let named = disclosures.discrepancies.prefix(3).map { "\($0.id): \($0.words)" }.joined(separator: "; ")
      return (.fault, "\(disclosures.discrepancies.count) disclosures differ: \(named)")
    }
    let columns = Account.allCases.compactMap { account in
      disclosures.columns[account].map { "\($0) \(account.rawValue)" }
    }
    return (
      .well,
      "rows, journal and log agree on \(disclosures.authorized) authorized"
        + (columns.isEmpty ? "" : ": " + columns.joined(separator: ", "))
    )
  }

  func outboxVerdict() throws(Fault) -> (CheckUp.Verdict, String) {
    let outbox = try OutboxRecount(database, folder: paths.outbox)
    if let first = outbox.lost.first {
      return (.fault, "\(outbox.lost.count) sealed files are missing or altered, the first \(first)")
    }
    guard outbox.strangers == 0 else {
      return (.fault, "\(outbox.strangers) files belong to no disclosure that was authorized")
    }
    return (.well, "\(outbox.waiting) sealed files wait, each with the digest that was recorded")
  }

  /// What came in is kept as it came, also what was set aside.
  func inboxVerdict() throws(Fault) -> (CheckUp.Verdict, String) {
    var kept = 0
    var missing = 0
    for row in try database.rows("SELECT digest, source FROM receipt") {
      guard let partner = PartnerID(try row.text("source")),
        Files.isFile(Files.join(paths.inbox(of: partner), try row.text("digest")))
      else {
        missing += 1
        continue
      }
      kept += 1
    }
    return missing == 0
      ? (.well, "\(kept) receipts kept as they came") : (.fault, "\(missing) receipts are missing")
  }
}
