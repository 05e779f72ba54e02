/// Undoes percent, HTML, JSON, XML and quoted-printable escapes, each where it stands.
enum Escapes {
  static func undone(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == 0x25 || $0 == 0x3D || $0 == 0x26 || $0 == 0x5C }) else {
      return bytes
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let found: (bytes: [UInt8], length: Int)? =
        switch bytes[index] {
        case 0x25: pair(bytes, index)
        case 0x3D: softBreak(bytes, index) ?? pair(bytes, index)
        case 0x26: reference(bytes, index)
        case 0x5C: backslash(bytes, index)
        case _: nil
        }
      if let found {
        result += found.bytes
        index += found.length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  // `%41` and `=41`
  private static func pair(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    number(bytes, index + 1, digits: 2).map { ([UInt8($0)], 3) }
  }

  private static func softBreak(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard index + 1 < bytes.count else { return nil }
    if bytes[index + 1] == 0x0A { return ([], 2) }
    return bytes[index + 1] == 0x0D && index + 2 < bytes.count && bytes[index + 2] == 0x0A ? ([], 3) : nil
  }

  // `&#65;`, `&#x41;`, `&eacute;`
  private static func reference(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard let end = bytes[index...].prefix(12).firstIndex(of: 0x3B) else { return nil }
    let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
    let scalar: Unicode.Scalar? =
      if name.hasPrefix("#x") || name.hasPrefix("#X") {
        UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      } else if name.hasPrefix("#") {
        UInt32(name.dropFirst(), radix: 10).flatMap(Unicode.Scalar.init)
      } else {
        named(name)
      }
    return scalar.map { (Array(String($0).utf8), end + 1 - index) }
  }

  // Named letters are a letter and the name of its accent; the accent does not matter here.
  private static func named(_ name: String) -> Unicode.Scalar? {
    let accents = [
      "acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "slash", "caron", "breve", "ogon",
    ]
    guard let letter = name.unicodeScalars.first, letter.properties.isAlphabetic,
      accents.contains(String(name.dropFirst()))
    else { return nil }
    return letter
  }

  // `\u0041` with surrogate pairs, and `\x41`
  private static func backslash(_ bytes: [UInt8], _ index: Int) -> ([UInt8], Int)? {
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case 0x75:
      guard let first = number(bytes, index + 2, digits: 4) else { return nil }
      guard (0xD800..<0xDC00).contains(first), index + 7 < bytes.count, bytes[index + 6] == 0x5C,
        bytes[index + 7] == 0x75, let second = number(bytes, index + 8, digits: 4),
        (0xDC00..<0xE000).contains(second)
      else { return Unicode.Scalar(first).map { (Array(String($0).utf8), 6) } }
      let value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      return Unicode.Scalar(value).map { (Array(String($0).utf8), 12) }
    case 0x78: return number(bytes, index + 2, digits: 2).map { ([UInt8($0)], 4) }
    case 0x2F, 0x22, 0x5C: return ([bytes[index + 1]], 2)
    case 0x6E, 0x72, 0x74: return ([0x20], 2)
    case _: return nil
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, digits: Int) -> UInt32? {
    guard start + digits <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<(start + digits)] {
      guard let digit = Digits.hexadecimal(byte) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}

/// Values of single digits.
enum Digits {
  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    case _: nil
    }
  }

  /// Of base64 and its form for addresses.
  static func base64(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B, 0x2D: 62
    case 0x2F, 0x5F: 63
    case _: nil
    }
  }
}
