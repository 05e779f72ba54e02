import Base
import FileKit
import JSON
import OpenSSLKit
import Sandbox
import Testing

@Suite("The courier collects answers unread")
struct CourierReceiptTests {
  private static func tally(
    new: Int = 0, known: Int = 0, tooLarge: Int = 0, skipped: Int = 0, more: Bool = false
  ) -> JSONValue {
    [
      "known": .integer(known), "more": .bool(more), "new": .integer(new), "op": "collect",
      "result": "collected",
      "skipped": .integer(skipped), "tooLarge": .integer(tooLarge), "v": 2,
    ]
  }

  private static func collect(_ desk: CourierDesk) throws -> JSONValue {
    try desk.ask(["v": 2, "op": "collect"])
  }

  @Test("An answer is copied under its digest, once, and stays where it was")
  func copies() throws {
    let desk = try CourierDesk()
    for name in ["a.p7m", "copy of a.p7m"] { try Files.write([1, 2], to: "\(desk.root)/answers/\(name)") }
    try TestLinks.makeUnreadableName(in: desk.root + "/answers", holding: [3])
    // Whatever lists names as text cannot clear this one away.
    defer { _ = try? PinnedFolder(desk.root + "/answers").remove([0xFF, 0xFE]) }
    _ = try desk.hello()
    #expect(try Self.collect(desk) == Self.tally(new: 2, known: 1))
    #expect(try Self.collect(desk) == Self.tally(known: 3))
    let digests = [[1, 2], [3]].map { Digest.sha256($0).hex }
    #expect(try Files.list(desk.root + "/inbox") == digests.sorted())
    #expect(try Files.read("\(desk.root)/inbox/\(digests[0])", limit: 10) == [1, 2])
  }

  @Test("What is too large, hidden, a link, a pipe or a folder is left alone and counted")
  func leavesAlone() throws {
    let desk = try CourierDesk()
    let answers = desk.root + "/answers"
    try Files.write([UInt8](repeating: 1, count: 65_536), to: answers + "/just-fits")
    try Files.write([UInt8](repeating: 1, count: 65_537), to: answers + "/too-large")
    try Files.write([1], to: answers + "/.hidden")
    try Files.write([1], to: desk.root + "/elsewhere/x")
    try TestLinks.make(answers + "/link", to: desk.root + "/elsewhere/x")
    try TestLinks.makePipe(answers + "/pipe")
    try Files.makeFolder(answers + "/folder")
    _ = try desk.hello()
    #expect(try Self.collect(desk) == Self.tally(new: 1, tooLarge: 1, skipped: 4))
  }

  @Test("At most a thousand new answers are taken at once, and the rest the next time")
  func bounded() throws {
    let desk = try CourierDesk()
    for number in 0..<1003 {
      let file = try Files.create("\(desk.root)/answers/\(number)")
      try file.write(Array("\(number)".utf8))
    }
    _ = try desk.hello()
    #expect(try Self.collect(desk) == Self.tally(new: 1000, more: true))
    #expect(try Self.collect(desk) == Self.tally(new: 3, known: 1000))
  }

  @Test("What an interrupted collection left in the inbox is cleared away")
  func clears() throws {
    let desk = try CourierDesk()
    try Files.write([1], to: desk.root + "/inbox/.part-abc-0123456789abcdef")
    _ = try desk.hello()
    #expect(try Self.collect(desk) == Self.tally())
    #expect(try Files.list(desk.root + "/inbox").isEmpty)
  }
}
