import Base
import FileKit
import JSON
import OpenSSLKit
import Sandbox
import Testing

@Suite("The courier puts several files in one message")
struct CourierGroupTests {
  private static let cover = "D-7K3Q94MX2BWA.cover.txt"
  private static let package = "D-7K3Q94MX2BWA.p7m"

  private static func desk(_ names: [String]) throws -> (CourierDesk, [(String, SHA256Digest)]) {
    let desk = try CourierDesk()
    let files = try names.map { ($0, try desk.seal($0, Array($0.utf8))) }
    _ = try desk.hello()
    return (desk, files)
  }

  @Test("All are stored, each with its bytes, and nothing unfinished stays", arguments: [1, 2, 32])
  func storesAll(count: Int) throws {
    let names = (0..<count).map { "D-\($0).p7m" }
    let (desk, files) = try Self.desk(names)
    #expect(try desk.put(files) == names.map { _ in CourierDesk.became("stored") })
    #expect(try Files.list(desk.root + "/drop").sorted() == names.sorted())
    for name in names { #expect(try desk.drop(name) == Array(name.utf8)) }
    #expect(try desk.put(files) == names.map { _ in CourierDesk.became("already-there") })
  }

  @Test("What follows a file that could not be put is held back, and what follows it in turn")
  func holdsBack() throws {
    let (desk, files) = try Self.desk([Self.cover, Self.package, "D-7K3Q94MX2BWA.002.p7m"])
    var wrong = files
    wrong[0].1 = Digest.sha256([9])
    #expect(
      try desk.put(wrong, following: true)
        == [
          CourierDesk.became("failed", code: "courier.digest-differs"),
          CourierDesk.became("failed", code: "courier.held-back"),
          CourierDesk.became("failed", code: "courier.held-back"),
        ])
    #expect(try Files.list(desk.root + "/drop").isEmpty)
    let stored = CourierDesk.became("stored")
    #expect(try desk.put(files, following: true) == [stored, stored, stored])
  }

  @Test("A conflict holds back what follows; what stands alone goes on")
  func conflict() throws {
    let (desk, files) = try Self.desk([Self.cover, Self.package])
    try Files.write([1], to: "\(desk.root)/drop/\(Self.cover)")
    #expect(
      try desk.put(files, following: true)
        == [CourierDesk.became("conflict"), CourierDesk.became("failed", code: "courier.held-back")])
    #expect(try Files.list(desk.root + "/drop") == [Self.cover])
    #expect(try desk.put(files) == [CourierDesk.became("conflict"), CourierDesk.became("stored")])
    #expect(try desk.drop(Self.cover) == [1])
  }

  @Test("What an earlier run left unfinished of the same bytes is made anew")
  func unfinished() throws {
    let (desk, files) = try Self.desk([Self.package])
    let left = ".part-\(Self.package)-\(files[0].1.hex.prefix(16))"
    try Files.write([1, 2, 3], to: "\(desk.root)/drop/\(left)")
    #expect(try desk.put(files) == [CourierDesk.became("stored")])
    #expect(try Files.list(desk.root + "/drop") == [Self.package])
    #expect(try desk.drop(Self.package) == Array(Self.package.utf8))
  }

  @Test("Too many files, a name twice, and a first one that follows are refused")
  func refused() throws {
    let names = (0..<33).map { "D-\($0)" }
    let (desk, files) = try Self.desk(names)
    for line in [desk.putLine(files), desk.putLine([files[0], files[0]])] {
      #expect(try desk.ask(line: line) == CourierDesk.refused(.courierMessageMalformed))
    }
    let follows =
      #"{"v":2,"op":"put-many","files":[{"name":"a","sha256":"\#(files[0].1.hex)","follows":true}]}"#
    #expect(try desk.ask(line: Array(follows.utf8)) == CourierDesk.refused(.courierMessageMalformed))
    #expect(try Files.list(desk.root + "/drop").isEmpty)
  }
}
