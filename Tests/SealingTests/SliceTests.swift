import Base
import FileKit
import OpenSSLKit
import Sharing
import Testing

@testable import Minimization
@testable import Sealing

@Suite struct SliceTests {
  static let content = (0..<150_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 251) }
  static let staged = StagedFile(position: 0, size: content.count, digest: Digest.sha256(content))
  static let original = BundleFile(
    path: "data/originals/0001.bin", content: .staged(staged), section: .original)
  static let bundle = Bench.bundle([Bench.file("data/0001.txt", "Neutral words.\n"), original])
  static let sliceSize = 40_960

  /// Gives `bytes` in pieces of 7,000 bytes.
  static func opener(_ bytes: [UInt8]) -> StagedFile.Opener {
    { (_) throws(Fault) in
      var rest = bytes[...]
      return { () throws(Fault) in
        defer { rest = rest.dropFirst(7000) }
        return Array(rest.prefix(7000))
      }
    }
  }

  static func seal(_ bench: Bench, to folder: String, sliceSize: Int = sliceSize) throws -> SealedPackage {
    try bench.seal(bundle, to: folder, sliceSize: sliceSize, reading: opener(content))
  }

  static func code(_ body: () throws -> Void) -> FaultCode? {
    do { try body() } catch { return (error as? Fault)?.code }
    return nil
  }

  @Test("a large archive is cut into slices; all, one, or their folder opens it, in constant pieces")
  func opens() throws {
    for bench in [try Bench.ec.get(), try Bench.rsa.get()] {
      try withFolder { folder in
        let sealed = try Self.seal(bench, to: folder)
        #expect(sealed.files.count == 5)
        #expect(sealed.files.map(\.name) == (1...5).map { "D-7K3Q94MX2BWA.00\($0).p7m" })
        #expect(try Files.list(folder) == sealed.files.map(\.name) + [sealed.cover.name])
        let paths = sealed.files.map { Files.join(folder, $0.name) }
        var lines = ""
        for (path, file) in zip(paths, sealed.files) {
          let bytes = try Files.read(path, limit: 1 << 20)
          #expect(Digest.sha256(bytes) == file.digest && bytes.count == file.size)
          lines += "\(file.digest.hex)  \(file.name)\n"
        }
        #expect(sealed.digest == Digest.sha256(Array(lines.utf8)))
        let cover = try Files.read(Files.join(folder, sealed.cover.name), limit: 1 << 16)
        #expect(Digest.sha256(cover) == sealed.cover.digest)
        #expect(String(decoding: cover, as: UTF8.self).contains(lines))
        let verified = try PackageOpener.verify(
          sealed: [folder], certificate: bench.recipient, key: bench.recipientKey, sender: bench.sender)
        #expect(verified.folder.isEmpty && verified.payloadDigest == sealed.payloadDigest)
        for (turn, named) in [paths, [paths[0]], [paths[3]], [folder], paths.reversed()].enumerated() {
          let opened = try PackageOpener.open(
            named, certificate: bench.recipient, key: bench.recipientKey, sender: bench.sender,
            to: Files.join(folder, "to\(turn)"))
          let path = Files.join(opened.folder, "data/originals/0001.bin")
          #expect(try Files.read(path, limit: 1 << 20) == Self.content)
        }
      }
    }
  }

  @Test("a slice that is missing, repeated, misnamed or another package's is refused by its own code")
  func wrongSets() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let (mine, theirs) = (Files.join(folder, "mine"), Files.join(folder, "theirs"))
      for place in [mine, theirs] { try Files.makeFolder(place) }
      let sealed = try Self.seal(bench, to: mine)
      _ = try Self.seal(bench, to: theirs)
      func path(_ place: String, _ slice: Int) -> String {
        Files.join(place, SealedName(disclosure: "D-7K3Q94MX2BWA", slice: slice).text)
      }
      func refused(_ expected: FaultCode, _ change: (String) throws -> Void) throws {
        let place = Files.join(folder, "set")
        try Files.makeFolder(place)
        for file in sealed.files {
          try Files.write(
            Files.read(Files.join(mine, file.name), limit: 1 << 20), to: Files.join(place, file.name))
        }
        try change(place)
        let found = Self.code {
          _ = try PackageOpener.open(
            [place], certificate: bench.recipient, key: bench.recipientKey, sender: bench.sender,
            to: Files.join(folder, "to"))
        }
        #expect(found == expected)
        #expect(!Files.exists(Files.join(folder, "to")))
        try Files.removeTree(place)
      }
      for slice in 1...5 { try refused(.packageSliceMissing) { try Files.remove(path($0, slice)) } }
      try refused(.packageSliceRepeated) { place in
        try Files.replace(Files.read(path(place, 2), limit: 1 << 20), at: path(place, 4))
      }
      try refused(.packageSliceMisplaced) { place in
        let (one, two) = (path(place, 1), path(place, 2))
        let kept = try Files.read(one, limit: 1 << 20)
        try Files.rename(two, to: one)
        try Files.write(kept, to: two)
      }
      try refused(.packageSliceForeign) { place in
        try Files.replace(Files.read(path(theirs, 3), limit: 1 << 20), at: path(place, 3))
      }
      try refused(.packageSliceForeign) { place in
        try Files.replace(Files.read(path(theirs, 5), limit: 1 << 20), at: path(place, 6))
      }
      try refused(.packageNotOne) { place in
        try Files.write([1], to: Files.join(place, "D-0000000000AA.p7m"))
      }
      try refused(.packageNotOne) { place in
        for slice in 1...5 { try Files.remove(path(place, slice)) }
      }
    }
  }

  @Test("a byte changed in any slice leaves no file, though slices before it were sound")
  func damage() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let sealed = try Self.seal(bench, to: folder)
      for file in sealed.files {
        let path = Files.join(folder, file.name)
        let good = try Files.read(path, limit: 1 << 20)
        for place in [10, 300, good.count / 2, good.count - 10] {
          var bent = good
          bent[place] ^= 4
          try Files.replace(bent, at: path)
          #expect(throws: Fault.self, "\(file.name), byte \(place)") {
            try bench.open(path, to: Files.join(folder, "to"))
          }
          #expect(!Files.exists(Files.join(folder, "to")))
          #expect(throws: Fault.self, "\(file.name), byte \(place)") {
            try PackageOpener.verify(
              sealed: [path], certificate: bench.recipient, key: bench.recipientKey, sender: bench.sender)
          }
        }
        try Files.replace(good, at: path)
      }
    }
  }

  @Test("a staged file that is not the one approved seals nothing")
  func otherOriginal() throws {
    let bench = try Bench.ec.get()
    var changed = Self.content
    changed[70_000] ^= 1
    for bytes in [changed, Self.content + [0], Self.content.dropLast(), []] {
      try withFolder { folder in
        let found = Self.code {
          _ = try bench.seal(
            Self.bundle, to: folder, sliceSize: Self.sliceSize, reading: Self.opener(Array(bytes)))
        }
        #expect(found == .vaultAltered)
        try expectEmpty(folder)
      }
    }
  }

  @Test(
    "sealed again in another number of files, nothing of the earlier ones stays; nothing need be waited for")
  func again() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      for sliceSize in [40_960, 20_480, 81_920, 1 << 20, 40_960] {
        let sealed = try bench.seal(
          Self.bundle, to: folder, durability: .leftToCaller, sliceSize: sliceSize,
          reading: Self.opener(Self.content))
        #expect(try Files.list(folder) == ([sealed.cover.name] + sealed.files.map(\.name)).sorted())
        #expect(
          try bench.open(folder, to: Files.join(folder, "to")).payloadDigest == sealed.payloadDigest)
        try Files.removeTree(Files.join(folder, "to"))
      }
    }
  }

  @Test("no file, and files that are no slices, are no package")
  func noSet() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let sealed = try bench.seal(to: folder).files[0].name
      let (one, other) = (Files.join(folder, sealed), Files.join(folder, "other.p7m"))
      try Files.write(try Files.read(one, limit: 1 << 20), to: other)
      func code(_ named: [String]) -> FaultCode? {
        Self.code {
          _ = try PackageOpener.verify(
            sealed: named, certificate: bench.recipient, key: bench.recipientKey, sender: bench.sender)
        }
      }
      #expect(code([other]) == nil)
      #expect(code([]) == .packageNotOne)
      #expect(code([one, other]) == .packageSliceForeign)
      #expect(code([Files.join(folder, "D-7K3Q94MX2BWA.001.p7m")]) == .fileMissing)
    }
  }

  @Test("names of sealed files are read as they are written, and no others")
  func names() {
    for name in ["D-7K3Q94MX2BWA.p7m", "D-7K3Q94MX2BWA.001.p7m", "D-7K3Q94MX2BWA.064.p7m"] {
      #expect(SealedName(name)?.text == name)
    }
    for name in [
      "D-1.000.p7m", "D-1.1.p7m", "D-1.0001.p7m", "D-1.+01.p7m", "D-1.001.002.p7m", "D-1.tar", "x.p7m",
    ] {
      #expect(SealedName(name) == nil, "\(name)")
    }
  }
}
