import Base
import Sandbox
import Testing

@Suite("A child on two pipes")
struct ChildPipeTests {
  private static func child(_ mode: String) throws(Fault) -> ChildPipe {
    try ChildPipe(executable: BuiltPrograms.probe, arguments: [mode])
  }

  private static func line(_ child: ChildPipe) throws(Fault) -> String {
    String(decoding: try child.receive(timeoutMilliseconds: 5000), as: UTF8.self)
  }

  @Test("Lines go and come in order, and the end is polite")
  func lines() throws {
    let child = try Self.child("lines")
    for word in ["one", "two", ""] { try child.send(Array(word.utf8)) }
    for word in ["one", "two", ""] { #expect(try Self.line(child) == word) }
    #expect(child.finish() == 0)
    #expect(child.finish() == 0)
  }

  @Test("A child has three descriptors and an empty environment")
  func inheritsNothing() throws {
    let child = try Self.child("descriptors")
    for number in 0..<3 { #expect(try Self.line(child) == "descriptor \(number)") }
    #expect(try Self.line(child) == "environment empty")
  }

  @Test("A child that says nothing is waited for no longer than told")
  func silent() throws {
    let child = try Self.child("lines")
    try child.send(Array("silent".utf8))
    #expect(throws: Fault(.childTimedOut)) { try child.receive(timeoutMilliseconds: 50) }
  }

  @Test("A line beyond the limit is refused, in both directions", arguments: ["long", "endless"])
  func longLines(word: String) throws {
    let child = try Self.child("lines")
    #expect(throws: Fault(.childLineTooLong)) { try child.send([UInt8](repeating: 65, count: 8193)) }
    try child.send(Array(word.utf8))
    #expect(throws: Fault(.childLineTooLong)) { try child.receive(timeoutMilliseconds: 5000) }
    child.kill()
  }

  @Test("A child that ended is told from one that is slow", arguments: ["half", "quit"])
  func ended(word: String) throws {
    let child = try Self.child("lines")
    try child.send(Array(word.utf8))
    #expect(throws: Fault(.childEnded)) { try child.receive(timeoutMilliseconds: 5000) }
    #expect(child.finish() == (word == "quit" ? 7 : 0))
    #expect(throws: Fault(.childEnded)) { try child.send([65]) }
  }

  @Test("A line that would be two is not sent")
  func innerEnd() throws {
    let child = try Self.child("lines")
    #expect(throws: Fault(.childLineTooLong)) { try child.send(Array("a\nb".utf8)) }
  }

  @Test(
    "The inner door makes no socket any more, and works on, as root and as nobody",
    arguments: ["deny-sockets", "nobody-deny-sockets"])
  func denySockets(mode: String) throws {
    let child = try Self.child(mode)
    #expect(try Self.line(child) == "socket before: true")
    #expect(try Self.line(child) == "socket after: false")
    #expect(try Self.line(child) == "local socket after: false")
    #expect(try Self.line(child) == "file after: true")
    #expect(try Self.line(child) == "program after: true")
    #expect(try Self.line(child) == "worker after: true")
  }
}
