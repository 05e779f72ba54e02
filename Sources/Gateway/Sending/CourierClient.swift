import Base
import Delivery
import FileKit
import JSON
import Sandbox
import Sharing

/// The gateway's end of the pipe to `sallyport-courier` (`Docs/formats/courier-pipe.md`).
///
/// The courier's word lifts a delivery to handed over and never above.
final class CourierClient {
  private let pipe: ChildPipe
  private static let patience = 60_000
  /// An answer failed to come: the next line could be the answer to an older question, so nobody may ask again.
  private(set) var isLost = false

  /// Starts the courier with the folders of one partner, and no others.
  init(executable: String, paths: HomePaths, partner: Partner, realm: Configuration.Realm) throws(Fault) {
    let inbox = paths.inbox(of: partner.id)
    try Files.makeFolder(inbox, mode: 0o700)
    pipe = try ChildPipe(executable: executable, arguments: [])
    let answer = try ask([
      "v": 1, "op": "hello", "outbox": .string(paths.outbox), "inbox": .string(inbox),
      "channels": [Self.channel(partner)], "realm": .string(realm.rawValue),
    ])
    guard answer["op"]?.asString == "hello", answer["result"] == nil else {
      throw Fault(.courierNotReady, detail: answer["code"]?.asString)
    }
  }

  private static func channel(_ partner: Partner) -> JSONValue {
    [
      "kind": "drop", "folder": .string(partner.channel.inbox), "answers": .string(partner.channel.answers),
    ]
  }

  /// Has the sealed file put at the partner under its name.
  func put(_ name: String, digest: SHA256Digest, to partner: Partner) -> CourierAnswer {
    word(
      expecting: digest,
      [
        "v": 1, "op": "put", "channel": Self.channel(partner), "file": .string(name), "name": .string(name),
        "sha256": .string(digest.hex),
      ])
  }

  /// Asks what stands at the partner under this name.
  func ask(_ name: String, at partner: Partner) -> CourierAnswer {
    word(expecting: nil, ["v": 1, "op": "ask", "channel": Self.channel(partner), "name": .string(name)])
  }

  /// Removes what an earlier run that was cut off left unfinished under this name.
  func tidy(_ name: String, at partner: Partner) {
    _ = try? ask(["v": 1, "op": "tidy", "channel": Self.channel(partner), "name": .string(name)])
  }

  /// Copies answers of a partner into the inbox; the number of new files.
  func collect(from partner: Partner) throws(Fault) -> Int {
    let answer = try ask(["v": 1, "op": "collect", "channel": Self.channel(partner)])
    guard answer["result"]?.asString == "collected" else {
      throw Fault(.courierNotReady, detail: answer["code"]?.asString)
    }
    return answer["new"]?.asInteger ?? 0
  }

  func finish() {
    if isLost { return pipe.kill() }
    _ = try? ask(["v": 1, "op": "bye"])
    _ = pipe.finish()
  }

  private func ask(_ message: JSONValue) throws(Fault) -> JSONObject {
    do throws(Fault) {
      try pipe.send(JSONWriter.canonical(message))
      let line = try pipe.receive(timeoutMilliseconds: Self.patience)
      guard let answer = try JSONReader.read(line).asObject, answer["v"]?.asInteger == 1 else {
        throw Fault(.courierNotReady)
      }
      return answer
    } catch {
      isLost = true
      throw error
    }
  }

  /// What the courier said, as the delivery takes it; silence and nonsense are in doubt, never a success.
  private func word(expecting told: SHA256Digest?, _ message: JSONValue) -> CourierAnswer {
    guard let answer = try? ask(message), let result = answer["result"]?.asString else { return .nothing }
    // What it stored it held against the digest that it was told; what it found it names.
    let digest = answer["sha256"]?.asString.flatMap { SHA256Digest(hex: $0) } ?? told
    switch (result, digest) {
    case ("stored", .some(let digest)): return .stored(digest)
    case ("already-there", .some(let digest)), ("there", .some(let digest)): return .alreadyThere(digest)
    case ("conflict", _): return .conflict
    case ("absent", _): return .absent
    case ("failed", _), ("refused", _): return .failed
    case ("in-doubt", _): return .inDoubt
    case _: return .nothing
    }
  }
}
