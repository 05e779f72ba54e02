/// Reads one scalar of a text, also where it is written as a percent escape or a numeric character reference.
enum Unescaping {
  /// The scalar that begins at `index`, and how many bytes spell it; at least one.
  static func scalar(at index: Int, in bytes: [UInt8]) -> (scalar: UInt32, length: Int) {
    switch bytes[index] {
    case 0x25: percent(at: index, in: bytes) ?? (0x25, 1)
    case 0x26: reference(at: index, in: bytes) ?? (0x26, 1)
    case 0...0x7F: (UInt32(bytes[index]), 1)
    case _: plain(bytes[index...].prefix(4)) ?? (0xFFFD, 1)
    }
  }

  private static func percent(at index: Int, in bytes: [UInt8]) -> (UInt32, Int)? {
    guard let first = byte(at: index, in: bytes) else { return nil }
    var decoded = [first]
    while decoded.count < width(first) {
      guard let next = byte(at: index + decoded.count * 3, in: bytes) else { return nil }
      decoded.append(next)
    }
    return plain(decoded[...]).map { ($0.0, $0.1 * 3) }
  }

  private static func byte(at index: Int, in bytes: [UInt8]) -> UInt8? {
    guard index + 2 < bytes.count, bytes[index] == 0x25, let high = digit(bytes[index + 1]),
      let low = digit(bytes[index + 2])
    else { return nil }
    return UInt8(high << 4 | low)
  }

  // `&#101;` and `&#x65;`, at most eight digits.
  private static func reference(at index: Int, in bytes: [UInt8]) -> (UInt32, Int)? {
    guard index + 3 < bytes.count, bytes[index + 1] == 0x23 else { return nil }
    let isHexadecimal = bytes[index + 2] | 0x20 == 0x78
    var place = index + (isHexadecimal ? 3 : 2)
    let start = place
    var value: UInt32 = 0
    while place < bytes.count, place < start + 8, let number = digit(bytes[place]),
      isHexadecimal || number < 10
    {
      value = value &* (isHexadecimal ? 16 : 10) &+ number
      place += 1
    }
    guard place > start, place < bytes.count, bytes[place] == 0x3B, Unicode.Scalar(value) != nil else {
      return nil
    }
    return (value, place + 1 - index)
  }

  private static func plain(_ bytes: ArraySlice<UInt8>) -> (UInt32, Int)? {
    guard let first = bytes.first else { return nil }
    let length = width(first)
    guard bytes.count >= length,
      let text = String(validating: bytes.prefix(length), as: UTF8.self),
      let scalar = text.unicodeScalars.first
    else { return nil }
    return (scalar.value, length)
  }

  private static func width(_ first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    case _: 1
    }
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    case _: nil
    }
  }
}
