import Base
import Gateway
import Synchronization

/// A clock that stands where a test sets it.
final class SetClock: WallClock {
  private let time: Mutex<UTCInstant>

  init(_ start: UTCInstant) { time = Mutex(start) }

  func now() -> UTCInstant { time.withLock { $0 } }

  func move(days: Int = 0, hours: Int = 0, seconds: Int = 0) {
    time.withLock { $0 = $0.adding(seconds: days * 86_400 + hours * 3_600 + seconds) }
  }
}
