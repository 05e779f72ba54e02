import Base
import FileKit
import Testing

@Suite("Files that take their places together")
struct FileGroupTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func names() throws -> [String] { try Files.list(folder.path).filter { !$0.hasPrefix(".") } }

  @Test(
    "few or many, all are in their places with their bytes and modes, in new folders too, and none before")
  func placed() throws {
    for count in [0, 1, 3, 40] {
      let base = folder("\(count)")
      try Files.makeFolder(base)
      try Files.write([9], to: base + "/0")
      var group = try FileGroup(preparedIn: base)
      for number in 0..<count {
        let place = number == 0 ? base + "/0" : base + "/below/\(number % 3)/\(number)"
        try group.add([UInt8(number), 7], at: place, mode: 0o640)
      }
      #expect(group.count == count)
      #expect(try Files.read(base + "/0", limit: 9) == [9])
      #expect(!Files.exists(base + "/below"))
      try group.place()
      #expect(group.count == 0)
      for number in 0..<count {
        let place = number == 0 ? base + "/0" : base + "/below/\(number % 3)/\(number)"
        #expect(try Files.read(place, limit: 9) == [UInt8(number), 7])
        #expect(try Files.permissions(place).mode == 0o640)
      }
      #expect(try Files.list(base).filter { $0.hasPrefix(".") } == [])
    }
  }

  @Test("a group that is given up leaves nothing")
  func givenUp() throws {
    func begin() throws {
      var group = try FileGroup(preparedIn: folder.path)
      for number in 0..<20 { try group.add([1], at: folder("\(number)")) }
      #expect(try Files.list(folder.path).count == 20)
    }
    try begin()
    #expect(try Files.list(folder.path) == [])
  }

  @Test("the last of two files for one place stays, and a place that is a folder is a fault that leaves it")
  func sameAndTaken() throws {
    var group = try FileGroup(preparedIn: folder.path)
    for number in 0..<3 { try group.add([UInt8(number)], at: folder("same")) }
    try group.place()
    #expect(try Files.read(folder("same"), limit: 9) == [2])
    try Files.makeFolder(folder("taken/inside"), parents: true)
    var other = try FileGroup(preparedIn: folder.path)
    try other.add([1], at: folder("taken"))
    #expect(throws: Fault.self) { try other.place() }
    #expect(Files.isFolder(folder("taken/inside")))
  }
}
