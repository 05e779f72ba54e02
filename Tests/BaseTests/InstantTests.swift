import Base
import Testing

@Suite("Instants, offsets and periods")
struct InstantTests {
  @Test(
    "an instant that is not exactly RFC 3339 with seconds is refused",
    arguments: [
      "", "2026-11-23", "2026-11-23T12:00:00", "2026-11-23 12:00:00Z", "2026-11-23t12:00:00Z",
      "2026-11-23T12:00:00z",
      "2026-11-23T24:00:00Z", "2026-11-23T12:60:00Z", "2026-11-23T12:00:60Z", "2026-11-23T12:00:00.Z",
      "2026-11-23T12:00:00.5", "2026-11-23T12:00:00+0100", "2026-11-23T12:00:00+15:00",
      "2026-11-23T12:00:00Z ",
      "2026-02-30T12:00:00Z", "0000-01-01T00:00:00Z", "2026-11-23T1:00:00Z", "+026-11-23T12:00:00Z",
    ])
  func refused(_ text: String) { #expect(UTCInstant(text) == nil) }

  @Test("every day from 1600 to 2400 has one number and one date")
  func days() throws {
    var day = try #require(CalendarDay("1600-01-01"))
    let end = try #require(CalendarDay("2400-01-01"))
    var month = 1
    while day < end {
      let date = day.date
      #expect(CalendarDay(year: date.year, month: date.month, day: date.day) == day)
      #expect(date.month == month || date.day == 1)
      month = date.month
      day = day.adding(days: 1)
    }
  }

  @Test("seconds before 1970 belong to the day before")
  func before1970() {
    #expect(UTCInstant(seconds: -1).text == "1969-12-31T23:59:59Z")
    #expect(UTCInstant("1969-12-31T23:59:59Z")?.seconds == -1)
    #expect(UTCInstant(seconds: -86_400).day.text == "1969-12-31")
  }

  @Test("an offset is a sign, hours and minutes, at most fourteen hours")
  func offsets() {
    #expect(UTCOffset("+05:30")?.seconds == 19_800)
    #expect(UTCOffset("-14:00")?.seconds == -50_400)
    for text in ["Z", "05:00", "+5:00", "+05:60", "+14:01", "+0500", "+05:00 ", "\u{2212}05:00"] {
      #expect(UTCOffset(text) == nil)
    }
  }

  @Test(
    "a period keeps its text and its parts in order",
    arguments: ["P1Y", "P2M", "P90D", "PT24H", "P1Y6MT30M", "PT1H1M1S"])
  func periods(_ text: String) { #expect(Period(text)?.text == text) }

  @Test(
    "what is no period is refused",
    arguments: [
      "", "P", "PT", "P1", "1D", "P1D1M", "P1H", "PT1D", "P1DT", "P-1D", "P1.5D", "P1W", "PTT1H", "p1d",
      "P1D ", "P100001D",
      "PT1M1H", "P1D1D",
    ])
  func noPeriods(_ text: String) { #expect(Period(text) == nil) }

  @Test("a year after 29 February ends where the side that was asked for says")
  func leapYears() throws {
    let start = try #require(UTCInstant("2028-02-29T08:00:00Z"))
    let year = try #require(Period("P1Y"))
    #expect(year.end(after: start, rounding: .earlier).text == "2029-02-28T08:00:00Z")
    #expect(year.end(after: start, rounding: .later).text == "2029-03-01T08:00:00Z")
    #expect(try #require(Period("P4Y")).end(after: start, rounding: .later).text == "2032-02-29T08:00:00Z")
    #expect(
      try #require(Period("P1M10DT1H")).end(after: start, rounding: .later).text == "2028-04-08T09:00:00Z")
  }
}
