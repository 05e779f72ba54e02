import Base
import Glibc
import Testing

@testable import Sandbox

@Suite("Workers")
struct WorkerTests {
  private static let brief = WorkerLimits(
    memoryBytes: 384 << 20, processorSeconds: 2, wallMilliseconds: 6000, answerBytes: 1 << 16)

  private static func pool(
    _ command: String = WorkerZygote.command, demand: ProtectionDemand = .everything
  ) -> WorkerPool {
    WorkerPool(executable: BuiltPrograms.probe, command: command, lanes: 1, demand: demand)
  }

  private static func answer(_ task: String, _ pool: WorkerPool = pool()) throws(Fault) -> String {
    String(decoding: try pool.run(task: task, input: [], limits: brief), as: UTF8.self)
  }

  private static func code(_ task: String, _ pool: WorkerPool = pool()) -> FaultCode? {
    do throws(Fault) {
      _ = try pool.run(task: task, input: [1], limits: brief)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("What goes in comes out, whatever its size, one order after the other")
  func echoes() throws {
    let pool = WorkerPool(executable: BuiltPrograms.probe, lanes: 1)
    for size in [0, 1, 65_536, 5_000_000, 2] {
      let input = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      #expect(try pool.run(task: "echo", input: input) == input)
    }
  }

  @Test(
    "From inside a worker nothing can be reached",
    arguments: [
      "read", "write", "list", "socket", "local-socket", "fork", "run", "allocate", "raise", "trace",
      "memory", "copy", "signal", "signal-thread", "thread", "limit",
    ], [WorkerZygote.command, "nobody-zygote"])
  func confined(attempt: String, command: String) throws {
    // Begun by an ordinary user the second is the same as the first.
    let pool = Self.pool(getuid() == 0 ? command : WorkerZygote.command)
    #expect(try Self.answer(attempt, pool) == "fails")
  }

  @Test("The zygote itself can do no more than fork", arguments: [WorkerZygote.command, "nobody-zygote"])
  func zygoteConfined(command: String) throws {
    let pool = Self.pool(getuid() == 0 ? command : WorkerZygote.command)
    #expect(try Self.answer("zygote-could", pool) == "")
  }

  @Test(
    "Outside a worker the same attempts work",
    arguments: [ForbiddenAttempt.read("/etc/passwd"), .listFolder("/"), .makeLocalSocket, .allocate(2 << 30)])
  func unconfined(attempt: ForbiddenAttempt) {
    #expect(attempt.succeeds())
  }

  @Test("Landlock alone keeps a process from every file", .enabled(if: getuid() == 0))
  func landlockAlone() throws {
    let child = try ChildPipe(executable: BuiltPrograms.probe, arguments: ["landlock-alone"])
    for attempt in ["read", "write", "list"] {
      let line = try child.receive(timeoutMilliseconds: 5000)
      #expect(String(decoding: line, as: UTF8.self) == "\(attempt): false")
    }
  }

  @Test("A worker started by root is nobody", .enabled(if: getuid() == 0))
  func leavesRoot() throws {
    #expect(try Self.answer("who") == "65534 65534")
  }

  @Test(
    "A worker that misbehaves costs one fault",
    arguments: [
      ("crash", FaultCode.workerCrashed), ("leave", .workerCrashed), ("grow", .workerCrashed),
      ("loop", .workerTimedOut), ("sleep", .workerTimedOut), ("flood", .workerAnswerTooLarge),
    ])
  func misbehaves(task: String, expected: FaultCode) {
    #expect(Self.code(task) == expected)
  }

  @Test("A task's own fault arrives as code and place, without its words")
  func faultCrosses() throws {
    let pool = Self.pool()
    for _ in 0..<2 {
      #expect(throws: Fault(.valueMalformed, at: SourcePlace(line: 3, column: 7))) {
        try Self.answer("fault", pool)
      }
    }
  }

  @Test("A program that is not there is a fault")
  func missingProgram() {
    #expect(throws: Fault(.workerNotStarted, detail: "error 2")) {
      try WorkerPool(executable: "/nowhere/at-all").run(task: "echo", input: [])
    }
  }

  @Test("A program that is no worker of ours never starts one", arguments: ["/bin/true", "/bin/cat"])
  func strangeProgram(path: String) {
    #expect(throws: Fault(.workerNotStarted, "echo")) {
      try WorkerPool(executable: path).run(task: "echo", input: [UInt8](repeating: 0, count: 1 << 20))
    }
  }

  @Test("Without Landlock a worker refuses in production and runs in test, still behind its other walls")
  func withoutLandlock() throws {
    #expect(Self.code("echo", Self.pool("bare-zygote")) == .sandboxLandlockMissing)
    let pool = Self.pool("bare-zygote", demand: .whateverThereIs)
    for task in ["read", "socket", "fork"] { #expect(try Self.answer(task, pool) == "fails") }
  }

  @Test("This kernel's protections are named")
  func probes() {
    let found = Confinement.probe()
    #expect(found.missing.isEmpty == (found.landlockABI > 0 && found.hasSeccomp))
    #expect(KernelProtections(landlockABI: 0, hasSeccomp: false).missing == [.landlock, .seccomp])
  }
}
