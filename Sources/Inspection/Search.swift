/// Looks for many values at once in reduced bytes: letters and digits, small, without accents.
///
/// Candidates are found by a rolling sum over windows of each length that occurs among the values.
struct Search {
  private struct Value {
    let reduced: [UInt8]
    /// Long values count anywhere, short ones only as whole words.
    let needsEdges: Bool
  }

  private static let shortest = 5
  private static let base: UInt64 = 1_099_511_628_211

  private var values: [Value] = []
  /// By the hash of the first `window` bytes.
  private var byHash: [UInt64: [Int]] = [:]

  init(_ withheld: [[UInt8]]) {
    var seen: Set<[UInt8]> = []
    for value in withheld {
      let reduced = Reduced(value).bytes
      guard reduced.count >= Self.shortest, seen.insert(reduced).inserted else { continue }
      values.append(Value(reduced: reduced, needsEdges: reduced.count < 8))
    }
    for (index, value) in values.enumerated() {
      byHash[Self.hash(value.reduced.prefix(Self.shortest)), default: []].append(index)
    }
  }

  /// Whether one of the values stands in the bytes.
  func isFound(in bytes: [UInt8]) -> Bool {
    guard !values.isEmpty else { return false }
    let text = Reduced(bytes)
    guard text.bytes.count >= Self.shortest else { return false }
    var power: UInt64 = 1
    for _ in 1..<Self.shortest { power = power &* Self.base }
    var sum = Self.hash(text.bytes.prefix(Self.shortest))
    for start in 0...(text.bytes.count - Self.shortest) {
      if start > 0 {
        sum = (sum &- UInt64(text.bytes[start - 1]) &* power) &* Self.base
        sum = sum &+ UInt64(text.bytes[start + Self.shortest - 1])
      }
      if let candidates = byHash[sum], candidates.contains(where: { stands($0, at: start, in: text) }) {
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
    return text.isEdge(start) && text.isEdge(end)
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 &* base &+ UInt64($1) }
  }
}
