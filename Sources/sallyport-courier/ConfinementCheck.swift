import Base
import FileKit
import Sandbox

/// Tries, from inside the courier, what it must not be able to do, and says of each whether it worked.
///
/// For tests: `sallyport-courier probe [--unconfined] [--port N] PARENT OUTBOX INBOX DROP FORBIDDEN…`. Each FORBIDDEN is
/// a file or folder. Nothing of what could be read is shown.
enum ConfinementCheck {
  static func run(_ arguments: [String]) {
    var words = arguments[...]
    let isConfined = words.first != "--unconfined"
    if !isConfined { words = words.dropFirst() }
    let port = words.first == "--port" ? words.dropFirst().first.flatMap { Int($0) } : nil
    if port != nil { words = words.dropFirst(2) }
    guard words.count >= 4, let parent = words.first.flatMap({ Int32($0) }) else { return }
    let paths = Array(words.dropFirst())
    do throws(Fault) {
      if isConfined {
        _ = try Confinement.confineCourier(
          readable: [paths[0]], writable: [paths[1], paths[2]], port: port)
      }
      for (name, attempt) in attempts(parent, paths) + network(port) {
        try Terminal.writeOutput("\(attempt.succeeds() ? "works" : "refused") \(name)\n")
      }
    } catch {
      try? Terminal.writeOutput(error.message + "\n")
    }
  }

  private static func network(_ port: Int?) -> [(String, ForbiddenAttempt)] {
    [
      ("datagram-socket", .makeDatagramSocket), ("listen", .listen), ("own-port", .connect(port ?? 9)),
      ("other-port", .connect((port ?? 9) + 1)),
    ]
  }

  private static func attempts(_ parent: Int32, _ paths: [String]) -> [(String, ForbiddenAttempt)] {
    let own: [(String, ForbiddenAttempt)] = [
      ("own-outbox-list", .listFolder(paths[0])), ("own-inbox-write", .write(paths[1] + "/probe")),
      ("own-drop-write", .write(paths[2] + "/probe")), ("outbox-write", .write(paths[0] + "/probe")),
    ]
    let forbidden = paths[3...].flatMap { path -> [(String, ForbiddenAttempt)] in
      Files.isFolder(path)
        ? [("list \(path)", .listFolder(path))]
        : [
          ("read \(path)", .read(path)), ("write \(path)", .write(path)), ("mode \(path)", .changeMode(path)),
          ("truncate \(path)", .truncate(path)),
        ]
    }
    let others: [(String, ForbiddenAttempt)] = [
      ("parent-memory", .openMemory(parent)), ("parent-copy", .copyMemory(parent)),
      ("parent-signal", .signal(parent)), ("parent-trace", .trace(parent)), ("socket", .makeSocket),
      ("local-socket", .makeLocalSocket), ("process", .startProcess), ("program", .runProgram("/bin/true")),
    ]
    return own + forbidden + others
  }
}
