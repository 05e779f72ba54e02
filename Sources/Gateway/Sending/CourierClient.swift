import Base
import Channels
import Delivery
import FileKit
import JSON
import Sandbox
import Sharing
import Synchronization

/// The gateway's end of the pipe to one partner's `sallyport-courier` (`Docs/formats/courier-pipe.md`).
///
/// The courier's word lifts a delivery to handed over and never above. Any thread may ask; one at a time is answered.
final class CourierClient: Sendable {
  /// So many files go into one message.
  private static let mostFiles = 32
  private static let mostMessages = 1_000_000

  private let line: Mutex<CourierLine>
  /// Why the partner could not be reached when the courier began; `nil` where it could.
  let unreachable: FaultCode?

  /// Starts the courier with the channel of one partner, and no other.
  /// - Throws: `child.*`, `courier.not-ready`.
  init(
    _ program: CourierProgram, paths: HomePaths, partner: Partner, realm: Configuration.Realm,
    abandonment: Abandonment
  ) throws(Fault) {
    let inbox = paths.inbox(of: partner.id)
    try Files.makeFolder(inbox, mode: 0o700)
    var line = CourierLine(try program.start(for: partner.channel), abandonment)
    let answer = try line.ask(
      "hello",
      [
        "outbox": .string(paths.outbox), "inbox": .string(inbox), "channel": partner.channel.json,
        "realm": .string(realm.rawValue), "messages": .integer(Self.mostMessages),
      ])
    guard answer["op"]?.asString == "hello", answer["result"] == nil else {
      throw Fault(.courierNotReady, detail: answer["code"]?.asString)
    }
    unreachable = answer["unreachable"]?.asString.map { FaultCode(rawValue: $0) ?? .courierNotReady }
    self.line = Mutex(line)
  }

  /// Whether it has fallen silent, or talked nonsense: nothing more is asked of it.
  var isLost: Bool { line.withLock { $0.isLost } }

  /// Has sealed files put at the partner in their order; an answer for each.
  ///
  /// Where an answer fails to come, all files of its message are in doubt, and those after it were not tried.
  func putMany(_ files: [OutboxFile]) -> [CourierReply] {
    var replies: [CourierReply] = []
    while replies.count < files.count {
      let before = replies.last
      var some = Array(files[replies.count...].prefix(Self.mostFiles))
      if isLost || (some[0].follows && before?.isThere == false) {
        replies.append(CourierReply(.failed, code: isLost ? .courierNotReady : .courierHeldBack))
        continue
      }
      // What it follows is there, and was the business of the message before.
      some[0] = OutboxFile(some[0].name, digest: some[0].digest)
      replies += put(some)
    }
    return replies
  }

  /// Asks what stands at the partner under this name.
  func ask(_ name: String) -> CourierReply {
    guard let answer = try? say("ask", ["name": .string(name)]) else { return .nothing }
    return CourierAnswers.reply(answer, expected: nil)
  }

  /// Removes what an earlier run that was cut off left unfinished under this name.
  func tidy(_ name: String) {
    _ = try? say("tidy", ["name": .string(name)])
  }

  /// Copies the partner's answers into the inbox; the number of new files.
  func collect() throws(Fault) -> Int {
    let answer = try say("collect")
    guard answer["result"]?.asString == "collected" else {
      throw Fault(.courierNotReady, detail: answer["code"]?.asString)
    }
    return answer["new"]?.asInteger ?? 0
  }

  func finish() { line.withLock { $0.finish() } }

  private func put(_ files: [OutboxFile]) -> [CourierReply] {
    let list = files.map { file -> JSONValue in
      var members: JSONObject = ["name": .string(file.name), "sha256": .string(file.digest.hex)]
      if file.follows { members["follows"] = true }
      return .object(members)
    }
    guard let answer = try? say("put-many", ["files": .array(list)]),
      let replies = CourierAnswers.replies(answer, to: files)
    else { return files.map { _ in .nothing } }
    return replies
  }

  private func say(_ operation: String, _ members: JSONObject = [:]) throws(Fault) -> JSONObject {
    try line.withLock { (line) throws(Fault) in try line.ask(operation, members) }
  }
}
