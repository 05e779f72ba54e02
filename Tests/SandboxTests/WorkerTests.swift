import Base
import Glibc
import Sandbox
import Testing

@Suite("Workers")
struct WorkerTests {
  private static let brief = WorkerLimits(
    memoryBytes: 384 << 20, processorSeconds: 2, wallMilliseconds: 6000, answerBytes: 1 << 16)

  private static func answer(_ task: String, _ limits: WorkerLimits = brief) throws(Fault) -> String {
    let bytes = try Worker.run(executable: BuiltPrograms.probe, task: task, input: [], limits: limits)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func code(
    _ task: String, _ limits: WorkerLimits = brief, demand: ProtectionDemand = .everything
  ) -> FaultCode? {
    do throws(Fault) {
      _ = try Worker.run(
        executable: BuiltPrograms.probe, task: task, input: [1], limits: limits, demand: demand)
      return nil
    } catch {
      return error.code
    }
  }

  @Test("What goes in comes out, whatever its size", arguments: [0, 1, 65_536, 5_000_000])
  func echoes(size: Int) throws {
    let input = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let answer = try Worker.run(executable: BuiltPrograms.probe, task: "echo", input: input)
    #expect(answer == input)
  }

  @Test(
    "From inside a worker nothing can be reached",
    arguments: [
      "read", "write", "list", "socket", "local-socket", "fork", "run", "allocate", "raise", "trace",
      "memory",
      "copy", "signal",
    ], ["", "nobody:"])
  func confined(attempt: String, user: String) throws {
    #expect(try Self.answer(user + attempt) == "fails")
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
  func faultCrosses() {
    #expect(throws: Fault(.valueMalformed, at: SourcePlace(line: 3, column: 7))) {
      try Self.answer("fault")
    }
  }

  @Test("A program that is not there is a fault")
  func missingProgram() {
    #expect(throws: Fault(.workerNotStarted, detail: "error 2")) {
      try Worker.run(executable: "/nowhere/at-all", task: "echo", input: [])
    }
  }

  @Test("A program that is no worker of ours has no answer")
  func strangeProgram() {
    #expect(throws: Fault(.workerAnswerMalformed)) {
      try Worker.run(executable: "/bin/true", task: "echo", input: [UInt8](repeating: 0, count: 1 << 20))
    }
  }

  @Test("Without Landlock a worker refuses in production and runs in test, still behind its other walls")
  func withoutLandlock() throws {
    #expect(Self.code("bare:echo") == .sandboxLandlockMissing)
    for task in ["bare:read", "bare:socket", "bare:fork"] {
      let answer = try Worker.run(
        executable: BuiltPrograms.probe, task: task, input: [], demand: .whateverThereIs)
      #expect(String(decoding: answer, as: UTF8.self) == "fails")
    }
  }

  @Test("This kernel's protections are named")
  func probes() {
    let found = Confinement.probe()
    #expect(found.missing.isEmpty == (found.landlockABI > 0 && found.hasSeccomp))
    #expect(KernelProtections(landlockABI: 0, hasSeccomp: false).missing == [.landlock, .seccomp])
  }
}
