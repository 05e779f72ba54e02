internal import Base
internal import JSON
internal import Sandbox

/// One courier at the other end of a pipe: a line out, its answer in, signs of life in between.
///
/// The courier is believed in nothing: a line that is no answer to ours loses it.
struct CourierLine {
  /// Silence of so many milliseconds means that it is lost.
  private static let patience = 60_000
  /// So often it looks whether the run has given up.
  private static let glance = 250
  /// A sign of life comes at most once a second: so many bound one answer to a day.
  private static let mostSigns = 86_400

  private let pipe: ChildPipe
  private let abandonment: Abandonment
  private var sent = 0
  /// An answer failed to come: the next line could be the answer to an older question, so nobody may ask again.
  private(set) var isLost = false

  init(_ pipe: ChildPipe, _ abandonment: Abandonment) {
    self.pipe = pipe
    self.abandonment = abandonment
  }

  /// - Throws: `child.*`, `courier.not-ready` for a line that is no answer to this one.
  mutating func ask(_ operation: String, _ members: JSONObject = [:]) throws(Fault) -> JSONObject {
    guard !isLost else { throw Fault(.courierNotReady) }
    var message = members
    message["v"] = 2
    message["op"] = .string(operation)
    do throws(Fault) {
      try pipe.send(JSONWriter.canonical(.object(message)))
      sent += 1
      return try answer()
    } catch {
      isLost = true
      throw error
    }
  }

  private func answer() throws(Fault) -> JSONObject {
    for _ in 0..<Self.mostSigns {
      let line = try receive()
      let limits = JSONLimits(maxBytes: 8192, maxDepth: 4, maxMembers: 512)
      guard let answer = try JSONReader.read(line, limits: limits).asObject,
        answer["v"]?.asInteger == 2, answer["line"]?.asInteger == sent
      else { throw Fault(.courierNotReady) }
      guard answer["op"]?.asString == "progress" else { return answer }
    }
    throw Fault(.courierNotReady)
  }

  private func receive() throws(Fault) -> [UInt8] {
    var waited = 0
    while true {
      do throws(Fault) {
        return try pipe.receive(timeoutMilliseconds: Self.glance)
      } catch {
        waited += Self.glance
        guard error.code == .childTimedOut, waited < Self.patience, !abandonment.isAsked else { throw error }
      }
    }
  }

  /// Says goodbye and waits for its end; one that is lost is killed.
  mutating func finish() {
    guard !isLost, (try? ask("bye")) != nil else { return pipe.kill() }
    _ = pipe.finish()
  }
}
