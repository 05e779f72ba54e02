import Base
import FileKit
import JSON
import OpenSSLKit
import Sandbox
import Testing

@Suite("The courier puts sealed files into a drop folder")
struct CourierDropTests {
  private static let name = "D-7K3Q94MX2BWA.p7m"

  @Test("The courier is confined before it is asked for anything")
  func hello() throws {
    let desk = try CourierDesk()
    let expected: JSONObject = ["confined": true, "missing": [], "op": "hello", "unreachable": nil, "v": 2]
    #expect(try desk.hello() == .object(expected))
  }

  @Test("A file is stored whole, and nothing unfinished stays", arguments: [0, 100, 3_000_000])
  func stores(size: Int) throws {
    let desk = try CourierDesk()
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let digest = try desk.seal(Self.name, bytes)
    _ = try desk.hello()
    #expect(
      try desk.put(Self.name, digest: digest)
        == CourierDesk.became("stored"))
    #expect(try desk.drop(Self.name) == bytes)
    #expect(try Files.list(desk.root + "/drop") == [Self.name])
  }

  @Test("The same bytes again are already there; other bytes are a conflict and stay untouched")
  func again() throws {
    let desk = try CourierDesk()
    let first = try desk.seal(Self.name, [1, 2, 3])
    _ = try desk.hello()
    _ = try desk.put(Self.name, digest: first)
    #expect(
      try desk.put(Self.name, digest: first)
        == CourierDesk.became("already-there"))
    try Files.removeTree("\(desk.root)/outbox/\(Self.name)")
    let other = try desk.seal(Self.name, [4, 5, 6])
    #expect(
      try desk.put(Self.name, digest: other) == CourierDesk.became("conflict"))
    #expect(try desk.drop(Self.name) == [1, 2, 3])
  }

  @Test("Asking tells what is there, by its digest, and what is not")
  func asks() throws {
    let desk = try CourierDesk()
    let digest = try desk.seal(Self.name, [1, 2, 3])
    _ = try desk.hello()
    let question: JSONValue = ["v": 2, "op": "ask", "name": .string(Self.name)]
    #expect(try desk.ask(question) == CourierDesk.absent(Self.name))
    _ = try desk.put(Self.name, digest: digest)
    let there: JSONObject = [
      "name": .string(Self.name), "op": "ask", "result": "there", "sha256": .string(digest.hex), "v": 2,
    ]
    #expect(try desk.ask(question) == .object(there))
  }

  @Test("A link under the final name is a conflict, even one to the very bytes in the outbox")
  func plantedLink() throws {
    let desk = try CourierDesk()
    let digest = try desk.seal(Self.name, [1, 2, 3])
    try TestLinks.make("\(desk.root)/drop/\(Self.name)", to: "\(desk.root)/outbox/\(Self.name)")
    _ = try desk.hello()
    #expect(
      try desk.put(Self.name, digest: digest) == CourierDesk.became("conflict")
    )
  }

  @Test("A file with another digest than told is not stored")
  func otherDigest() throws {
    let desk = try CourierDesk()
    _ = try desk.seal(Self.name, [1, 2, 3])
    _ = try desk.hello()
    let answer = try desk.put(Self.name, digest: Digest.sha256([9]))
    #expect(answer == CourierDesk.became("failed", code: "courier.digest-differs"))
    #expect(try Files.list(desk.root + "/drop").isEmpty)
  }

  @Test(
    "A file that is not in the outbox is not looked for elsewhere", arguments: ["2.p7m", "batch", "link.p7m"])
  func missingSource(file: String) throws {
    let desk = try CourierDesk()
    try Files.write([1], to: "\(desk.root)/elsewhere/x")
    try TestLinks.make("\(desk.root)/outbox/link.p7m", to: "\(desk.root)/elsewhere/x")
    _ = try desk.hello()
    let answer = try desk.put(file, digest: Digest.sha256([1]))
    #expect(answer == CourierDesk.became("failed", code: "courier.source-missing"))
  }

  @Test("Only what an earlier run left of this very name is tidied away")
  func janitor() throws {
    let desk = try CourierDesk()
    let own = ".part-\(Self.name)-0123456789abcdef"
    let others = [
      ".part-\(Self.name)-0123456789abcde", ".part-\(Self.name)-0123456789abcdeX",
      ".part-D-OTHER.p7m-0123456789abcdef",
      ".part", "0123456789abcdef", ".part-x\(Self.name)-0123456789abcdef",
    ]
    for name in [own] + others { try Files.write([1], to: "\(desk.root)/drop/\(name)") }
    _ = try desk.hello()
    let answer = try desk.ask(["v": 2, "op": "tidy", "name": .string(Self.name)])
    let expected: JSONObject = [
      "name": .string(Self.name), "op": "tidy", "removed": 1, "result": "tidied", "v": 2,
    ]
    #expect(answer == .object(expected))
    #expect(try Files.list(desk.root + "/drop").sorted() == others.sorted())
  }

  @Test(
    "A courier killed at any moment leaves nothing that the next one does not make whole", arguments: 0..<8)
  func killed(moment: Int) throws {
    let desk = try CourierDesk()
    let bytes = [UInt8](repeating: 0x5A, count: 24 << 20)
    let digest = try desk.seal(Self.name, bytes)
    _ = try desk.hello()
    try desk.courier.send(desk.putLine([(Self.name, digest)]))
    SystemClock.pause(milliseconds: moment * 6)
    desk.courier.kill()
    let next = try desk.successor()
    _ = try next.hello()
    let result = try next.put(Self.name, digest: digest).asObject?["result"]
    #expect(result == "stored" || result == "already-there")
    #expect(try Files.list(desk.root + "/drop") == [Self.name])
    #expect(try desk.drop(Self.name) == bytes)
  }

  @Test("A channel whose folder is gone does not stop the courier")
  func unreachable() throws {
    let desk = try CourierDesk()
    let digest = try desk.seal(Self.name, [1])
    try Files.removeTree(desk.root + "/drop")
    let expected: JSONObject = [
      "confined": true, "missing": [], "op": "hello", "unreachable": "courier.folder-unreachable", "v": 2,
    ]
    #expect(try desk.hello() == .object(expected))
    let answer = try desk.put(Self.name, digest: digest)
    #expect(answer == CourierDesk.became("failed", code: "courier.folder-unreachable"))
  }
}
