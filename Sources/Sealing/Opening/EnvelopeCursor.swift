internal import Base

/// Walks over DER elements; every step outside the bytes or off the expected ones is `cms.malformed`.
struct EnvelopeCursor {
  static var fault: Fault { Fault(.cmsMalformed, detail: "not the envelope of a sealed package") }

  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte at the position; `nil` at the end.
  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func expect(_ expected: [UInt8]) throws(Fault) {
    guard bytes[position...].starts(with: expected) else { throw Self.fault }
    position += expected.count
  }

  mutating func skip(_ count: Int) throws(Fault) {
    guard count >= 0, bytes.count - position >= count else { throw Self.fault }
    position += count
  }

  /// Goes into an element of that tag and returns where it ends; its length is definite and shortly written.
  mutating func enter(_ tag: UInt8) throws(Fault) -> Int {
    try expect([tag])
    guard let first = next else { throw Self.fault }
    position += 1
    var length = Int(first)
    if first >= 0x80 {
      let digits = Int(first & 0x7F)
      guard (1...4).contains(digits), bytes.count - position >= digits else { throw Self.fault }
      length = bytes[position..<(position + digits)].reduce(0) { $0 << 8 | Int($1) }
      position += digits
      guard length >= 0x80, length >> (8 * (digits - 1)) > 0 else { throw Self.fault }
    }
    guard bytes.count - position >= length else { throw Self.fault }
    return position + length
  }

  /// The position must be where `enter` said that the element ends.
  func leave(_ end: Int) throws(Fault) {
    guard position == end else { throw Self.fault }
  }

  mutating func skipElement(_ tag: UInt8) throws(Fault) { position = try enter(tag) }
}
