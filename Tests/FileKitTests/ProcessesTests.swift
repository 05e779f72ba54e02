import Base
import FileKit
import Testing

@Suite("Other programs")
struct ProcessesTests {
  func shell(
    _ script: String, input: [UInt8] = [], limit: Int = 1000, seconds: Int = 20,
    environment: [String: String] = [:]
  ) throws -> ProcessOutcome {
    try Processes.run(
      executable: "/bin/sh", arguments: ["-c", script], environment: environment, input: input,
      outputLimit: limit, timeoutSeconds: seconds)
  }

  func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test("a program gets its input and gives its streams and status apart")
  func streams() throws {
    let outcome = try shell("cat; echo bad >&2; exit 3", input: Array("good".utf8))
    #expect(outcome.status == 3 && text(outcome.output) == "good" && text(outcome.errors) == "bad\n")
  }

  @Test("a large input that is not read and a large output block nobody")
  func large() throws {
    let input = [UInt8](repeating: 0x61, count: 3_000_000)
    #expect(try shell("exit 0", input: input).status == 0)
    #expect(try shell("cat", input: input, limit: 3_000_000).output == input)
  }

  @Test("arguments are passed as they are, through no shell")
  func arguments() throws {
    let outcome = try Processes.run(
      executable: "/usr/bin/printf", arguments: ["%s|", "a b", "$(id)", "", "*"])
    #expect(text(outcome.output) == "a b|$(id)||*|")
  }

  @Test("only the environment that was given is there, and no descriptor but the three")
  func nothingInherited() throws {
    let outcome = try Processes.run(executable: "/usr/bin/env", arguments: [], environment: ["A": "1"])
    #expect(text(outcome.output) == "A=1\n")
    let open = try Processes.run(executable: "/bin/ls", arguments: ["/proc/self/fd"])
    // The fourth is the folder that ls itself reads.
    #expect(text(open.output) == "0\n1\n2\n3\n")
  }

  @Test("a program runs in the folder that is named")
  func folder() throws {
    let outcome = try Processes.run(executable: "/bin/pwd", arguments: [], folder: "/usr")
    #expect(text(outcome.output) == "/usr\n")
  }

  @Test("one that takes too long is killed with what it started")
  func slow() throws {
    let scratch = try Scratch()
    let before = SystemClock.monotonicNanoseconds()
    let late = scratch("late")
    #expect(code { _ = try shell("(sleep 3; : > \(late)) & sleep 30", seconds: 1) } == .processTooSlow)
    #expect(SystemClock.monotonicNanoseconds() - before < 3_000_000_000)
    SystemClock.pause(milliseconds: 2500)
    #expect(!Files.exists(late))
    #expect(code { _ = try shell("exec >&- 2>&-; sleep 30", seconds: 1) } == .processTooSlow)
  }

  @Test("one that writes too much, is killed, or is not there, is told apart")
  func ends() throws {
    #expect(code { _ = try shell("while :; do echo yes; done") } == .processTooMuchOutput)
    #expect(try shell("kill -9 $$").status == 137)
    #expect(code { _ = try Processes.run(executable: "/nowhere", arguments: []) } == .processNotStarted)
    #expect(code { _ = try Processes.run(executable: "/bin/sh", arguments: ["\u{0}"]) } == .valueMalformed)
  }

  @Test("the running program finds itself")
  func itself() throws { #expect(Files.isFile(try Processes.selfExecutablePath())) }
}
