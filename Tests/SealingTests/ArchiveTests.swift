import Base
import Sharing
import Testing

@testable import Sealing

@Suite struct ArchiveTests {
  static let entries = [
    BagEntry(path: "D-1/data/0002.txt", bytes: Array(repeating: 0x62, count: 512)),
    BagEntry(path: "D-1/bagit.txt", bytes: Array("BagIt-Version: 1.0\n".utf8)),
    BagEntry(path: "D-1/data/0001.txt", bytes: []),
    BagEntry(path: "D-1/data/0003.bin", bytes: Array(repeating: 0x63, count: 200_001)),
  ]

  static func archive(_ entries: [BagEntry], piece: Int = 1 << 16) throws -> [UInt8] {
    var stream = try TarStream(entries)
    var bytes: [UInt8] = []
    while true {
      let next = try stream.read(upTo: piece)
      guard !next.isEmpty else { return bytes }
      #expect(next.count == min(piece, stream.length - bytes.count))
      bytes += next
    }
  }

  static func read(_ bytes: [UInt8]) throws(Fault) -> [BagEntry] {
    var rest = bytes[...]
    var reader = TarReader { count throws(Fault) in
      let piece = rest.prefix(min(count, 777))
      rest = rest.dropFirst(piece.count)
      return Array(piece)
    }
    var found: [BagEntry] = []
    while let (path, _) = try reader.nextFile() {
      var body: [UInt8] = []
      while true {
        let piece = try reader.nextBytes()
        guard !piece.isEmpty else { break }
        body += piece
      }
      found.append(BagEntry(path: path.text, bytes: body))
    }
    return found
  }

  /// A header with fields as a stranger wants them and a right checksum.
  static func forged(_ path: String, size: Int = 0, _ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
    var block = try #require(TarHeader(path: "D-1/x", size: size)).bytes
    block.replaceSubrange(
      0..<100, with: Array(path.utf8) + [UInt8](repeating: 0, count: 100 - path.utf8.count))
    change(&block)
    block.replaceSubrange(148..<156, with: Array("        ".utf8))
    let sum = String(block.reduce(0) { $0 + Int($1) }, radix: 8)
    block.replaceSubrange(
      148..<156, with: Array((String(repeating: "0", count: 6 - sum.utf8.count) + sum).utf8) + [0, 0x20])
    return block
  }

  static func closed(_ blocks: [UInt8]) -> [UInt8] {
    let length = Padme.length(blocks.count + 1024)
    return blocks + [UInt8](repeating: 0, count: length - blocks.count)
  }

