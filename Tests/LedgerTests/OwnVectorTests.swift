import Base
import FileKit
import JSON
import Ledger
import OpenSSLKit
import Testing

/// Tests/Vectors/ledger/log.json, made by Tests/Interop/make_ledger_vectors.py with hashlib and openssl.
@Suite("The log that an independent program made")
struct OwnVectorTests {
  let vectors: JSONShape
  let signer: NoteSigner

  init() throws {
    let file = SharedVectors.package + "/Tests/Vectors/ledger/log.json"
    vectors = try JSONShape(try JSONReader.read(try Files.read(file, limit: 1 << 20)))
    let key = try VerifierKey(try vectors.string("vkey"))
    signer = try NoteSigner(
      name: key.name, seed: try #require(Hexadecimal.decode(try vectors.string("seed"))))
  }

  /// `sample_entries()` of the Python program.
  private func entry(_ index: Int) -> [UInt8] {
    index == 7 ? [] : Array(String(repeating: "entry \(index) ", count: index % 5 + 1).utf8)
  }

  private func leaves(_ count: Int) -> [SHA256Digest] {
    var hasher = TreeHasher()
    return (0..<count).map { hasher.leaf(entry($0)) }
  }

  @Test("our writer makes the same folder at every size: the same files with the same bytes")
  func folders() throws {
    #expect(signer.key.text == (try vectors.string("vkey")))
    for log in try vectors.shapes("logs") {
      let scratch = try ScratchFolder()
      let size = try log.integer("size")
      var frontier = Frontier()
      for index in 0..<size { frontier.append(entry: entry(index)) }
      #expect(frontier.root.hex == (try log.string("root")))
      let note = try Checkpoint(origin: signer.key.name, size: size, root: frontier.root).signed(by: signer)
      #expect(String(decoding: note.bytes, as: UTF8.self) == (try log.string("checkpoint")))
      try LogFolder(scratch.path).publish(note, from: 0) { $0.map { entry($0) } }
      let files = try log.shape("files")
      #expect(try LogVerifierTests.files(scratch.path).sorted() == files.object.names.sorted())
      for path in files.object.names {
        let bytes = try Files.read(scratch.path + "/" + path, limit: 1 << 20)
        #expect(Digest.sha256(bytes).hex == (try files.string(path)), "\(path) of \(size)")
      }
      #expect(LogVerifier.verify(folder: scratch.path, key: signer.key).isSound)
    }
  }

  @Test("our inclusion proofs are the same, hash for hash")
  func inclusion() throws {
    for proof in try vectors.shapes("inclusion") {
      let (index, size) = (try proof.integer("index"), try proof.integer("size"))
      let path = try MerkleProof.inclusion(
        of: index, in: size, hash: MerkleProof.source(leaves: leaves(size)))
      #expect(path.map(\.hex) == (try proof.strings("path")), "\(index) of \(size)")
    }
  }

  @Test("our consistency proofs are the same, hash for hash")
  func consistency() throws {
    for proof in try vectors.shapes("consistency") {
      let (old, new) = (try proof.integer("from"), try proof.integer("to"))
      let path = try MerkleProof.consistency(
        from: old, to: new, hash: MerkleProof.source(leaves: leaves(new)))
      #expect(path.map(\.hex) == (try proof.strings("path")), "\(old) to \(new)")
    }
  }

  @Test("a log of ours, published in steps, verifies with the independent program too")
  func independentVerifier() throws {
    let scratch = try ScratchFolder()
    try TestLog.publish([1, 255, 600], to: scratch.path)
    let program = SharedVectors.package + "/Tests/Interop/verify_log.py"
    let run = try Processes.run(
      executable: "/usr/bin/env", arguments: ["python3", program, scratch.path, TestLog.verifierKey],
      environment: ["PATH": Terminal.environment("PATH") ?? "/usr/bin:/bin"], input: [], outputLimit: 4096,
      timeoutSeconds: 60)
    #expect(String(decoding: run.output, as: UTF8.self) == "verified: 600 entries\n")
    #expect(run.status == 0)
  }
}
