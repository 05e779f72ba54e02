/// All but the last four letters or digits covered, by the same number of dots whatever the length.
enum Mask {
  /// `nil` for fewer than eight letters and digits: four of them would tell too much.
  static func masked(_ value: String) -> String? {
    let signs = value.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    guard signs.count >= 8 else { return nil }
    var last = String.UnicodeScalarView()
    last.append(contentsOf: signs.suffix(4))
    return "••••" + String(last)
  }
}
