/// A finite double, printed as ECMAScript's Number::toString does (RFC 8785, 3.2.2.3).
struct JSONNumber {
  private let value: Double

  /// Reads a lexeme; `nil` for what a double can only hold as infinity, or as 0 though a digit is not 0.
  init?(_ lexeme: String) {
    guard let value = Double(lexeme), value.isFinite else { return nil }
    let significand = lexeme.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }
    guard value != 0 || significand.allSatisfy({ !(0x31...0x39).contains($0) }) else { return nil }
    self.value = value
  }

  var text: String {
    if value == 0 { return "0" }
    let (digits, point) = shortest
    let (sign, count) = (value < 0 ? "-" : "", digits.count)
    switch point {
    case count...21 where count <= 21: return sign + digits + String(repeating: "0", count: point - count)
    case 1...21: return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0: return sign + "0." + String(repeating: "0", count: -point) + digits
    case _:
      let fraction = count > 1 ? "." + digits.dropFirst() : ""
      return sign + digits.prefix(1) + fraction + "e" + (point > 0 ? "+" : "-") + String(abs(point - 1))
    }
  }

  /// The fewest digits that read back as this value, without zeros around, and how many precede the point.
  private var shortest: (digits: String, point: Int) {
    let parts = value.magnitude.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let all = mantissa.joined()
    let digits = all.drop { $0 == "0" }
    let point = mantissa[0].count + exponent - (all.count - digits.count)
    return (String(digits.reversed().drop { $0 == "0" }.reversed()), point)
  }
}
