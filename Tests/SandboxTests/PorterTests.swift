import Base
import Glibc
import JSON
import Sandbox
import Testing

/// The porter is forked by a probe of its own, since a test process has many threads.
@Suite("A porter starts what needs sockets for a program that has given them up", .serialized)
struct PorterTests {
  private static func said(_ mode: String) throws -> [String] {
    let child = try ChildPipe(executable: BuiltPrograms.probe, arguments: [mode, BuiltPrograms.courier])
    var lines: [String] = []
    while let line = try? child.receive(timeoutMilliseconds: 10_000) {
      lines.append(String(decoding: line, as: UTF8.self))
      if line == Array("done".utf8) { break }
    }
    return lines
  }

  @Test(
    "Several are started, each answers, each is a child that is waited for; the asker still makes no socket")
  func starts() throws {
    #expect(
      try Self.said("porter") == [
        "socket: false", "courier 1: answered, ended with 0", "courier 2: answered, ended with 0",
        "courier 3: killed", "children left: false", "done",
      ])
  }

  @Test("A program that is not there is said not to be")
  func missing() throws {
    #expect(try Self.said("porter-of-nothing") == ["child.not-started", "done"])
  }
}
