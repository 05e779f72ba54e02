import Base
import FileKit
import Ledger
import Testing

/// transparency-dev/tessera@1811ae1 testdata/log, Apache-2.0, in `shared/vectors/ledger/tessera-testlog`.
@Suite("The test log of Tessera", .enabled(if: SharedVectors.arePresent, "needs ../shared/vectors/ledger"))
struct TesseraLogTests {
  @Test("the checkpoint of every size from 0 to 15 has the same bytes", arguments: 0...15)
  func checkpoints(size: Int) throws {
    var frontier = Frontier()
    for entry in TestLog.entries.prefix(size) { frontier.append(entry: entry) }
    let checkpoint = Checkpoint(origin: "example.com/log/testdata", size: size, root: frontier.root)
    let note = try checkpoint.signed(by: try NoteSigner(secret: TestLog.secretKey))
    #expect(note.bytes == (try SharedVectors.bytes("tessera-testlog/checkpoint.\(size)")))
  }

  @Test("a folder published entry by entry has the same tiles and bundles, byte for byte")
  func tiles() throws {
    let scratch = try ScratchFolder()
    let signer = try NoteSigner(secret: TestLog.secretKey)
    var frontier = Frontier()
    for size in 1...15 {
      frontier.append(entry: TestLog.entries[size - 1])
      let checkpoint = Checkpoint(origin: signer.key.name, size: size, root: frontier.root)
      try LogFolder(scratch.path).publish(try checkpoint.signed(by: signer), from: size - 1) {
        Array(TestLog.entries[$0])
      }
    }
    for file in try SharedVectors.files(below: "tessera-testlog/tile", ending: "") {
      let ours = scratch.path + "/" + file.dropFirst("tessera-testlog/".count)
      #expect(try Files.read(ours, limit: 1 << 20) == (try SharedVectors.bytes(file)), "\(file)")
    }
    #expect(
      try Files.read(scratch.path + "/checkpoint", limit: 4096)
        == (try SharedVectors.bytes("tessera-testlog/checkpoint")))
    #expect(try TestLog.verify(scratch.path).isSound)
  }

  @Test("each published receipt proves its entry, and no other", arguments: 0..<15)
  func receipts(index: Int) throws {
    let bytes = try SharedVectors.bytes("proof-receipts/tessera-\(index).tlog-proof")
    let entry = try SharedVectors.bytes("proof-receipts/tessera-\(index).leaf")
    let proof = try LogProof(bytes: bytes)
    let key = try VerifierKey(TestLog.verifierKey)
    #expect(proof.bytes == bytes)
    #expect(try proof.verify(entry: entry, key: key).size == 15)
    #expect(throws: Fault.self) { try proof.verify(entry: entry + [0], key: key) }
  }

  @Test("our proof of an entry has the bytes of the published receipt", arguments: 0..<15)
  func ownReceipts(index: Int) throws {
    let scratch = try ScratchFolder()
    let signer = try NoteSigner(secret: TestLog.secretKey)
    var frontier = Frontier()
    for entry in TestLog.entries { frontier.append(entry: entry) }
    let note = try Checkpoint(origin: signer.key.name, size: 15, root: frontier.root).signed(by: signer)
    try LogFolder(scratch.path).publish(note, from: 0) { Array(TestLog.entries[$0]) }
    var hashes = LogFolder(scratch.path).hashes(size: 15)
    let proof = LogProof(index: index, path: try hashes.inclusion(of: index), checkpoint: note)
    #expect(proof.bytes == (try SharedVectors.bytes("proof-receipts/tessera-\(index).tlog-proof")))
  }

  @Test("a cosigned receipt verifies with the witness's key, and not with a witness that did not sign")
  func cosigned() throws {
    let proof = try LogProof(bytes: try SharedVectors.bytes("proof-receipts/tessera-4.cosigned.tlog-proof"))
    let text = String(decoding: try SharedVectors.bytes("proof-receipts/witness.vkey"), as: UTF8.self)
    let witness = try VerifierKey(String(text.prefix { $0 != "\n" }))
    let key = try VerifierKey(TestLog.verifierKey)
    try proof.verify(entry: Array("five".utf8), key: key, witnesses: [witness])
    #expect(proof.checkpoint.signatures.last?.witnessTime == UTCInstant(seconds: 1_767_225_600))
    let other = try VerifierKey(name: "witness.example/w2", kind: .cosignature, publicKey: witness.publicKey)
    #expect(throws: Fault(.noteNotSigned)) {
      try proof.verify(entry: Array("five".utf8), key: key, witnesses: [other])
    }
  }
}
