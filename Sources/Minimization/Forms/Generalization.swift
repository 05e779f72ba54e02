internal import Base
internal import Records
internal import Sharing

/// Makes a value coarser; what cannot be read gives `nil` and must become a gap, never pass.
struct Generalization {
  /// The day that ages are counted for.
  let asOf: CalendarDay
  let desk: String

  func value(_ value: String, kind: FieldKind, to level: Form.Level) -> String? {
    switch level {
    case .date: day(value)?.text
    case .month: day(value).map { String(decoding: $0.text.utf8.prefix(7), as: UTF8.self) }
    case .year: day(value).map { String(decoding: $0.text.utf8.prefix(4), as: UTF8.self) }
    case .years: age(value).map(String.init)
    case .band: age(value).map(Self.band)
    case .minorFlag: age(value).map { $0 < 18 ? "minor" : "adult" }
    case .region: Places.region(value, kind: kind)
    case .country: Places.country(value, kind: kind)
    case .host: WebAddress.host(value)
    case .prefix: kind == .port ? nil : NetworkPrefix.prefix(value)
    case .broadType: BroadWords.type(value)
    case .broadStatus: BroadWords.status(value)
    case .desk: kind == .name || kind == .identifier ? desk : nil
    }
  }

  private func day(_ value: String) -> CalendarDay? {
    let bytes = Array(value.utf8)
    guard bytes.count == 10 || (bytes.count > 10 && (bytes[10] == 0x54 || bytes[10] == 0x20)) else {
      return nil
    }
    return CalendarDay(String(decoding: bytes.prefix(10), as: UTF8.self))
  }

  /// Whole years, from an age or a date of birth; at most 120.
  private func age(_ value: String) -> Int? {
    if let years = DecimalDigits.value(Array(value.utf8)) { return years <= 120 ? years : nil }
    guard let birth = day(value)?.date else { return nil }
    let today = asOf.date
    let hadBirthday = (today.month, today.day) >= (birth.month, birth.day)
    let years = today.year - birth.year - (hadBirthday ? 0 : 1)
    return (0...120).contains(years) ? years : nil
  }

  private static func band(_ years: Int) -> String {
    let bands = [
      (0, 2), (3, 5), (6, 9), (10, 12), (13, 15), (16, 17), (18, 24), (25, 34), (35, 49), (50, 64),
    ]
    return bands.first { $0.0 <= years && years <= $0.1 }.map { "\($0.0)-\($0.1)" } ?? "65 or over"
  }
}

/// Region and country of a place that is written from small to large, separated by commas.
enum Places {
  static func region(_ value: String, kind: FieldKind) -> String? {
    if kind == .country || kind == .place { return value }
    return tail(value, 2, of: 3)
  }

  static func country(_ value: String, kind: FieldKind) -> String? {
    kind == .country ? value : tail(value, 1, of: 2)
  }

  // The last parts, when there are enough of them and none holds a digit.
  private static func tail(_ value: String, _ count: Int, of least: Int) -> String? {
    let parts = value.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    guard parts.count >= least,
      !parts.suffix(count).joined().utf8.contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    return parts.suffix(count).joined(separator: ", ")
  }
}
