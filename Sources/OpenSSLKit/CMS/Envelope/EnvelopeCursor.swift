public import Base

/// Walks over DER elements; every step outside the bytes or off the expected ones is `cms.malformed`.
///
/// Goes from element to element without calling itself, so that no depth of nesting can exhaust the stack.
public struct EnvelopeCursor {
  public static var fault: Fault { Fault(.cmsMalformed, detail: "not the envelope of a sealed package") }

  private let bytes: [UInt8]
  public private(set) var position = 0

  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The byte at the position; `nil` at the end.
  public var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  public mutating func expect(_ expected: [UInt8]) throws(Fault) {
    guard bytes[position...].starts(with: expected) else { throw Self.fault }
    position += expected.count
  }

  public mutating func skip(_ count: Int) throws(Fault) {
    guard count >= 0, bytes.count - position >= count else { throw Self.fault }
    position += count
  }

  /// The next `count` bytes.
  mutating func take(_ count: Int) throws(Fault) -> [UInt8] {
    let start = position
    try skip(count)
    return Array(bytes[start..<position])
  }

  /// Goes into an element of that tag and returns where it ends, which may lie beyond the bytes.
  ///
  /// Its length is definite and written as shortly as DER asks (X.690 section 10.1), below 1 TB.
  mutating func open(_ tag: UInt8) throws(Fault) -> Int {
    try expect([tag])
    guard let first = next else { throw Self.fault }
    position += 1
    guard first >= 0x80 else { return position + Int(first) }
    let digits = Int(first & 0x7F)
    guard (1...5).contains(digits), bytes.count - position >= digits else { throw Self.fault }
    let length = bytes[position..<(position + digits)].reduce(0) { $0 << 8 | Int($1) }
    position += digits
    guard length >= 0x80, length >> (8 * (digits - 1)) > 0 else { throw Self.fault }
    return position + length
  }

  /// Goes into an element of that tag, all of which is there, and returns where it ends.
  public mutating func enter(_ tag: UInt8) throws(Fault) -> Int {
    let end = try open(tag)
    guard end <= bytes.count else { throw Self.fault }
    return end
  }

  /// The position must be where `enter` said that the element ends.
  public func leave(_ end: Int) throws(Fault) {
    guard position == end else { throw Self.fault }
  }

  public mutating func skipElement(_ tag: UInt8) throws(Fault) { position = try enter(tag) }

  /// A whole element with its tag and length.
  mutating func element(_ tag: UInt8) throws(Fault) -> [UInt8] {
    let start = position
    try skipElement(tag)
    return Array(bytes[start..<position])
  }
}
