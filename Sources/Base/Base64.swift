/// Base64 of RFC 4648 section 4 with padding, read strictly.
public enum Base64 {
  private static let values: [UInt8?] = {
    var table = [UInt8?](repeating: nil, count: 256)
    for value in 0..<64 { table[Int(symbol(UInt32(value)))] = UInt8(value) }
    return table
  }()

  public static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds what `encode` gives.
  public static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
    var start = 0
    while start + 3 <= bytes.count {
      append(bytes[start], bytes[start + 1], bytes[start + 2], 4, to: &text)
      start += 3
    }
    switch bytes.count - start {
    case 1: append(bytes[start], 0, 0, 2, to: &text)
    case 2: append(bytes[start], bytes[start + 1], 0, 3, to: &text)
    case _: break
    }
  }

  /// One group, of which `filled` symbols say something.
  private static func append(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ filled: Int, to text: inout [UInt8]
  ) {
    let group = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    text.append(symbol(group >> 18))
    text.append(symbol(group >> 12 & 63))
    text.append(filled > 2 ? symbol(group >> 6 & 63) : 0x3D)
    text.append(filled > 3 ? symbol(group & 63) : 0x3D)
  }

  private static func symbol(_ value: UInt32) -> UInt8 {
    switch UInt8(truncatingIfNeeded: value) {
    case let value where value < 26: value + 0x41
    case let value where value < 52: value - 26 + 0x61
    case let value where value < 62: value - 52 + 0x30
    case 62: 0x2B
    case _: 0x2F
    }
  }

  /// Reads padded base64 without white space; `nil` for anything else, also for stray bits in the last symbol.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let source = Array(text.utf8)
    guard source.count.isMultiple(of: 4) else { return nil }
    let padding = source.suffix(2).count { $0 == 0x3D }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count / 4 * 3)
    var group: UInt32 = 0
    for (index, symbol) in source.dropLast(padding).enumerated() {
      guard let value = values[Int(symbol)] else { return nil }
      group = group << 6 | UInt32(value)
      if index % 4 == 3 {
        bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
        group = 0
      }
    }
    switch padding {
    case 1:
      guard group & 3 == 0 else { return nil }
      bytes += [UInt8(group >> 10 & 255), UInt8(group >> 2 & 255)]
    case 2:
      guard group & 15 == 0 else { return nil }
      bytes.append(UInt8(group >> 4 & 255))
    case _: break
    }
    return bytes
  }
}
