// A program for the sandbox's tests: a worker that tries what it must not, and a child that speaks in lines.
import Base
import Glibc

@testable import Sandbox

enum ProbeProgram {
  static func run(_ arguments: [String]) {
    switch arguments.first {
    case Worker.command:
      // A task `nobody:TASK` is begun by a user who is not root.
      if arguments.count > 1, arguments[1].hasPrefix("nobody:") { becomeNobody() }
      if arguments.count > 1, arguments[1].hasPrefix("bare:") { hideLandlock() }
      exit(WorkerChild.serve(arguments: Array(arguments.dropFirst()), work))
    case "lines": answerLines()
    case "landlock-alone": reportLandlock()
    case "descriptors": reportDescriptors()
    case "deny-sockets": reportSockets()
    case "nobody-deny-sockets":
      becomeNobody()
      reportSockets()
    case _: exit(2)
    }
  }

  private static func work(_ task: String, _ input: [UInt8]) throws(Fault) -> [UInt8] {
    let name = task.split(separator: ":").last.map(String.init) ?? task
    if let attempt = attempts[name] { return Array((attempt.succeeds() ? "succeeds" : "fails").utf8) }
    switch name {
    case "echo": return input
    case "who": return Array("\(getuid()) \(getgid())".utf8)
    case "fault":
      throw Fault(.valueMalformed, "a name", detail: "of a child", at: SourcePlace(line: 3, column: 7))
    case "crash": abort()
    case "leave": exit(9)
    case "loop": while true { _ = getpid() }
    case "sleep": while true { usleep(10_000) }
    case "grow": return grow()
    case "flood": return [UInt8](repeating: 7, count: 1 << 20)
    case _: throw Fault(.valueMalformed)
    }
  }

  private static let attempts: [String: ForbiddenAttempt] = [
    "read": .read("/etc/passwd"), "write": .write("/tmp/sallyport-sandbox-probe"), "list": .listFolder("/"),
    "socket": .makeSocket, "local-socket": .makeLocalSocket, "fork": .startProcess,
    "run": .runProgram("/bin/true"),
    "allocate": .allocate(2 << 30), "raise": .raiseDescriptorLimit, "trace": .trace(getppid()),
    "memory": .openMemory(getppid()), "copy": .copyMemory(getppid()), "signal": .signal(getppid()),
  ]

  private static func grow() -> [UInt8] {
    var all: [[UInt8]] = []
    while true { all.append([UInt8](repeating: UInt8(all.count & 0xff), count: 16 << 20)) }
  }

  private static func becomeNobody() {
    guard setgroups(0, nil) == 0, setgid(65534) == 0, setuid(65534) == 0 else { exit(3) }
  }

  /// A kernel without Landlock, as far as this process can tell.
  private static func hideLandlock() {
    var filter = SyscallFilter(otherwise: .allow, rules: [])
    filter.say(
      .refuse(ENOSYS), to: ["landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"])
    guard (try? filter.install()) != nil else { exit(4) }
  }

  private static func answerLines() {
    while let line = readLine() {
      switch line {
      case "silent": continue
      case "long": say(String(repeating: "x", count: 9000))
      case "endless": while true { write("x") }
      case "half":
        write("half")
        return
      case "quit": exit(7)
      case _: say(line)
      }
    }
  }

  private static func reportDescriptors() {
    for number in Int32(0)..<64 where fcntl(number, F_GETFD) >= 0 { say("descriptor \(number)") }
    let isEmpty = unsafe getenv("PATH") == nil && getenv("HOME") == nil
    say("environment \(isEmpty ? "empty" : "inherited")")
    while readLine() != nil {}
  }

  /// Landlock without the filter that stands before it in a worker.
  private static func reportLandlock() {
    _ = try? Landlock(abi: Confinement.probe().landlockABI).restrictThisProcess()
    say("read: \(ForbiddenAttempt.read("/etc/passwd").succeeds())")
    say("write: \(ForbiddenAttempt.write("/tmp/sallyport-sandbox-probe").succeeds())")
    say("list: \(ForbiddenAttempt.listFolder("/").succeeds())")
    while readLine() != nil {}
  }

  private static func reportSockets() {
    say("socket before: \(ForbiddenAttempt.makeSocket.succeeds())")
    do { _ = try Confinement.denySockets() } catch { say(error.message) }
    say("socket after: \(ForbiddenAttempt.makeSocket.succeeds())")
    say("local socket after: \(ForbiddenAttempt.makeLocalSocket.succeeds())")
    say("file after: \(ForbiddenAttempt.read("/etc/passwd").succeeds())")
    say("program after: \(ForbiddenAttempt.runProgram("/bin/true").succeeds())")
    let answer = try? Worker.run(task: "echo", input: [1, 2, 3])
    say("worker after: \(answer == [1, 2, 3])")
    while readLine() != nil {}
  }

  private static func say(_ line: String) { write(line + "\n") }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.write(1, bytes, bytes.count)
  }
}
