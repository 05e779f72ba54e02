public import Base
internal import CLinux
internal import Glibc

/// The host's clock; only the outermost shell asks it.
public enum SystemClock {
  /// The second of now.
  public static func now() -> UTCInstant { UTCInstant(seconds: reading(CLOCK_REALTIME).tv_sec) }

  /// Nanoseconds since some start, never going back: for measuring, not for dating.
  public static func monotonicNanoseconds() -> UInt64 {
    let time = reading(CLOCK_MONOTONIC)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// Lets `milliseconds` pass.
  public static func pause(milliseconds: Int) { _ = usleep(UInt32(clamping: milliseconds * 1000)) }

  private static func reading(_ clock: clockid_t) -> timespec {
    var time = timespec()
    // The two clocks asked for exist on every Linux, and the pointer is valid: the call cannot fail.
    _ = unsafe clock_gettime(clock, &time)
    return time
  }
}
