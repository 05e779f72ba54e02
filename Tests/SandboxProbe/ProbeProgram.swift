// A program for the sandbox's tests: a worker that tries what it must not, and a child that speaks in lines.
import Base
import Glibc
import Synchronization

@testable import Sandbox

enum ProbeProgram {
  static func run(_ arguments: [String]) {
    switch arguments.first {
    case WorkerZygote.command: serve(arguments)
    // The same, begun by a user who is not root, or where the kernel has no Landlock.
    case "nobody-zygote":
      becomeNobody()
      serve(arguments)
    case "bare-zygote":
      hideLandlock()
      serve(arguments)
    case "deaf-zygote": DeafZygote.serve()
    case "parent": beParent(arguments.last ?? "")
    case "lines": answerLines()
    case "landlock-alone": reportLandlock()
    case "descriptors": reportDescriptors()
    case "deny-sockets": reportSockets()
    case "porter": reportPorter(arguments.last ?? "")
    case "porter-of-nothing": reportPorterOfNothing()
    case "nobody-deny-sockets":
      becomeNobody()
      reportSockets()
    case _: exit(2)
    }
  }

  private static func serve(_ arguments: [String]) {
    zygote.withLock { $0 = getpid() }
    exit(WorkerZygote.serve(arguments: Array(arguments.dropFirst()), prepare: tryAsZygote, work))
  }

  /// The process that forks the workers, as they find it in memory.
  private static let zygote = Mutex<Int32>(0)
  /// What the zygote could do that it must not, as its children find it.
  private static let zygoteCould = Mutex<String>("was not tried")

  private static func tryAsZygote() {
    // To fork is its work, and its limits are its children's business: they lower their own.
    let others = attempts.filter { $0.key != "fork" && $0.key != "limit" && $0.key != "memory" }
    let could = others.filter { $0.value.succeeds() }.keys.sorted().joined(separator: " ")
    zygoteCould.withLock { $0 = could }
  }

  private static let memory = Mutex<[UInt8]>(Array("nothing".utf8))

  /// What was kept before; keeps the input.
  private static func remember(_ input: [UInt8]) -> [UInt8] {
    memory.withLock { kept in
      defer { kept = input }
      return kept
    }
  }

  /// Says it behind the back of the frame; no bytes.
  private static func say(_ bytes: [UInt8]) -> [UInt8] {
    _ = Pipe.writeAll(bytes, to: WorkerPipe.answers)
    return []
  }

  private static func end(after bytes: some Sequence<UInt8>) -> Never {
    _ = say(Array(bytes))
    _exit(0)
  }

  /// Names its zygote, then waits; or waits for a worker that does not end; or has had many orders served before.
  private static func beParent(_ when: String) {
    let pool = WorkerPool(lanes: 1)
    func zygote() -> String {
      String(decoding: (try? pool.run(task: "zygote", input: [])) ?? [], as: UTF8.self)
    }
    let first = zygote()
    if when == "many" {
      let before = descriptors().count
      let served = (0..<3000).count { number in
        let input = Array("\(number)".utf8)
        return (try? pool.run(task: "echo", input: input)) == input
      }
      say("\(served) \(first) \(zygote()) \(before) \(descriptors().count)")
    } else {
      say(first)
    }
    if when == "work" { _ = try? pool.run(task: "sleep", input: []) }
    while readLine() != nil {}
  }

  private static func descriptors() -> [Int32] { (Int32(0)..<64).filter { fcntl($0, F_GETFD) >= 0 } }

  private static func work(_ task: String, _ input: [UInt8]) throws(Fault) -> [UInt8] {
    if let attempt = attempts[task] { return Array((attempt.succeeds() ? "succeeds" : "fails").utf8) }
    switch task {
    case "echo": return input
    case "who": return Array("\(getuid()) \(getgid())".utf8)
    case "fault":
      throw Fault(.valueMalformed, "a name", detail: "of a child", at: SourcePlace(line: 3, column: 7))
    case "crash": abort()
    case "leave": exit(9)
    case "loop": while true { _ = getpid() }
    case "sleep": while true { usleep(10_000) }
    case "grow": return grow()
    case "zygote": return Array("\(zygote.withLock { $0 })".utf8)
    case "zygote-could": return Array(zygoteCould.withLock { $0 }.utf8)
    case "remember": return remember(input)
    case "read-on": return Pipe.readAll(1, from: WorkerPipe.orders) ?? []
    case "say-more":
      return [UInt8](repeating: 1, count: 10) + say(WorkerFrame.answer(WorkerAnswer.write([1])))
    case "say-twice": end(after: WorkerFrame.answer(WorkerAnswer.write([1])) + WorkerFrame.answer([]))
    case "say-half": end(after: WorkerFrame.answer(WorkerAnswer.write([1, 2, 3])).dropLast())
    case "flood": return [UInt8](repeating: 7, count: 1 << 20)
    case _: throw Fault(.valueMalformed)
    }
  }

  /// The zygote itself: a worker may not even ask who its parent is.
  private static var parent: Int32 { zygote.withLock { $0 } }

  private static let attempts: [String: ForbiddenAttempt] = [
    "read": .read("/etc/passwd"), "write": .write("/tmp/sallyport-sandbox-probe"), "list": .listFolder("/"),
    "socket": .makeSocket, "local-socket": .makeLocalSocket, "fork": .startProcess,
    "run": .runProgram("/bin/true"),
    "allocate": .allocate(2 << 30), "raise": .raiseDescriptorLimit, "trace": .trace(parent),
    "memory": .openMemory(parent), "copy": .copyMemory(parent), "signal": .signal(parent),
    "signal-thread": .signalThread(parent), "thread": .startThread, "limit": .lowerDescriptorLimit,
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
    for number in descriptors() { say("descriptor \(number)") }
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
    let answer = try? WorkerPool(lanes: 1).run(task: "echo", input: [1, 2, 3])
    say("worker after: \(answer == [1, 2, 3])")
    while readLine() != nil {}
  }

  private static func reportPorter(_ courier: String) {
    guard let porter = try? Porter(for: courier), (try? Confinement.denySockets()) != nil else { return }
    say("socket: \(ForbiddenAttempt.makeSocket.succeeds())")
    for number in 1...3 {
      guard let pipe = try? ChildPipe(startedBy: porter) else { continue }
      if number == 3 {
        pipe.kill()
        say("courier 3: killed")
        continue
      }
      let isAnswered =
        (try? pipe.send(Array(#"{"v":2,"op":"bye"}"#.utf8))) != nil
        && (try? pipe.receive(timeoutMilliseconds: 5000)) == Array(#"{"line":1,"op":"bye","v":2}"#.utf8)
      say(
        "courier \(number): \(isAnswered ? "answered" : "silent"), ended with \(pipe.finish().map { String($0) } ?? "a kill")"
      )
    }
    // The porter itself is a child that lives.
    say("children left: \(waitpid(-1, nil, WNOHANG) != 0)")
    say("done")
    withExtendedLifetime(porter) {}
  }

  private static func reportPorterOfNothing() {
    guard let porter = try? Porter(for: "/nowhere/courier") else { return }
    do throws(Fault) { _ = try ChildPipe(startedBy: porter) } catch { say(error.code.rawValue) }
    say("done")
  }

  private static func say(_ line: String) { write(line + "\n") }

  private static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe Glibc.write(1, bytes, bytes.count)
  }
}
