import Base
import FileKit
import Sandbox

/// Tries, from inside the courier, what it must not be able to do, and says of each whether it worked.
///
/// For tests: `sallyport-courier probe [--unconfined] PARENT OUTBOX INBOX DROP FORBIDDEN…`. Each FORBIDDEN is a
/// file or folder. Nothing of what could be read is shown.
enum ConfinementCheck {
  static func run(_ arguments: [String]) {
    let isConfined = arguments.first != "--unconfined"
    let words = Array(arguments.dropFirst(isConfined ? 0 : 1))
    guard words.count >= 4, let parent = Int32(words[0]) else { return }
    do throws(Fault) {
      if isConfined {
        _ = try Confinement.confineCourier(readable: [words[1]], writable: [words[2], words[3]])
      }
      for (name, attempt) in attempts(parent, Array(words[1...])) {
        try Terminal.writeOutput("\(attempt.succeeds() ? "works" : "refused") \(name)\n")
      }
    } catch {
      try? Terminal.writeOutput(error.message + "\n")
    }
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
