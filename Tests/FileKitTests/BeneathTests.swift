import Base
import FileKit
import Testing

@Suite("Folders that somebody else writes into")
struct BeneathTests {
  let scratch: Scratch
  let inside: String

  init() throws {
    scratch = try Scratch()
    inside = scratch("in")
    try Files.makeFolder(Files.join(inside, "sub"), parents: true)
    try Files.write([1], to: Files.join(inside, "sub/a"))
    try Files.write([2], to: scratch("secret"))
  }

  func link(_ target: String, _ name: String) throws {
    let made = try Processes.run(
      executable: "/bin/ln", arguments: ["-s", target, Files.join(inside, name)])
    #expect(made.status == 0)
  }

  func read(_ relative: String) throws -> [UInt8] {
    try Files.readBeneath(folder: inside, relative: relative, limit: 10)
  }

  @Test("a file below is read; dots that stay inside are allowed")
  func below() throws {
    #expect(try read("sub/a") == [1])
    #expect(try read("sub/../sub/./a") == [1])
  }

  @Test("a path out of the folder, absolute or over a link, is refused")
  func out() throws {
    try link("../secret", "out")
    try link("sub", "turn")
    try link("a", "sub/b")
    for path in ["../secret", "sub/../../secret", scratch("secret"), "/etc/passwd", "out", "turn/a", "sub/b"]
    {
      #expect(code { _ = try read(path) } == .fileLeavesFolder, "\(path)")
    }
  }

  @Test("what is no plain file is refused without waiting for it")
  func kinds() throws {
    _ = try Processes.run(executable: "/usr/bin/mkfifo", arguments: [Files.join(inside, "pipe")])
    #expect(code { _ = try read("pipe") } == .fileNotRegular)
    #expect(code { _ = try read("sub") } == .fileNotRegular)
    #expect(code { _ = try read("none") } == .fileMissing)
    #expect(code { _ = try read("") } == .valueMalformed)
  }

  @Test("a name is moved only where none stands")
  func moving() throws {
    let (from, to) = (Files.join(inside, "sub/a"), Files.join(inside, "b"))
    #expect(try Files.renameWithoutOverwrite(from, to: to))
    #expect(try !Files.renameWithoutOverwrite(to, to: scratch("secret")))
    #expect(try Files.read(scratch("secret"), limit: 1) == [2])
    try Files.syncFilesystem(inside)
  }

  @Test("a folder has one holder at a time, and the next is told who")
  func locking() throws {
    do {
      let lock = try FolderLock(folder: inside, owner: "sallyport send")
      let fault = #expect(throws: Fault.self) { _ = try FolderLock(folder: inside, owner: "other") }
      #expect(fault?.code == .folderLocked && fault?.detail?.hasSuffix("sallyport send") == true)
      withExtendedLifetime(lock) {}
    }
    _ = try FolderLock(folder: inside, owner: "other")
  }
}
