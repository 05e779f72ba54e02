import Base
import FileKit
import Testing

/// A new folder under /tmp, removed at the end of the test.
final class Scratch {
  let path: String

  init() throws {
    path = "/tmp/sallyport-filekit-\(UInt64.random(in: .min ... .max))"
    try Files.makeFolder(path)
  }

  deinit { try? Files.removeTree(path) }

  func callAsFunction(_ name: String) -> String { Files.join(path, name) }
}

func code(_ body: () throws -> Void) -> FaultCode? {
  do { try body() } catch { return (error as? Fault)?.code }
  return nil
}

@Suite("Files")
struct FilesTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  @Test("what was written is read, for the owner only")
  func writeAndRead() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    try Files.write(bytes, to: folder("a"))
    #expect(try Files.read(folder("a"), limit: 300_000) == bytes)
    #expect(try Files.permissions(folder("a")).mode == 0o600)
    #expect(try Files.size(folder("a")) == 300_000)
  }

  @Test("a file longer than the limit is refused")
  func limit() throws {
    try Files.write([1, 2, 3], to: folder("a"))
    #expect(code { _ = try Files.read(folder("a"), limit: 2) } == .fileTooLarge)
    #expect(try Files.read(folder("a"), limit: 3) == [1, 2, 3])
  }

  @Test("writing never overwrites; replacing does and leaves nothing beside it")
  func overwriting() throws {
    try Files.write([1], to: folder("a"))
    #expect(code { try Files.write([2], to: folder("a")) } == .fileExists)
    #expect(try Files.read(folder("a"), limit: 10) == [1])
    try Files.replace([3], at: folder("a"), mode: 0o640)
    #expect(try Files.read(folder("a"), limit: 10) == [3])
    #expect(try Files.permissions(folder("a")).mode == 0o640)
    #expect(try Files.list(folder.path) == ["a"])
  }

  @Test("a missing file, a folder, a device and a path cut by a zero byte are each refused")
  func refused() throws {
    #expect(code { _ = try Files.read(folder("none"), limit: 10) } == .fileMissing)
    #expect(code { _ = try Files.read(folder.path, limit: 10) } == .fileNotRegular)
    #expect(code { _ = try Files.read("/dev/zero", limit: 10) } == .fileNotRegular)
    #expect(code { _ = try Files.read("/dev/null\u{0}x", limit: 10) } == .valueMalformed)
  }

  @Test("names are listed in byte order")
  func listing() throws {
    for name in ["b", "a", "Z", ".hidden", "ä"] { try Files.write([], to: folder(name)) }
    #expect(try Files.list(folder.path) == [".hidden", "Z", "a", "b", "ä"])
  }

  @Test("folders are made with those above them, and again without a fault")
  func folders() throws {
    try Files.makeFolder(folder("x/y/z"), parents: true)
    try Files.makeFolder(folder("x/y/z"), parents: true)
    #expect(Files.isFolder(folder("x/y/z")))
    #expect(try Files.permissions(folder("x")).mode == 0o700)
    #expect(code { try Files.makeFolder(folder("p/q")) } == .fileMissing)
  }

  @Test("a second name never overwrites")
  func linking() throws {
    try Files.write([1], to: folder("a"))
    try Files.write([2], to: folder("taken"))
    #expect(try Files.linkWithoutOverwrite(folder("a"), to: folder("b")))
    #expect(try !Files.linkWithoutOverwrite(folder("a"), to: folder("taken")))
    #expect(try Files.read(folder("taken"), limit: 1) == [2])
  }

  @Test("removing a tree removes what is in it")
  func removing() throws {
    try Files.makeFolder(folder("x/y"), parents: true)
    try Files.write([1], to: folder("x/y/a"))
    try Files.removeTree(folder("x"))
    #expect(!Files.exists(folder("x")))
    #expect(code { try Files.remove(folder("x")) } == .fileMissing)
  }

  @Test("paths are split at the last slash")
  func paths() {
    #expect(
      Files.parent(of: "a") == "." && Files.parent(of: "/a") == "/" && Files.parent(of: "a/b/c") == "a/b")
    #expect(Files.name(of: "a/b") == "b" && Files.join("a", "b") == "a/b" && Files.join("/", "b") == "/b")
  }

  @Test("the clock stands after the day this was written and the monotonic one goes on")
  func clock() {
    #expect(SystemClock.now().text > "2024-01-01T00:00:00Z")
    let before = SystemClock.monotonicNanoseconds()
    #expect(SystemClock.monotonicNanoseconds() >= before)
  }
}
