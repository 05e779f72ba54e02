import Base
import FileKit

/// A line on a terminal's standard error that shows how far long work has come; nothing where that is no terminal.
///
/// At most ten times a second; plain characters, so that `NO_COLOR` has nothing to turn off.
struct ProgressBar {
  private let isShown: Bool
  private let total: Int
  private var last: UInt64 = 0

  /// - Parameter total: how much there is to do, as far as one can know.
  init(total: Int, isWanted: Bool = true) {
    isShown = isWanted && Terminal.isTerminal(2)
    self.total = total
  }

  mutating func show(_ done: Int, _ words: String) {
    let now = SystemClock.monotonicNanoseconds()
    guard isShown, now > last + 100_000_000 else { return }
    last = now
    let width = 24
    let filled = total == 0 ? width : min(width, done * width / max(1, total))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    try? Terminal.writeError("\r[\(bar)] \(done)/\(max(total, done))  \(words)\u{1B}[K")
  }

  /// Takes the line away.
  func end() {
    if isShown, last > 0 { try? Terminal.writeError("\r\u{1B}[K") }
  }
}
