public import Base
internal import Sharing

/// An accounting of disclosures (45 CFR 164.528, 28 CFR 23.20, UK DPA 2018 s.62), from the log's entries alone.
///
/// Nobody that a disclosure is about is named: cases, requestors and contacts stand as commitments, which the
/// gateway can open for who is entitled.
public struct AccountingReport: Equatable, Sendable {
  public let filter: AccountingFilter
  /// The instant at which "overdue" was judged.
  public let asOf: UTCInstant
  /// How many entries of the log were read.
  public let entriesRead: Int
  /// By recipient, then by time.
  public let accounts: [DisclosureAccount]

  /// Reads the entries in their order.
  public init(
    entries: some Sequence<(index: Int, entry: LedgerEntry)>, filter: AccountingFilter, asOf: UTCInstant
  ) {
    var book = AccountBook()
    var count = 0
    for (index, entry) in entries {
      book.add(index, entry)
      count += 1
    }
    self.filter = filter
    self.asOf = asOf
    entriesRead = count
    accounts = book.all.filter { filter.includes($0, at: asOf) }.sorted {
      let (left, right) = ($0.recipient?.text ?? "", $1.recipient?.text ?? "")
      guard left == right else { return left.utf8.lexicographicallyPrecedes(right.utf8) }
      return ($0.time, $0.disclosure) < ($1.time, $1.disclosure)
    }
  }

  /// The accounts of each recipient, in their order.
  var byRecipient: [(recipient: String, accounts: [DisclosureAccount])] {
    var groups: [(recipient: String, accounts: [DisclosureAccount])] = []
    for account in accounts {
      let name = account.recipient?.text ?? "no recipient"
      if groups.last?.recipient != name { groups.append((name, [])) }
      groups[groups.count - 1].accounts.append(account)
    }
    return groups
  }
}
