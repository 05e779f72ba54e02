/// Text in two bytes a letter, at either order and either parity.
enum WideText {
  static func views(of bytes: [UInt8]) -> [View] {
    guard bytes.contains(0) else { return [] }
    return [
      view(bytes, from: 0, highFirst: true), view(bytes, from: 1, highFirst: true),
      view(bytes, from: 0, highFirst: false), view(bytes, from: 1, highFirst: false),
    ]
  }

  private static func view(_ bytes: [UInt8], from start: Int, highFirst: Bool) -> View {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: start, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(highFirst ? first << 8 | second : second << 8 | first)
    }
    return View(
      name: highFirst ? "utf-16be" : "utf-16le", bytes: Array(String(decoding: units, as: UTF16.self).utf8))
  }
}
