/// A text as it is compared: letters and digits alone, without case, accents, spacing, punctuation or hidden marks,
/// with the way back to the bytes of the original.
struct NormalizedView {
  /// What stands at one place of the original: a scalar, or an escape that spells one (`%C3%A9`, `&#101;`).
  struct Sign {
    let kind: Kind
    let start: Int
    let end: Int
    /// The scalar as it reads after unescaping.
    let scalar: UInt32
  }

  enum Kind {
    case upper
    case lower
    case digit
    case space
    case mark
    /// Zero-width and combining signs: as if they were not there.
    case hidden
  }

  let original: [UInt8]
  private(set) var signs: [Sign] = []
  /// Folded letters and digits as UTF-8.
  private(set) var folded: [UInt8] = []
  /// The index in `signs` of each byte of `folded`.
  private(set) var places: [Int] = []

  init(_ text: String) {
    original = Array(text.utf8)
    signs.reserveCapacity(original.count)
    folded.reserveCapacity(original.count)
    places.reserveCapacity(original.count)
    var index = 0
    while index < original.count {
      let (scalar, length) = Unescaping.scalar(at: index, in: original)
      add(scalar, start: index, end: index + length)
      index += length
    }
  }

  /// The folded form alone.
  static func fold(_ text: String) -> [UInt8] { NormalizedView(text).folded }

  private mutating func add(_ scalar: UInt32, start: Int, end: Int) {
    let kind: Kind
    switch scalar {
    // What most texts are made of, as `Folding` has it too, without an array for each letter.
    case 0x61...0x7A: kind = compare(UInt8(scalar), as: .lower)
    case 0x41...0x5A: kind = compare(UInt8(scalar) + 32, as: .upper)
    case 0x30...0x39: kind = compare(UInt8(scalar), as: .digit)
    case _:
      let (other, units) = Folding.fold(scalar)
      for unit in units { _ = compare(unit, as: other) }
      kind = other
    }
    signs.append(Sign(kind: kind, start: start, end: end, scalar: scalar))
  }

  private mutating func compare(_ unit: UInt8, as kind: Kind) -> Kind {
    folded.append(unit)
    places.append(signs.count)
    return kind
  }
}

extension NormalizedView.Kind {
  var isLetter: Bool {
    switch self {
    case .upper, .lower: true
    case .digit, .space, .mark, .hidden: false
    }
  }
}
