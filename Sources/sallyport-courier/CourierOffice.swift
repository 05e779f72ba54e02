import Base
import JSON
import OpenSSLKit
import Sandbox

/// The courier at work: confined, its folders held open, each message answered.
struct CourierOffice {
  private let channel: any CourierChannel
  private let missing: [Protection]

  /// Opens the folders and confines the process to them.
  init(_ configuration: CourierConfiguration, progress: CourierProgress) throws(Fault) {
    // Once before the walls stand, so that the library looks for its settings now.
    _ = Digest.sha256(RandomBytes.make(1))
    let outbox = try PinnedFolder(configuration.outbox)
    let inbox = ReceiptInbox(folder: try PinnedFolder(configuration.inbox))
    let opening = ChannelOpening.open(
      configuration.channel, outbox: outbox, inbox: inbox, progress: progress)
    channel = opening.channel
    missing = try Confinement.confineCourier(
      readable: [configuration.outbox] + opening.readable, writable: [configuration.inbox] + opening.writable,
      port: opening.port, demand: configuration.isProduction ? .everything : .whateverThereIs)
  }

  var greeting: [(String, JSONValue)] {
    [
      ("op", "hello"), ("confined", .bool(missing.isEmpty)),
      ("missing", .array(missing.map { .string($0.rawValue) })),
      ("unreachable", channel.unreachable.map { .string($0.rawValue) } ?? .null),
    ]
  }

  /// - Throws: the code with which the message is refused.
  func answer(_ message: CourierMessage) throws(Fault) -> [(String, JSONValue)] {
    switch message {
    case .ask(let name): return words("ask", name, channel.ask(name))
    case .tidy(let name): return words("tidy", name, channel.tidy(name))
    case .put(let files):
      let results = channel.put(files).map { result -> JSONValue in
        .object(JSONObject(result.members.map { JSONMember($0.0, $0.1) }))
      }
      return [("op", "put-many"), ("results", .array(results))]
    case .collect: return collect()
    case .hello, .bye: throw Fault(.courierOperationUnknown)
    }
  }

  private func collect() -> [(String, JSONValue)] {
    do throws(Fault) {
      let tally = try channel.collect()
      return [
        ("op", "collect"), ("result", "collected"), ("new", .integer(tally.new)),
        ("known", .integer(tally.known)),
        ("tooLarge", .integer(tally.tooLarge)), ("skipped", .integer(tally.skipped)),
        ("more", .bool(tally.more)),
      ]
    } catch {
      let code = error.code.rawValue.hasPrefix("courier.") ? error.code : .courierFolderUnreachable
      return [("op", "collect"), ("result", "failed"), ("code", .string(code.rawValue))]
    }
  }

  private func words(
    _ operation: String, _ name: CourierName, _ result: CourierResult
  ) -> [(String, JSONValue)] {
    [("op", .string(operation)), ("name", .string(name.text))] + result.members
  }
}
