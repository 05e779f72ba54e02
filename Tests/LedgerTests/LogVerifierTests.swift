import Base
import FileKit
import Ledger
import Testing

@Suite("Verifying a log folder")
struct LogVerifierTests {
  /// All files below a folder, relative to it.
  static func files(_ folder: String, _ inner: String = "") throws -> [String] {
    try Files.list(folder + "/" + inner).flatMap { name in
      let path = inner.isEmpty ? name : inner + "/" + name
      return Files.isFolder(folder + "/" + path) ? try files(folder, path) : [path]
    }
  }

  @Test("logs published in many steps verify, at the edges of tiles too")
  func intact() throws {
    for sizes in [[0], [1], [255, 256], [256, 257, 513], [3, 700], [65_535, 65_536, 65_540]] {
      let scratch = try ScratchFolder()
      let checkpoint = try TestLog.publish(sizes, to: scratch.path)
      let found = try TestLog.verify(scratch.path)
      #expect(found.faults == [])
      #expect(found.checkpoint == checkpoint)
    }
  }

  @Test("a folder published in steps and one rebuilt from the entries hold the same tiles")
  func rebuilt() throws {
    let (first, second) = (try ScratchFolder(), try ScratchFolder())
    try TestLog.publish([100, 600], to: first.path)
    let checkpoint = try TestLog.publish([600], to: second.path)
    let note = try checkpoint.signed(by: try NoteSigner(secret: TestLog.secretKey))
    try LogFolder(first.path).rebuild(note) { $0.map { TestLog.entry($0) } }
    for file in try Self.files(second.path) {
      #expect(
        try Files.read(first.path + "/" + file, limit: 1 << 20)
          == (try Files.read(second.path + "/" + file, limit: 1 << 20)))
    }
    #expect(try Self.files(first.path) == (try Self.files(second.path)))
  }

  @Test("one changed byte is found in every file, at its beginning, middle and end")
  func changedBytes() throws {
    let scratch = try ScratchFolder()
    try TestLog.publish([5, 300, 520], to: scratch.path)
    for file in try Self.files(scratch.path) {
      let path = scratch.path + "/" + file
      let bytes = try Files.read(path, limit: 1 << 20)
      for place in Set([0, 1, bytes.count / 3, bytes.count / 2, bytes.count - 1]) {
        var changed = bytes
        changed[place] ^= 0x01
        try Files.replace(changed, at: path)
        #expect(try !TestLog.verify(scratch.path).isSound, "\(file) at \(place)")
      }
      try Files.replace(bytes, at: path)
    }
    #expect(try TestLog.verify(scratch.path).isSound)
  }

  @Test("a missing, shortened or additional file is found and named")
  func files() throws {
    let scratch = try ScratchFolder()
    try TestLog.publish([300], to: scratch.path)
    for file in try Self.files(scratch.path) {
      let path = scratch.path + "/" + file
      let bytes = try Files.read(path, limit: 1 << 20)
      try Files.remove(path)
      #expect(try TestLog.verify(scratch.path).faults.contains { $0.code == .logFileMissing })
      try Files.write(Array(bytes.dropLast()), to: path)
      #expect(try !TestLog.verify(scratch.path).isSound, "\(file)")
      try Files.replace(bytes, at: path)
    }
    try Files.write([1], to: scratch.path + "/tile/0/002")
    #expect(try TestLog.verify(scratch.path).faults == [Fault(.logFileExtra, "tile/0/002")])
  }

  @Test("a changed entry is named by its index; a changed tile by its file")
  func places() throws {
    let scratch = try ScratchFolder()
    try TestLog.publish([300], to: scratch.path)
    let bundle = scratch.path + "/tile/entries/001.p/44"
    let bytes = try Files.read(bundle, limit: 1 << 20)
    var changed = bytes
    changed[4] ^= 1
    try Files.replace(changed, at: bundle)
    #expect(
      try TestLog.verify(scratch.path).faults.map(\.code) == [.logEntryChanged, .logRootChanged])
    #expect(try TestLog.verify(scratch.path).faults[0].detail == "entry 256")
    try Files.replace(bytes, at: bundle)
    let tile = scratch.path + "/tile/1/000.p/1"
    try Files.replace([UInt8](repeating: 7, count: 32), at: tile)
    #expect(try TestLog.verify(scratch.path).faults == [Fault(.logTileChanged, "tile/1/000.p/1")])
  }

  @Test("a log continues the checkpoints it had, and is refused as shrunk or forked otherwise")
  func older() throws {
    let scratch = try ScratchFolder()
    let old = try TestLog.publish([200], to: scratch.path)
    #expect(try TestLog.verify(scratch.path, since: old).isSound)
    let (forked, shrunk) = (
      Checkpoint(origin: old.origin, size: 150, root: old.root),
      Checkpoint(origin: old.origin, size: 201, root: old.root)
    )
    #expect(try TestLog.verify(scratch.path, since: forked).faults.map(\.code) == [.logForked])
    #expect(try TestLog.verify(scratch.path, since: shrunk).faults.map(\.code) == [.logShrunk])
    let other = Checkpoint(origin: "other.example/log", size: 200, root: old.root)
    #expect(try TestLog.verify(scratch.path, since: other).faults.map(\.code) == [.logOriginOther])
  }

  @Test("the checkpoint of another key or another log is refused")
  func otherKey() throws {
    let scratch = try ScratchFolder()
    try TestLog.publish([3], to: scratch.path)
    let other = try NoteSigner(name: "example.com/log/testdata", seed: [UInt8](repeating: 9, count: 32))
    let found = LogVerifier.verify(folder: scratch.path, key: other.key)
    #expect(found.faults.map(\.code) == [.noteNotSigned])
    let origin = LogVerifier.verify(
      folder: scratch.path, key: try VerifierKey(TestLog.verifierKey), origin: "other.example/log")
    #expect(origin.faults.map(\.code) == [.logOriginOther])
  }

  @Test("entries that do not come to the signed root are not published")
  func diverging() throws {
    let scratch = try ScratchFolder()
    try TestLog.publish([3], to: scratch.path)
    let before = try Files.read(scratch.path + "/checkpoint", limit: 4096)
    let signer = try NoteSigner(secret: TestLog.secretKey)
    var frontier = Frontier()
    for index in 0..<4 { frontier.append(entry: TestLog.entry(index)) }
    let note = try Checkpoint(origin: signer.key.name, size: 4, root: frontier.root).signed(by: signer)
    #expect(throws: Fault.self) {
      try LogFolder(scratch.path).publish(note, from: 3) { $0.map { _ in [1, 2, 3] } }
    }
    #expect(try Files.read(scratch.path + "/checkpoint", limit: 4096) == before)
  }

  @Test("a folder that lost what it had is not continued but must be rebuilt")
  func lost() throws {
    let scratch = try ScratchFolder()
    let old = try TestLog.publish([300], to: scratch.path)
    try Files.removeTree(scratch.path + "/tile")
    var frontier = Frontier()
    for index in 0..<310 { frontier.append(entry: TestLog.entry(index)) }
    let next = Checkpoint(origin: old.origin, size: 310, root: frontier.root)
    let note = try next.signed(by: try NoteSigner(secret: TestLog.secretKey))
    let folder = LogFolder(scratch.path)
    #expect(throws: Fault(.logExportDiverges, scratch.path, detail: "tile/1/000.p/1")) {
      try folder.publish(note, from: 300) { $0.map { TestLog.entry($0) } }
    }
    try folder.rebuild(note) { $0.map { TestLog.entry($0) } }
    #expect(try TestLog.verify(scratch.path, since: old).isSound)
    #expect(throws: Fault(.logShrunk, scratch.path)) {
      try folder.publish(note, from: 311) { $0.map { TestLog.entry($0) } }
    }
  }

  @Test("proofs read from tiles verify in a log of three levels")
  func tileProofs() throws {
    let scratch = try ScratchFolder()
    let checkpoint = try TestLog.publish([66_000], to: scratch.path)
    let note = try checkpoint.signed(by: try NoteSigner(secret: TestLog.secretKey))
    var hashes = LogFolder(scratch.path).hashes(size: checkpoint.size)
    for index in [0, 255, 256, 65_535, 65_536, 65_999] {
      let proof = LogProof(index: index, path: try hashes.inclusion(of: index), checkpoint: note)
      try proof.verify(entry: TestLog.entry(index), key: try VerifierKey(TestLog.verifierKey))
    }
    #expect(throws: Fault.self) { try hashes.inclusion(of: 66_000) }
  }
}
