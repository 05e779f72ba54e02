public import Base
internal import Sharing

extension AccountingFilter {
  /// The entries that a listing with this filter shows, in their order.
  ///
  /// An entry about a disclosure is shown when the disclosure is in the report; any other when it alone fits the
  /// partner, staff and time asked for and nothing else was asked. Time is the entry's own.
  public func select(
    _ entries: [(index: Int, entry: LedgerEntry)], asOf: UTCInstant
  ) -> [(index: Int, entry: LedgerEntry)] {
    var book = AccountBook()
    for (index, entry) in entries { book.add(index, entry) }
    var untimed = self
    (untimed.from, untimed.until) = (nil, nil)
    let shown = Set(book.all.filter { untimed.includes($0, at: asOf) }.map(\.disclosure))
    return entries.filter { _, entry in
      guard isInPeriod(entry.time) else { return false }
      guard let disclosure = entry.event.disclosure else { return fits(entry) }
      return shown.contains(disclosure)
    }
  }

  private func isInPeriod(_ time: UTCInstant) -> Bool {
    (from.map { time >= $0 } ?? true) && (until.map { time < $0 } ?? true)
  }

  private func fits(_ entry: LedgerEntry) -> Bool {
    guard disclosure == nil, agreement == nil, outcome == nil, !overdueOnly, !emergencyOnly else {
      return false
    }
    return (partner == nil || entry.event.partner == partner)
      && (staff.map { entry.actor == .staff($0) } ?? true)
  }
}
