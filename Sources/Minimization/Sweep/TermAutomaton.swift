/// Finds all of many folded terms in one pass over a folded text (Aho and Corasick 1975).
///
/// Bytes that no term uses share one column, so that the table stays small.
struct TermAutomaton {
  private var columns = [UInt8](repeating: 0, count: 256)
  private var width = 1
  private var next: [Int32] = []
  /// The terms that end in a state, its own first, then those of its suffixes.
  private var outputs: [[Int32]] = []
  private var lengths: [Int] = []

  struct Match: Hashable {
    let term: Int
    /// In the folded text.
    let start: Int
    let end: Int
  }

  init(_ terms: [[UInt8]]) {
    lengths = terms.map(\.count)
    var isUsed = [Bool](repeating: false, count: 256)
    for term in terms { for byte in term { isUsed[Int(byte)] = true } }
    for byte in 0..<256 where isUsed[byte] && width < 255 {
      columns[byte] = UInt8(width)
      width += 1
    }
    addState()
    for (index, term) in terms.enumerated() where !term.isEmpty { insert(term, index) }
    link()
  }

  private mutating func addState() {
    next.append(contentsOf: repeatElement(-1, count: width))
    outputs.append([])
  }

  private mutating func insert(_ term: [UInt8], _ index: Int) {
    var state = 0
    for byte in term {
      let cell = state * width + Int(columns[Int(byte)])
      if next[cell] < 0 {
        next[cell] = Int32(outputs.count)
        addState()
      }
      state = Int(next[cell])
    }
    outputs[state].append(Int32(index))
  }

  private mutating func link() {
    var failures = [Int](repeating: 0, count: outputs.count)
    var queue: [Int] = []
    for column in 0..<width {
      if next[column] < 0 { next[column] = 0 } else { queue.append(Int(next[column])) }
    }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      let failure = failures[state]
      if !outputs[failure].isEmpty { outputs[state] += outputs[failure] }
      for column in 0..<width {
        let cell = state * width + column
        let fallback = next[failure * width + column]
        if next[cell] < 0 {
          next[cell] = fallback
        } else {
          failures[Int(next[cell])] = Int(fallback)
          queue.append(Int(next[cell]))
        }
      }
    }
  }

  /// Every occurrence of every term, in the order of their ends.
  func matches(in folded: [UInt8]) -> [Match] {
    guard outputs.count > 1 else { return [] }
    var found: [Match] = []
    var state = 0
    for (index, byte) in folded.enumerated() {
      state = Int(next[state * width + Int(columns[Int(byte)])])
      for term in outputs[state] {
        found.append(Match(term: Int(term), start: index + 1 - lengths[Int(term)], end: index + 1))
      }
    }
    return found
  }
}
