import FileKit
import JSON

/// A sign of life while long work goes on, at most one a second: silence means trouble.
final class CourierProgress {
  private static let pause: UInt64 = 1_000_000_000

  private var line = 0
  private var bytes = 0
  private var said: UInt64 = 0

  /// Work on this line begins.
  func begin(line: Int) {
    (self.line, bytes, said) = (line, 0, SystemClock.monotonicNanoseconds())
  }

  /// So many bytes more were moved; none where it only waits.
  ///
  /// - Returns: whether to go on: somebody hears.
  @discardableResult
  func note(_ count: Int) -> Bool {
    bytes += count
    let now = SystemClock.monotonicNanoseconds()
    guard now - said >= Self.pause else { return true }
    said = now
    return CourierVoice.say(line, [("op", "progress"), ("bytes", .integer(bytes))])
  }
}
