public import Base
import FileKit
import OpenSSLKit

/// All that the gateway takes from outside a request: the time and chance.
///
/// Everything below the shell receives these as values, so that a decision can be replayed.
public struct World: Sendable {
  public let clock: any WallClock
  public let entropy: any Entropy
  /// The program whose `worker-zygote` command takes apart what came from outside: this very one, except in tests.
  public let workerProgram: String

  public init(
    clock: any WallClock, entropy: any Entropy, workerProgram: String = "/proc/self/exe"
  ) {
    self.clock = clock
    self.entropy = entropy
    self.workerProgram = workerProgram
  }

  /// The machine's own clock and random numbers.
  public static var live: World { World(clock: SystemWallClock(), entropy: SystemEntropy()) }
}

/// Tells the time.
public protocol WallClock: Sendable {
  func now() -> UTCInstant
}

/// The machine's clock.
public struct SystemWallClock: WallClock {
  public init() {}

  public func now() -> UTCInstant { SystemClock.now() }
}

/// A clock that runs at a fixed distance from another: rehearsals and tests live at another date.
///
/// Only a home of the test realm may name a distance (`clock_offset_seconds`).
public struct ShiftedClock: WallClock {
  let base: any WallClock
  let seconds: Int

  public init(_ base: any WallClock, seconds: Int) {
    self.base = base
    self.seconds = seconds
  }

  public func now() -> UTCInstant { base.now().adding(seconds: seconds) }
}

/// Gives random bytes.
public protocol Entropy: Sendable {
  func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's random numbers, through OpenSSL.
public struct SystemEntropy: Entropy {
  public init() {}

  public func bytes(_ count: Int) -> [UInt8] { RandomBytes.make(count) }
}

/// Bytes that follow from a seed and a label: a replay draws the same again.
///
/// Never used for keys.
public struct SeededEntropy: Entropy {
  let seed: [UInt8]

  public init(seed: [UInt8]) { self.seed = seed }

  public func bytes(_ count: Int) -> [UInt8] {
    var stream: [UInt8] = []
    var block = 0
    while stream.count < count {
      stream += HMAC.sha256(key: seed, Array("block \(block)".utf8))
      block += 1
    }
    return Array(stream.prefix(count))
  }
}
