import Base

/// How the program ends, with the same numbers for every command.
///
/// Page: `Docs/formats/exit-statuses.md`.
enum Status: Int32, CaseIterable, Sendable {
  case done = 0
  case failure = 1
  case commandLine = 2
  case someRefused = 3
  case denied = 4
  case held = 5
  case logUnsound = 10
  case locked = 11
  case interrupted = 130

  /// The status that a fault ends the program with.
  init(_ code: FaultCode) {
    let isOfCommandLine = code.rawValue.utf8.starts(with: "arguments.".utf8)
    let isLocked = code == .folderLocked || code == .gatewayLocked || code == .gatewaySending
    self = isOfCommandLine ? .commandLine : isLocked ? .locked : .failure
  }

  var meaning: String {
    switch self {
    case .done: "Done."
    case .failure: "Failure."
    case .commandLine: "The command line was not understood."
    case .someRefused: "Some items were refused or failed."
    case .denied: "Denied."
    case .held: "Held."
    case .logUnsound: "The log does not verify."
    case .locked: "Another gateway holds the lock."
    case .interrupted: "Interrupted."
    }
  }
}