  @Test("an archive is read back, sorted by path, whatever the order in which it was given")
  func roundTrip() throws {
    let bytes = try Self.archive(Self.entries)
    let sorted = Self.entries.sorted { $0.path < $1.path }
    #expect(try Self.read(bytes) == sorted)
    #expect(try Self.archive(Self.entries.reversed()) == bytes)
    for piece in [512, 1024, 4096, 1 << 20] { #expect(try Self.archive(Self.entries, piece: piece) == bytes) }
    #expect(bytes.count == Padme.length(bytes.count))
    #expect(try TarStream(Self.entries).length == bytes.count)
  }

  @Test("paths over 100 bytes use the prefix field and come back whole")
  func longPaths() throws {
    let long = "D-1/" + String(repeating: "a", count: 70) + "/" + String(repeating: "b", count: 70)
    let entries = [BagEntry(path: long, bytes: [1])]
    #expect(try Self.read(try Self.archive(entries)) == entries)
    #expect(TarHeader(path: String(repeating: "a", count: 101), size: 0) == nil)
    #expect(TarHeader(path: "", size: 0) == nil)
    #expect(TarHeader(path: "a", size: 1 << 33) == nil)
  }

  @Test(
    "Padmé lengths of the paper's scheme",
    arguments: [
      (0, 0), (1, 1), (2, 2), (9, 10), (1000, 1024), (1024, 1024), (1025, 1088), (10_240, 10_240),
      (1_000_000, 1_015_808), (1 << 26, 1 << 26),
    ])
  func padme(_ count: Int, _ length: Int) { #expect(Padme.length(count) == length) }

  @Test("a padded length is never less, at most 12 % more, and stays as it is when padded again")
  func padmeBounds() {
    for count in stride(from: 1, through: 2_000_000, by: 997) {
      let length = Padme.length(count)
      #expect(length >= count && Double(length) <= Double(count) * 1.12 + 1)
      #expect(Padme.length(length) == length)
    }
  }

  @Test(
    "a name that leaves the folder, hides or surprises is refused",
    arguments: [
      "../x", "/etc/x", "D-1/../x", "D-1/./x", "D-1//x", "D-1/x/", "x", "D-1/.hidden", "D-1/-rf", "D-1/a b",
      "D-1/é", "D-1/a\\b", "D-1/a:b", "~/x", "D-1/a/b/c/d/e/f",
    ])
  func names(_ name: String) throws {
    let archive = Self.closed(try Self.forged(name) { _ in })
    #expect(throws: Fault.self) { try Self.read(archive) }
  }

  @Test(
    "links, devices, folders, pipes and extensions are refused",
    arguments: Array("1234567gxLKSV\u{0}".utf8))
  func kinds(_ kind: UInt8) throws {
    let archive = Self.closed(
      try Self.forged("D-1/x") { block in
        block[156] = kind
        if kind == 0x32 { block.replaceSubrange(157..<160, with: Array("/et".utf8)) }
      })
    #expect(throws: Fault(.packageTarMalformed, detail: "a header")) { try Self.read(archive) }
  }

  @Test("every byte of a header counts, also with a right checksum")
  func exactHeaders() throws {
    let good = try Self.forged("D-1/x") { _ in }
    #expect(try Self.read(Self.closed(good)).map(\.path) == ["D-1/x"])
    for index in 100..<512 where !(148..<156).contains(index) {
      let archive = Self.closed(try Self.forged("D-1/x") { $0[index] ^= 1 })
      #expect(throws: Fault.self, "byte \(index)") { try Self.read(archive) }
    }
  }

  @Test("a wrong checksum is refused")
  func checksum() throws {
    var block = try Self.forged("D-1/x") { _ in }
    block[153] ^= 1
    #expect(throws: Fault.self) { try Self.read(Self.closed(block)) }
  }

  @Test("a name twice, a wrong order and a second folder are refused")
  func order() throws {
    func archive(_ names: [String]) throws -> [UInt8] {
      Self.closed(try names.flatMap { name in try Self.forged(name) { _ in } })
    }
    #expect(throws: Fault(.packageNameRepeated)) { try Self.read(try archive(["D-1/a", "D-1/a"])) }
    #expect(throws: Fault.self) { try Self.read(try archive(["D-1/b", "D-1/a"])) }
    #expect(throws: Fault(.packageNameRefused, detail: "two folders")) {
      try Self.read(try archive(["D-1/a", "D-2/a"]))
    }
    #expect(throws: Fault.self) { try Self.read(Self.closed([])) }
  }

  @Test("anything but zeros to the Padmé length, and any other length, is refused")
  func padding() throws {
    let bytes = try Self.archive(Self.entries)
    #expect(TarStream.unpadded(Self.entries) < bytes.count)
    for index in [bytes.count - 1, TarStream.unpadded(Self.entries)] {
      var changed = bytes
      changed[index] = 1
      #expect(throws: Fault(.packagePaddingMalformed)) { try Self.read(changed) }
    }
    #expect(throws: Fault(.packagePaddingMalformed)) { try Self.read(bytes + [0]) }
    #expect(throws: Fault(.packagePaddingMalformed)) { try Self.read(Array(bytes.dropLast())) }
  }

  @Test("cut at any block, an archive is refused")
  func truncation() throws {
    let bytes = try Self.archive(Self.entries)
    for length in stride(from: 0, to: bytes.count, by: 509) {
      #expect(throws: Fault.self, "at \(length)") { try Self.read(Array(bytes[..<length])) }
    }
  }

  @Test("a body that claims more than there is, is refused")
  func overlongBody() throws {
    let archive = Self.closed(try Self.forged("D-1/x", size: 1 << 32) { _ in })
    #expect(throws: Fault.self) { try Self.read(archive) }
  }
}
