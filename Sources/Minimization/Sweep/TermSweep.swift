/// Listed terms, hunted in texts and names as `Sweep` hunts withheld values: whatever case, accents, spacing or escape.
///
/// A person listed each term, so each counts, also an ordinary word and one of two letters; but only where it stands
/// by itself, or in an account, address or file name that is made of it.
public struct TermSweep: Sendable {
  private let sweep: Sweep
  /// Terms without a letter or digit, which no normalized view shows.
  private let signs: [[UInt8]]
  private let label: String

  /// - Parameter label: what stands in the place of a term.
  public init(terms: [String], label: String) {
    self.label = label
    var listed: [SweepTerm] = []
    var signs: [[UInt8]] = []
    for (index, text) in terms.enumerated() {
      let folded = NormalizedView.fold(text)
      guard !folded.isEmpty else {
        signs.append(Array(text.utf8))
        continue
      }
      for shape in Self.shapes(folded) {
        listed.append(
          SweepTerm(
            folded: folded, shape: shape, owner: index, person: .nobody, label: label, isTime: false))
      }
    }
    sweep = Sweep(terms: listed)
    self.signs = signs.filter { !$0.isEmpty }
  }

  /// The text with every term replaced, and how many stretches were.
  public func replaced(_ text: String) -> (text: String, count: Int) {
    let found = sweep.findings(in: text)
    let swept = found.isEmpty ? text : Sweep.replacing(found, in: text)
    guard !signs.isEmpty else { return (swept, found.count) }
    var bytes = Array(swept.utf8)
    var count = found.count
    for sign in signs { count += replace(sign, in: &bytes) }
    return (String(decoding: bytes, as: UTF8.self), count)
  }

  /// Whether any term stands in the text.
  public func finds(_ text: String) -> Bool {
    if !sweep.findings(in: text).isEmpty { return true }
    var bytes = Array(text.utf8)
    return signs.contains { replace($0, in: &bytes) > 0 }
  }

  private static func shapes(_ folded: [UInt8]) -> [SweepTerm.Shape] {
    guard folded.allSatisfy({ (0x30...0x39).contains($0) }) else { return [.phrase, .word] }
    return [.digits(isPhone: folded.count >= 7)]
  }

  private func replace(_ sign: [UInt8], in bytes: inout [UInt8]) -> Int {
    let parts = bytes.split(separator: sign, omittingEmptySubsequences: false)
    guard parts.count > 1 else { return 0 }
    bytes = Array(parts.joined(separator: label.utf8))
    return parts.count - 1
  }
}
