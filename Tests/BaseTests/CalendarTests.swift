import Base
import Testing

@Suite struct CalendarTests {
  @Test(
    "days and their numbers agree, also around leap days and 1970",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-23", 20_780),
      ("2100-03-01", 47_541),
    ])
  func daysCount(text: String, number: Int) {
    #expect(CalendarDay(text)?.number == number)
    #expect(CalendarDay(number: number).text == text)
  }

  @Test(
    "dates that the calendar lacks are refused",
    arguments: ["2026-02-29", "2100-02-29", "2026-13-01", "2026-1-1"])
  func impossibleDates(text: String) { #expect(CalendarDay(text) == nil) }

  @Test("an instant reads offsets and writes UTC")
  func instants() {
    #expect(UTCInstant("2026-11-23T02:47:00-05:00")?.text == "2026-11-23T07:47:00Z")
    #expect(UTCInstant("2026-11-23T12:00:00.25Z")?.text == "2026-11-23T12:00:00Z")
    #expect(UTCInstant("2026-11-23T12:00Z") == nil)
    #expect(UTCInstant("2026-11-23T02:00:00Z")?.day(at: UTCOffset("-05:00") ?? .zero).text == "2026-11-22")
  }

  @Test("ambiguous months round to the side that was asked for")
  func periods() throws {
    let start = try #require(UTCInstant("2026-01-31T10:00:00Z"))
    let month = try #require(Period("P1M"))
    #expect(month.end(after: start, rounding: .earlier).text == "2026-02-28T10:00:00Z")
    #expect(month.end(after: start, rounding: .later).text == "2026-03-01T10:00:00Z")
    #expect(Period("PT120H")?.seconds == 432_000)
    #expect(Period("P") == nil)
    #expect(Period("P1D1Y") == nil)
  }
}
