import Base
import FileKit
import OpenSSLKit
import Sharing
import Testing

@testable import Sealing

@Suite struct OpenerTests {
  /// Numbers that look random and are the same on every run (splitmix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test("500 random single-byte changes and every truncation at a multiple of 997 leave no file")
  func damage() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let file = Files.join(folder, try bench.seal(to: folder).files[0].name)
      let bytes = try Files.read(file, limit: 1 << 20)
      let (damaged, target) = (Files.join(folder, "damaged.p7m"), Files.join(folder, "to"))
      func expectNothing(_ content: [UInt8], _ what: String) throws {
        try Files.replace(content, at: damaged)
        #expect(throws: Fault.self, "\(what)") { try bench.open(damaged, to: target) }
        #expect(!Files.exists(target), "\(what)")
      }
      var numbers = Numbers(state: 2026)
      for _ in 0..<500 {
        let index = Int.random(in: bytes.indices, using: &numbers)
        var changed = bytes
        changed[index] ^= UInt8.random(in: 1...255, using: &numbers)
        try expectNothing(changed, "byte \(index)")
      }
      for length in stride(from: 0, to: bytes.count, by: 997) {
        try expectNothing(Array(bytes[..<length]), "cut at \(length)")
      }
      #expect(try bench.open(file, to: target).disclosure == "D-7K3Q94MX2BWA")
    }
  }

  @Test("a fault leaves a folder that was there as it was")
  func folderStays() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let target = Files.join(folder, "to")
      try Files.makeFolder(target)
      try Files.write([1], to: Files.join(target, "kept"))
      try Files.write([0x30, 0], to: Files.join(folder, "bad.p7m"))
      #expect(throws: Fault.self) { try bench.open(Files.join(folder, "bad.p7m"), to: target) }
      #expect(try Files.list(target) == ["kept"])
    }
  }

  @Test("a package is not opened over one that is there")
  func twice() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let file = Files.join(folder, try bench.seal(to: folder).files[0].name)
      let target = Files.join(folder, "to")
      _ = try bench.open(file, to: target)
      let before = try everything(below: target)
      #expect(throws: Fault(.fileExists, Files.join(target, "D-7K3Q94MX2BWA"))) {
        try bench.open(file, to: target)
      }
      #expect(try everything(below: target) == before)
    }
  }

  @Test("another key opens nothing, and another sender's signature is not taken")
  func wrongPeople() throws {
    let (bench, other) = (try Bench.ec.get(), try Bench.rsa.get())
    try withFolder { folder in
      let file = Files.join(folder, try bench.seal(to: folder).files[0].name)
      let target = Files.join(folder, "to")
      #expect(throws: Fault.self) { try other.open(file, to: target) }
      #expect(throws: Fault(.packageSenderUnknown, "D-7K3Q94MX2BWA")) {
        try PackageOpener.open(
          file, certificate: bench.recipient, key: bench.recipientKey, sender: other.sender, to: target)
      }
      #expect(!Files.exists(target))
    }
  }

  /// Encrypts an archive made by hand for the bench's recipient and opens it.
  private static func openForged(_ bench: Bench, _ entries: [BagEntry], _ folder: String) throws {
    let file = Files.join(folder, "forged-\(Hexadecimal.encode(RandomBytes.make(4))).p7m")
    try sealAnything(try TarStream(entries).bytes, to: file, for: bench.recipient)
    _ = try bench.open(file, to: Files.join(folder, "to"))
  }

  private static func entries(_ bench: Bench) throws -> [BagEntry] {
    try withFolder { folder in
      let opened = try bench.open(
        Files.join(folder, try bench.seal(to: folder).files[0].name), to: Files.join(folder, "o"))
      return try everything(below: opened.folder).filter { Files.isFile($0) }.map { path in
        let inside = path.dropFirst(Files.join(folder, "o/").count)
        return BagEntry(path: String(inside), bytes: try Files.read(path, limit: 1 << 20))
      }
    }
  }

  @Test("sealed again with one file changed, added, taken away or renamed, a package leaves no file")
  func sealedAgain() throws {
    let bench = try Bench.ec.get()
    let entries = try Self.entries(bench)
    try withFolder { folder in
      let target = Files.join(folder, "to")
      for index in entries.indices {
        var changed = entries
        changed[index] = BagEntry(
          path: entries[index].path, bytes: (entries[index].content.bytes ?? []) + [0x0A])
        #expect(throws: Fault.self, "\(entries[index].path)") {
          try Self.openForged(bench, changed, folder)
        }
        var fewer = entries
        fewer.remove(at: index)
        #expect(throws: Fault.self, "\(entries[index].path)") { try Self.openForged(bench, fewer, folder) }
      }
      for path in ["D-7K3Q94MX2BWA/extra.txt", "D-7K3Q94MX2BWA/data/0009.txt"] {
        #expect(throws: Fault(.packageFileUnlisted, String(path.dropFirst(15)))) {
          try Self.openForged(bench, entries + [BagEntry(path: path, bytes: [])], folder)
        }
      }
      let renamed = entries.map { entry in
        BagEntry(path: "D-0000000000AA" + entry.path.dropFirst(14), content: entry.content)
      }
      #expect(throws: Fault.self) { try Self.openForged(bench, renamed, folder) }
      #expect(!Files.exists(target))
      try Self.openForged(bench, entries, folder)
      #expect(try Files.list(target) == ["D-7K3Q94MX2BWA"])
    }
  }

  @Test("a package that its recipient sealed again for a third party is not ours to them")
  func passedOn() throws {
    let (bench, third) = (try Bench.ec.get(), try Bench.p384.get())
    let entries = try Self.entries(bench)
    try withFolder { folder in
      let file = Files.join(folder, "passed-on.p7m")
      try sealAnything(try TarStream(entries).bytes, to: file, for: third.recipient)
      #expect(throws: Fault(.packageRecipientMismatch, "D-7K3Q94MX2BWA")) {
        try PackageOpener.open(
          file, certificate: third.recipient, key: third.recipientKey, sender: bench.sender,
          to: Files.join(folder, "to"))
      }
      #expect(!Files.exists(Files.join(folder, "to")))
    }
  }

  @Test("an opened bag in which anything was changed, added or removed does not verify")
  func verifyFolder() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let opened = try bench.open(
        Files.join(folder, try bench.seal(to: folder).files[0].name), to: Files.join(folder, "o"))
      let paths = try everything(below: opened.folder).filter { Files.isFile($0) }
      for path in paths {
        let bytes = try Files.read(path, limit: 1 << 20)
        for content in [bytes.dropLast() + [bytes[bytes.count - 1] ^ 1], bytes + [0x0A]] {
          try Files.replace(Array(content), at: path)
          #expect(throws: Fault.self, "\(path)") {
            try PackageOpener.verify(opened.folder, sender: bench.sender)
          }
        }
        try Files.remove(path)
        #expect(throws: Fault.self, "\(path)") {
          try PackageOpener.verify(opened.folder, sender: bench.sender)
        }
        try Files.write(bytes, to: path)
      }
      for stranger in ["x", "data/x", ".hidden", "receipt/receipt.p7m"] {
        let path = Files.join(opened.folder, stranger)
        try Files.write([1], to: path)
        #expect(throws: Fault(.packageFileUnlisted, stranger)) {
          try PackageOpener.verify(opened.folder, sender: bench.sender)
        }
        try Files.remove(path)
      }
      try Files.makeFolder(Files.join(opened.folder, "empty"))
      #expect(throws: Fault(.packageFileUnlisted, "empty/")) {
        try PackageOpener.verify(opened.folder, sender: bench.sender)
      }
      try Files.removeTree(Files.join(opened.folder, "empty"))
      #expect(try PackageOpener.verify(opened.folder, sender: bench.sender) == opened)
    }
  }
}
