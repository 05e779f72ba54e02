import Base
import FileKit

/// How long a run goes on and how often it tries.
struct SendingTerms: Sendable {
  /// Takes up nothing more from then on; `nil` for no end.
  let until: UTCInstant?
  /// How often one disclosure is put again in this run after an attempt that left nothing, or nothing certain.
  let retries: Int

  /// What is underway when a run is asked to stop gets so long, then its couriers are ended and it is in doubt.
  static let graceNanoseconds: UInt64 = 30_000_000_000

  /// One try for each, as a person waits for it.
  static let once = SendingTerms(until: nil, retries: 0)

  func isOver(_ now: UTCInstant) -> Bool { StopRequest.wasMade || (until.map { now >= $0 } ?? false) }

  /// The pause of the delivery's own rule, longer by up to a quarter, so that many do not come back at once.
  func pauseMilliseconds(seconds: Int, random: UInt8) -> Int { seconds * (1000 + Int(random)) }
}
