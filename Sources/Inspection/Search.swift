/// Looks for many values at once in reduced bytes: letters and digits, small, without accents.
///
/// Candidates are found by rolling sums over the first bytes of the values, longer windows for longer values.
struct Search {
  private struct Value {
    let reduced: [UInt8]
    /// Long values count anywhere, short ones only as whole words.
    let needsEdges: Bool
  }

  private static let windows = [5, 8, 12, 18]
  private static let base: UInt64 = 1_099_511_628_211

  private var values: [Value] = []
  /// For each window, the values whose first bytes have that sum.
  private var sums: [[UInt64: [Int]]] = Array(repeating: [:], count: windows.count)
  /// Which low bits of sums occur at all, so that most places of a text cost no look-up.
  private var marks = [Bool](repeating: false, count: 1 << 14)

  init(_ withheld: [[UInt8]]) {
    var seen: Set<[UInt8]> = []
    for value in withheld {
      let reduced = Reduced(value).bytes
      guard let window = Self.windows.lastIndex(where: { $0 <= reduced.count }), seen.insert(reduced).inserted
      else { continue }
      let sum = Self.sum(reduced.prefix(Self.windows[window]))
      marks[Self.mark(sum)] = true
      sums[window][sum, default: []].append(values.count)
      values.append(Value(reduced: reduced, needsEdges: reduced.count < 8))
    }
  }

  /// Whether one of the values stands in the bytes.
  func isFound(in bytes: [UInt8]) -> Bool {
    guard !values.isEmpty else { return false }
    let text = Reduced(bytes)
    return Self.windows.indices.contains { isFound(in: text, Self.windows[$0], sums[$0]) }
  }

  private func isFound(in text: Reduced, _ window: Int, _ sums: [UInt64: [Int]]) -> Bool {
    guard !sums.isEmpty, text.bytes.count >= window else { return false }
    var power: UInt64 = 1
    for _ in 1..<window { power = power &* Self.base }
    var sum = Self.sum(text.bytes.prefix(window))
    for start in 0...(text.bytes.count - window) {
      if start > 0 {
        sum = (sum &- UInt64(text.bytes[start - 1]) &* power) &* Self.base
        sum = sum &+ UInt64(text.bytes[start + window - 1])
      }
      if marks[Self.mark(sum)], let candidates = sums[sum],
        candidates.contains(where: { stands($0, at: start, in: text) })
      {
        return true
      }
    }
    return false
  }

  private func stands(_ index: Int, at start: Int, in text: Reduced) -> Bool {
    let value = values[index]
    let end = start + value.reduced.count
    guard end <= text.bytes.count, text.bytes[start..<end].elementsEqual(value.reduced) else { return false }
    guard value.needsEdges else { return true }
    // In one piece, or letter by letter: `mart in` is not a name.
    let gaps = ((start + 1)..<end).count { text.isEdge($0) }
    return text.isEdge(start) && text.isEdge(end) && (gaps == 0 || gaps == value.reduced.count - 1)
  }

  private static func mark(_ sum: UInt64) -> Int { Int(truncatingIfNeeded: (sum ^ sum >> 29) & 0x3FFF) }

  private static func sum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 &* base &+ UInt64($1) }
  }
}
