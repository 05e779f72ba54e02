import Base
import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Sandbox

/// What one order does to the next, and what stays when all is done.
@Suite("A pool of workers", .serialized)
struct WorkerPoolTests {
  private static let brief = WorkerLimits(
    memoryBytes: 384 << 20, processorSeconds: 1, wallMilliseconds: 2500, answerBytes: 1 << 16)

  private static func ask(_ pool: WorkerPool, _ task: String, _ input: String = "") -> Result<String, Fault> {
    do throws(Fault) {
      let answer = try pool.run(task: task, input: Array(input.utf8), limits: brief)
      return .success(String(decoding: answer, as: UTF8.self))
    } catch {
      return .failure(Fault(error.code))
    }
  }

  @Test("After one that misbehaved the next order is served, by another zygote")
  func goesOn() {
    let pool = WorkerPool(executable: BuiltPrograms.probe, lanes: 1)
    let before = Self.ask(pool, "zygote")
    #expect(before == Self.ask(pool, "zygote"))
    let misbehaving: [(String, FaultCode)] = [
      ("crash", .workerCrashed), ("leave", .workerCrashed), ("grow", .workerCrashed),
      ("loop", .workerTimedOut),
      ("flood", .workerAnswerTooLarge), ("say-more", .workerAnswerMalformed),
      ("say-twice", .workerAnswerMalformed), ("say-half", .workerAnswerMalformed),
    ]
    for (task, code) in misbehaving {
      #expect(Self.ask(pool, task) == .failure(Fault(code)), "\(task)")
      #expect(Self.ask(pool, "echo", task) == .success(task))
    }
    #expect(before != Self.ask(pool, "zygote"))
  }

  @Test("A worker that asks for more than its order gets nothing, whatever came before and comes after")
  func readsNoFurther() {
    let pool = WorkerPool(executable: BuiltPrograms.probe, lanes: 1)
    for marker in ["first", "second"] {
      #expect(Self.ask(pool, "echo", marker) == .success(marker))
      #expect(Self.ask(pool, "read-on", marker) == .failure(Fault(.workerTimedOut)))
    }
  }

  @Test("Input that was not read costs the answer, and its zygote", arguments: [1, 100_000, 1_000_000])
  func leftInput(size: Int) {
    // A child of ours reads all of its order before its task begins: this zygote's children are not ours.
    let pool = WorkerPool(
      executable: BuiltPrograms.probe, command: "deaf-zygote", lanes: 1, demand: .everything)
    let input = String(repeating: "m", count: size)
    for _ in 0..<3 { #expect(Self.ask(pool, "echo", input) == .failure(Fault(.workerAnswerMalformed))) }
  }

  @Test("What one worker kept in memory the next does not find")
  func sharesNoMemory() {
    let pool = WorkerPool(executable: BuiltPrograms.probe, lanes: 1)
    for marker in ["one", "two"] { #expect(Self.ask(pool, "remember", marker) == .success("nothing")) }
  }

  @Test("A zygote that was killed is replaced before the next order")
  func killedZygote() throws {
    let pool = WorkerPool(executable: BuiltPrograms.probe, lanes: 1)
    let zygote = try Self.zygote(of: pool)
    let child = try #require(ProcessTable.onlyChild(of: zygote))
    kill(zygote, SIGKILL)
    #expect(ProcessTable.haveEnded([zygote, child]))
    #expect(Self.ask(pool, "echo", "on") == .success("on"))
  }

  @Test("Several threads are served at once, each with its own answer")
  func threads() {
    let pool = WorkerPool(executable: BuiltPrograms.probe, lanes: 2)
    let wrong = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 4) { number in
      for round in 0..<50 {
        let text = "\(number) \(round)"
        if Self.ask(pool, "echo", text) != .success(text) { wrong.add(1, ordering: .relaxed) }
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }

  @Test("After some thousand orders there is one zygote, one child that waits, and no descriptor more")
  func leavesNothing() throws {
    let parent = try ChildPipe(executable: BuiltPrograms.probe, arguments: ["parent", "many"])
    let line = try parent.receive(timeoutMilliseconds: 60_000)
    let words = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap { Int32($0) }
    try #require(words.count == 5)
    let (served, zygote) = (words[0], words[1])
    #expect(served == 3000)
    #expect(words[2] == zygote)
    #expect(words[3] == words[4])
    let child = ProcessTable.onlyChild(of: zygote)
    #expect(child != nil)
    #expect(parent.finish() == 0)
    #expect(ProcessTable.haveEnded([zygote] + (child.map { [$0] } ?? [])))
  }

  @Test("A parent killed at rest or at work leaves neither zygote nor child", arguments: ["rest", "work"])
  func killedParent(when: String) throws {
    let parent = try ChildPipe(executable: BuiltPrograms.probe, arguments: ["parent", when])
    let word = String(decoding: try parent.receive(timeoutMilliseconds: 10_000), as: UTF8.self)
    let zygote = try #require(Int32(word))
    let child = try #require(ProcessTable.onlyChild(of: zygote))
    #expect(ProcessTable.runs(zygote) && ProcessTable.runs(child))
    parent.kill()
    #expect(ProcessTable.haveEnded([zygote, child]))
  }

  private static func zygote(of pool: WorkerPool?) throws -> Int32 {
    let pool = try #require(pool)
    return try #require(Int32(try ask(pool, "zygote").get()))
  }
}
