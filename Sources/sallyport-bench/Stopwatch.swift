import FileKit

/// Times a body as often as asked and tells the middle time, so that a busy moment of the machine does not count.
enum Stopwatch {
  /// Nanoseconds of the median round.
  static func median<Failure: Error>(
    rounds: Int, _ body: () throws(Failure) -> Void
  ) throws(Failure) -> UInt64 {
    var times: [UInt64] = []
    for _ in 0..<max(rounds, 1) { times.append(try time(body)) }
    return times.sorted()[times.count / 2]
  }

  static func time<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) -> UInt64 {
    let start = SystemClock.monotonicNanoseconds()
    try body()
    return SystemClock.monotonicNanoseconds() - start
  }
}
