import Base
import JSON

/// What became of one file or question; the words of the pipe.
enum CourierResult: Equatable {
  case stored
  /// The same bytes stand there under this name.
  case alreadyThere
  /// Something else stands there under this name.
  case conflict
  case there(SHA256Digest)
  case absent
  /// The bytes may be there: ask before anything is sent again.
  case inDoubt(FaultCode)
  /// Nothing of this name was made.
  case failed(FaultCode)
  case tidied(Int)

  /// Whether the whole file stands under its name.
  var isThere: Bool {
    switch self {
    case .stored, .alreadyThere, .there: true
    case .conflict, .absent, .inDoubt, .failed, .tidied: false
    }
  }

  /// Why it failed or is in doubt.
  var code: FaultCode? {
    switch self {
    case .inDoubt(let code), .failed(let code): code
    case .stored, .alreadyThere, .conflict, .there, .absent, .tidied: nil
    }
  }

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
