/// A second of Coordinated Universal Time, counted from 1970-01-01T00:00:00Z.
public struct UTCInstant: Hashable, Comparable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int

  public init(seconds: Int) { self.seconds = seconds }

  /// The first second of `day` in UTC.
  public init(startOf day: CalendarDay) { seconds = day.number * 86_400 }

  /// Reads RFC 3339 with seconds and either `Z` or an offset; `nil` for anything else.
  ///
  /// A fraction of a second is cut off.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let day = CalendarDay(String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = DecimalDigits.value(bytes[11..<13]), hour < 24,
      let minute = DecimalDigits.value(bytes[14..<16]), minute < 60,
      let second = DecimalDigits.value(bytes[17..<19]), second < 60
    else { return nil }
    var rest = bytes[19...]
    if rest.first == 0x2E {
      let fraction = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard !fraction.isEmpty else { return nil }
      rest = rest[fraction.endIndex...]
    }
    guard let offset = UTCOffset(zone: Array(rest)) else { return nil }
    seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset.seconds
  }

  /// `YYYY-MM-DDTHH:MM:SSZ`.
  public var text: String {
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds the bytes of `text`.
  public func append(to text: inout [UInt8]) {
    let clock = seconds - day.number * 86_400
    day.append(to: &text)
    text.append(UInt8(ascii: "T"))
    DecimalDigits.append(clock / 3600, 2, to: &text)
    text.append(UInt8(ascii: ":"))
    DecimalDigits.append(clock / 60 % 60, 2, to: &text)
    text.append(UInt8(ascii: ":"))
    DecimalDigits.append(clock % 60, 2, to: &text)
    text.append(UInt8(ascii: "Z"))
  }

  /// The day in UTC.
  public var day: CalendarDay { day(at: .zero) }

  /// The day at a fixed offset from UTC.
  public func day(at offset: UTCOffset) -> CalendarDay {
    let local = seconds + offset.seconds
    return CalendarDay(number: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
  }

  public func adding(seconds more: Int) -> UTCInstant { UTCInstant(seconds: seconds + more) }

  public static func < (left: UTCInstant, right: UTCInstant) -> Bool { left.seconds < right.seconds }
}

/// A fixed offset from UTC, as an agreement states it (`-05:00`); no time zone of any host is ever read.
public struct UTCOffset: Hashable, Sendable {
  public let seconds: Int

  public static let zero = UTCOffset(seconds: 0)

  private init(seconds: Int) { self.seconds = seconds }

  /// Reads `+HH:MM` or `-HH:MM`, at most 14 hours; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == 0x3A,
      let hours = DecimalDigits.value(bytes[1..<3]), let minutes = DecimalDigits.value(bytes[4..<6]),
      minutes < 60, hours * 60 + minutes <= 14 * 60
    else { return nil }
    seconds = (hours * 3600 + minutes * 60) * (bytes[0] == 0x2D ? -1 : 1)
  }

  fileprivate init?(zone bytes: [UInt8]) {
    if bytes == [0x5A] {
      self = .zero
    } else {
      self.init(String(decoding: bytes, as: UTF8.self))
    }
  }
}
