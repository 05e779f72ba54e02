import Base
import FileKit
import JSON
import Sandbox

/// The courier's side of the pipe: one line in, one line out, until `bye`, the end, or a line it cannot trust.
struct Conversation {
  private var office: CourierOffice?
  private var line = 0
  private var mayAnswer = 10_000

  mutating func hold() {
    var lines = StandardLines(limit: CourierMessage.lineLimit)
    while true {
      line += 1
      let goesOn: Bool
      switch lines.next() {
      case .end: return
      case .tooLong: goesOn = say(refusal(.courierLineTooLong)) && false
      case .line(let bytes): goesOn = answer(bytes)
      }
      guard goesOn else { return }
    }
  }

  /// False when the conversation is over.
  private mutating func answer(_ bytes: [UInt8]) -> Bool {
    guard line <= mayAnswer else { return say(refusal(.courierTooManyMessages)) && false }
    do throws(Fault) {
      let message = try CourierMessage.read(bytes)
      if case .bye = message { return say([("op", "bye")]) && false }
      if case .hello(let configuration) = message { return open(configuration) }
      guard let office else { throw Fault(.courierNotConfigured) }
      return say(try office.answer(message))
    } catch {
      return say(refusal(error.code))
    }
  }

  private mutating func open(_ configuration: CourierConfiguration) -> Bool {
    guard office == nil else { return say(refusal(.courierAlreadyConfigured)) }
    do throws(Fault) {
      let opened = try CourierOffice(configuration)
      office = opened
      mayAnswer = configuration.messages
      return say(opened.greeting)
    } catch {
      // Confined in part, perhaps: nothing more is done.
      return say([
        ("op", "hello"), ("confined", false), ("result", "failed"), ("code", .string(error.code.rawValue)),
      ])
        && false
    }
  }

  private func refusal(_ code: FaultCode) -> [(String, JSONValue)] {
    [("result", "refused"), ("code", .string(code.rawValue))]
  }

  /// False when nobody listens any more.
  private func say(_ members: [(String, JSONValue)]) -> Bool {
    let head: [(String, JSONValue)] = [("v", .integer(CourierMessage.version)), ("line", .integer(line))]
    let object = JSONObject((head + members).map { JSONMember($0.0, $0.1) })
    return (try? Terminal.writeOutput(JSONWriter.canonical(.object(object)) + [0x0A])) != nil
  }
}
