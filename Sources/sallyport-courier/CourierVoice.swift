import Base
import FileKit
import JSON

/// Lines to the gateway.
enum CourierVoice {
  /// Says one line about the gateway's line of that number; false where nobody hears it.
  static func say(_ line: Int, _ members: [(String, JSONValue)]) -> Bool {
    let head: [(String, JSONValue)] = [("v", .integer(CourierMessage.version)), ("line", .integer(line))]
    let object = JSONObject((head + members).map { JSONMember($0.0, $0.1) })
    return (try? Terminal.writeOutput(JSONWriter.canonical(.object(object)) + [0x0A])) != nil
  }
}
