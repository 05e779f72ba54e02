import Base
import JSON
import Sandbox

/// The courier's side of the pipe: one line in, one line out, until `bye`, the end, or a line it cannot trust.
struct Conversation {
  private var office: CourierOffice?
  private let progress = CourierProgress()
  private var line = 0
  private var mayAnswer = 10_000

  /// What follows an answer.
  private enum Course {
    case goesOn
    case ends(well: Bool)
  }

  /// Talks to the end; false where the courier could not do its work at all.
  mutating func hold() -> Bool {
    var lines = StandardLines(limit: CourierMessage.lineLimit)
    while true {
      line += 1
      let course: Course
      switch lines.next() {
      case .end: return true
      case .tooLong: course = say(refusal(.courierLineTooLong), then: .ends(well: true))
      case .line(let bytes): course = answer(bytes)
      }
      if case .ends(let well) = course { return well }
    }
  }

  private mutating func answer(_ bytes: [UInt8]) -> Course {
    guard line <= mayAnswer else { return say(refusal(.courierTooManyMessages), then: .ends(well: true)) }
    do throws(Fault) {
      let message = try CourierMessage.read(bytes)
      if case .bye = message { return say([("op", "bye")], then: .ends(well: true)) }
      if case .hello(let configuration) = message { return open(configuration) }
      guard let office else { throw Fault(.courierNotConfigured) }
      progress.begin(line: line)
      return say(try office.answer(message))
    } catch {
      return say(refusal(error.code))
    }
  }

  private mutating func open(_ configuration: CourierConfiguration) -> Course {
    guard office == nil else { return say(refusal(.courierAlreadyConfigured)) }
    do throws(Fault) {
      let opened = try CourierOffice(configuration, progress: progress)
      office = opened
      mayAnswer = configuration.messages
      return say(opened.greeting)
    } catch {
      // Confined in part, perhaps: nothing more is done.
      let code = JSONValue.string(error.code.rawValue)
      let failure: [(String, JSONValue)] = [
        ("op", "hello"), ("confined", false), ("result", "failed"), ("code", code),
      ]
      return say(failure, then: .ends(well: false))
    }
  }

  private func refusal(_ code: FaultCode) -> [(String, JSONValue)] {
    [("result", "refused"), ("code", .string(code.rawValue))]
  }

  private func say(_ members: [(String, JSONValue)], then course: Course = .goesOn) -> Course {
    CourierVoice.say(line, members) ? course : .ends(well: false)
  }
}
