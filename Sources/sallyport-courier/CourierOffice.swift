import Base
import JSON
import OpenSSLKit
import Sandbox

/// The courier at work: confined, its folders held open, each message answered.
struct CourierOffice {
  private struct Channel {
    let description: ChannelDescription
    let drop: DropChannel?
    let answers: PinnedFolder?
  }

  private let outbox: PinnedFolder
  private let inbox: PinnedFolder
  private let channels: [Channel]
  private let missing: [Protection]

  /// Opens the folders and confines the process to them.
  ///
  /// A channel whose folder is not there does not stop the others.
  init(_ configuration: CourierConfiguration) throws(Fault) {
    // Once before the walls stand, so that the library looks for its settings now.
    _ = Digest.sha256(RandomBytes.make(1))
    outbox = try PinnedFolder(configuration.outbox)
    inbox = try PinnedFolder(configuration.inbox)
    channels = configuration.channels.map { description in
      Channel(
        description: description,
        drop: (try? PinnedFolder(description.folder)).map(DropChannel.init),
        answers: description.answers.flatMap { try? PinnedFolder($0) })
    }
    missing = try Confinement.confineCourier(
      readable: [configuration.outbox]
        + channels.compactMap { $0.answers == nil ? nil : $0.description.answers },
      writable: [configuration.inbox] + channels.compactMap { $0.drop == nil ? nil : $0.description.folder },
      demand: configuration.isProduction ? .everything : .whateverThereIs)
  }

  var greeting: [(String, JSONValue)] {
    let unreachable = channels.enumerated().filter { _, channel in
      channel.drop == nil || (channel.description.answers != nil && channel.answers == nil)
    }
    return [
      ("op", "hello"), ("confined", .bool(missing.isEmpty)),
      ("missing", .array(missing.map { .string($0.rawValue) })),
      ("unreachable", .array(unreachable.map { .integer($0.offset) })),
    ]
  }

  /// - Throws: the code with which the message is refused.
  func answer(_ message: CourierMessage) throws(Fault) -> [(String, JSONValue)] {
    switch message {
    case .ask(let channel, let name):
      let drop = try find(channel).drop
      return words("ask", name, drop?.ask(name) ?? .failed(.courierFolderUnreachable))
    case .put(let channel, let file, let name, let digest):
      let drop = try find(channel).drop
      let result = drop?.put(file, from: outbox, as: name, digest: digest)
      return words("put", name, result ?? .failed(.courierFolderUnreachable))
    case .tidy(let channel, let name):
      let drop = try find(channel).drop
      return words("tidy", name, drop?.tidy(name) ?? .failed(.courierFolderUnreachable))
    case .collect(let channel): return collect(try find(channel))
    case .hello, .bye: throw Fault(.courierOperationUnknown)
    }
  }

  private func find(_ description: ChannelDescription) throws(Fault) -> Channel {
    for channel in channels where channel.description.folder == description.folder {
      if description.answers == nil || description.answers == channel.description.answers { return channel }
    }
    throw Fault(.courierChannelUnknown)
  }

  private func collect(_ channel: Channel) -> [(String, JSONValue)] {
    let failed: [(String, JSONValue)] = [
      ("op", "collect"), ("result", "failed"), ("code", .string(FaultCode.courierFolderUnreachable.rawValue)),
    ]
    guard let answers = channel.answers,
      let tally = try? ReceiptCollection(answers: answers, inbox: inbox).collect()
    else { return failed }
    return [
      ("op", "collect"), ("result", "collected"), ("new", .integer(tally.new)),
      ("known", .integer(tally.known)),
      ("tooLarge", .integer(tally.tooLarge)), ("skipped", .integer(tally.skipped)),
      ("more", .bool(tally.more)),
    ]
  }

  private func words(_ operation: String, _ name: CourierName, _ result: CourierResult) -> [(
    String, JSONValue
  )] {
    [("op", .string(operation)), ("name", .string(name.text))] + result.members
  }
}

extension CourierResult {
  /// The result as members of an answer.
  var members: [(String, JSONValue)] {
    switch self {
    case .stored: [("result", "stored")]
    case .alreadyThere: [("result", "already-there")]
    case .conflict: [("result", "conflict")]
    case .there(let digest): [("result", "there"), ("sha256", .string(digest.hex))]
    case .absent: [("result", "absent")]
    case .inDoubt(let code): [("result", "in-doubt"), ("code", .string(code.rawValue))]
    case .failed(let code): [("result", "failed"), ("code", .string(code.rawValue))]
    case .tidied(let count): [("result", "tidied"), ("removed", .integer(count))]
    }
  }
}
