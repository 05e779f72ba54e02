/// The run of signs without a space around a match, and what kind of writing it is.
struct Token {
  /// Web and mail addresses, account names, file names: anything that is not a plain word.
  let isMachine: Bool
  /// An account name or the part of an address that names one: a hit takes all of it.
  let isHandle: Bool
  /// Whether the part that a hit would take holds a digit.
  let hasDigit: Bool
  /// The signs to replace when a hit lies in machine writing.
  let first: Int
  let last: Int

  // Longer runs than this are looked at in part, so that the work stays linear.
  private static let reach = 200

  init(around first: Int, _ last: Int, in view: NormalizedView) {
    var (low, high) = (first, last)
    while low > 0, first - low < Self.reach, view.signs[low - 1].kind != .space { low -= 1 }
    while high + 1 < view.signs.count, high - last < Self.reach, view.signs[high + 1].kind != .space {
      high += 1
    }
    while low < first, Self.trimmed.contains(view.signs[low].scalar) { low += 1 }
    while high > last, Self.trimmed.contains(view.signs[high].scalar) { high -= 1 }
    let run = Array(view.signs[low...high])
    let hasLetter = run.contains { $0.kind.isLetter }
    let hasNumber = run.contains { $0.kind == .digit }
    isMachine =
      run.contains { Self.machine.contains($0.scalar) } || (hasLetter && hasNumber)
      || Self.hasInnerDot(run) || Self.hasInnerCapital(run)
    isHandle = view.signs[low].scalar == 0x40 || Self.isLocalPart(last + 1, high, view)
    var (start, end) = (first, last)
    while start > low, Self.isName(view.signs[start - 1]) { start -= 1 }
    while end < high, Self.isName(view.signs[end + 1]) { end += 1 }
    while end > last, view.signs[end].scalar == 0x2E { end -= 1 }
    (self.first, self.last) = (start, end)
    hasDigit = view.signs[start...end].contains { $0.kind == .digit }
  }

  private static let trimmed: Set<UInt32> = Set(".,;:!?()[]{}\"'<>«»“”‘’*".unicodeScalars.map(\.value))
  private static let machine: Set<UInt32> = Set("/@_:=&%#\\+".unicodeScalars.map(\.value))

  private static func isName(_ sign: NormalizedView.Sign) -> Bool {
    switch sign.kind {
    case .upper, .lower, .digit, .hidden: true
    case .space: sign.end - sign.start > 1
    case .mark: [0x2E, 0x5F, 0x2D, 0x25, 0x2B, 0x7E].contains(sign.scalar)
    }
  }

  private static func hasInnerDot(_ run: [NormalizedView.Sign]) -> Bool {
    guard run.count > 4 else { return false }
    // `J.R.` and `e.g.` are no addresses: a dot counts between pieces of two letters and more.
    return run.indices.dropFirst(2).dropLast(2).contains {
      run[$0].scalar == 0x2E && run[$0 - 1].kind.isLetter && run[$0 - 2].kind.isLetter
        && run[$0 + 1].kind.isLetter && run[$0 + 2].kind.isLetter
    }
  }

  private static func hasInnerCapital(_ run: [NormalizedView.Sign]) -> Bool {
    zip(run, run.dropFirst()).contains { $0.kind == .lower && $1.kind == .upper && $1.scalar < 0x250 }
  }

  private static func isLocalPart(_ from: Int, _ through: Int, _ view: NormalizedView) -> Bool {
    var index = from
    while index <= through, isName(view.signs[index]) { index += 1 }
    return index <= through && view.signs[index].scalar == 0x40
  }
}
