import Base
import FileKit
import OpenSSLKit
import Sandbox
import Testing

@Suite("A folder held open")
struct PinnedFolderTests {
  private static func withFolder(_ body: (String, PinnedFolder) throws -> Void) throws {
    let path = "/tmp/sallyport-pinned-test-" + Hexadecimal.encode(RandomBytes.make(8))
    try Files.makeFolder(path)
    defer { try? Files.removeTree(path) }
    try body(path, PinnedFolder(path))
  }

  @Test("A name that is a path, or no name, is refused", arguments: ["", ".", "..", "a/b", "/a", "a\u{0}b"])
  func refusesPaths(name: String) throws {
    try Self.withFolder { _, folder in
      #expect(throws: Fault(.fileLeavesFolder)) { try folder.remove(Array(name.utf8)) }
    }
  }

  @Test("What is made is never made again, and a link to it never takes another's place")
  func neverOverwrites() throws {
    try Self.withFolder { path, folder in
      try folder.create([0x61]).write([1])
      try folder.create([0x62]).write([2])
      #expect(throws: Fault(.fileExists)) { _ = try folder.create([0x61]).write([3]) }
      #expect(try folder.link([0x61], as: [0x62]) == false)
      #expect(try folder.link([0x61], as: [0x63]))
      #expect(try Files.read(path + "/b", limit: 9) == [2])
      #expect(try Files.read(path + "/c", limit: 9) == [1])
    }
  }

  @Test("Links, pipes and folders are no files; nothing is told from something")
  func onlyPlainFiles() throws {
    try Self.withFolder { path, folder in
      try TestLinks.make(path + "/l", to: "/etc/passwd")
      try TestLinks.makePipe(path + "/p")
      try Files.makeFolder(path + "/f")
      for name in "lpf".utf8 {
        #expect(throws: Fault(.fileNotRegular)) { _ = try folder.file([name])?.read(upTo: 1) }
      }
      #expect(throws: Fault(.fileNotRegular)) { try folder.folder([0x6C]) }
      let isThere = try folder.file([0x78]) != nil
      #expect(!isThere)
    }
  }

  @Test("Names come in byte order, and no more than asked for")
  func lists() throws {
    try Self.withFolder { path, folder in
      for name in ["b", "a", "c"] { try Files.write([], to: "\(path)/\(name)") }
      #expect(try folder.names(limit: 3).names == [[0x61], [0x62], [0x63]])
      #expect(try folder.names(limit: 3).more == false)
      #expect(try folder.names(limit: 2).names.count == 2)
      #expect(try folder.names(limit: 2).more)
    }
  }

  @Test("A folder that is not there is a fault")
  func missing() {
    #expect(throws: Fault(.fileMissing, "/nowhere/at-all")) { try PinnedFolder("/nowhere/at-all") }
  }
}
