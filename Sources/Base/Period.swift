/// A period of ISO 8601: `P2Y`, `P90D`, `PT24H`, `P1Y6M`.
///
/// Years and months are counted in the calendar; where a month has no such day the protective side is taken
/// by whoever asks (`end(after:rounding:)`): retention rounds down, waiting rounds up.
public struct Period: Hashable, Sendable {
  public let months: Int
  public let days: Int
  public let seconds: Int
  /// As it was written.
  public let text: String

  public enum Rounding: Sendable {
    case earlier
    case later
  }

  /// Reads `PnYnMnDTnHnMnS` with whole numbers and at least one part; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    var reader = Array(text.utf8)[...]
    guard reader.popFirst() == 0x50 else { return nil }
    var totals = (months: 0, days: 0, seconds: 0)
    var inTime = false
    var last = -1
    var parts = 0
    while let first = reader.first {
      if first == 0x54 {
        guard !inTime else { return nil }
        inTime = true
        reader.removeFirst()
        guard !reader.isEmpty else { return nil }
        continue
      }
      let digits = reader.prefix { (0x30...0x39).contains($0) }
      guard let number = DecimalDigits.value(digits), number <= 100_000 else { return nil }
      reader = reader[digits.endIndex...]
      guard let unit = reader.popFirst() else { return nil }
      let rank: Int
      switch (unit, inTime) {
      case (0x59, false): (rank, totals.months) = (0, totals.months + number * 12)
      case (0x4D, false): (rank, totals.months) = (1, totals.months + number)
      case (0x44, false): (rank, totals.days) = (2, number)
      case (0x48, true): (rank, totals.seconds) = (3, totals.seconds + number * 3600)
      case (0x4D, true): (rank, totals.seconds) = (4, totals.seconds + number * 60)
      case (0x53, true): (rank, totals.seconds) = (5, totals.seconds + number)
      case _: return nil
      }
      guard rank > last else { return nil }
      last = rank
      parts += 1
    }
    guard parts > 0 else { return nil }
    (months, days, seconds) = totals
    self.text = String(text)
  }

  /// The instant this period after `start`.
  public func end(after start: UTCInstant, rounding: Rounding) -> UTCInstant {
    let date = start.day.date
    let monthIndex = date.year * 12 + date.month - 1 + months
    let (year, month) = (monthIndex / 12, monthIndex % 12 + 1)
    let length = CalendarDay.length(ofMonth: month, year: year)
    var day = CalendarDay(year: year, month: month, day: min(date.day, length)) ?? start.day
    if date.day > length, rounding == .later { day = day.adding(days: 1) }
    let clock = start.seconds - start.day.number * 86_400
    return UTCInstant(seconds: day.adding(days: days).number * 86_400 + clock + seconds)
  }
}
