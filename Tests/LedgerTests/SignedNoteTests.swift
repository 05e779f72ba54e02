import Base
import Ledger
import Testing

@Suite("Signed notes and checkpoints")
struct SignedNoteTests {
  private func note(_ size: Int = 3) throws -> SignedNote {
    var frontier = Frontier()
    for index in 0..<size { frontier.append(entry: TestLog.entry(index)) }
    let signer = try NoteSigner(secret: TestLog.secretKey)
    return try Checkpoint(origin: signer.key.name, size: size, root: frontier.root).signed(by: signer)
  }

  @Test("any one changed byte of a checkpoint makes it unreadable, unsigned or wrongly signed")
  func changed() throws {
    let bytes = try note().bytes
    let key = try VerifierKey(TestLog.verifierKey)
    _ = try Checkpoint(note: bytes, key: key)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(throws: Fault.self, "byte \(index)") { try Checkpoint(note: changed, key: key) }
    }
  }

  @Test("any shortened checkpoint is refused")
  func shortened() throws {
    let bytes = try note().bytes
    let key = try VerifierKey(TestLog.verifierKey)
    for count in 0..<bytes.count {
      #expect(throws: Fault.self) { try Checkpoint(note: Array(bytes.prefix(count)), key: key) }
    }
  }

  @Test("a signature by an unknown key is passed over; a known one that fails refuses the whole note")
  func unknownKeys() throws {
    let (first, second) = (try note(3), try note(4))
    let key = try VerifierKey(TestLog.verifierKey)
    let stranger = try NoteSigner(name: "stranger.example", seed: [UInt8](repeating: 4, count: 32))
    let foreign = try stranger.sign(first.text).signatures
    #expect(
      try SignedNote(text: first.text, signatures: foreign + first.signatures).verified(by: [key]) == [key])
    #expect(throws: Fault(.noteNotSigned)) {
      try SignedNote(text: first.text, signatures: foreign).verified(by: [key])
    }
    let mixed = try SignedNote(text: first.text, signatures: first.signatures + second.signatures)
    #expect(throws: Fault(.noteSignatureInvalid, key.name)) { try mixed.verified(by: [key]) }
  }

  @Test(
    "a checkpoint of any other form is refused",
    arguments: [
      "", "o\n1\n", "o\n01\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n",
      "o\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\nmore\n",
      "o\n-1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n", "o\n1\nAAAA\n",
      "\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n",
      "o\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=",
    ])
  func forms(text: String) {
    #expect(throws: Fault(.checkpointMalformed)) { try Checkpoint(text: Array(text.utf8)) }
  }

  @Test("keys are read and written in their published form; an altered one is refused")
  func keys() throws {
    #expect(try VerifierKey(TestLog.verifierKey).text == TestLog.verifierKey)
    let signer = try NoteSigner(secret: TestLog.secretKey)
    #expect(signer.secretText == TestLog.secretKey)
    #expect(signer.key.text == TestLog.verifierKey)
    for text in [
      "", "a+b", "example.com/log/testdata+33d7b497+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
      "example.com/log/testdatb+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
    ] {
      #expect(throws: Fault.self) { try VerifierKey(text) }
    }
    #expect(throws: Fault(.noteKeyMalformed)) { try NoteSigner(secret: TestLog.verifierKey) }
  }

  @Test("a proof of any other form is refused")
  func proofs() throws {
    let proof = LogProof(index: 1, path: [try SampleEntries().digest], checkpoint: try note())
    #expect(try LogProof(bytes: proof.bytes) == proof)
    let text = String(decoding: proof.bytes, as: UTF8.self)
    for (old, new) in [("@v1", "@v2"), ("index 1", "index 01"), ("index 1", "index -1"), ("\n\n", "\n")] {
      let changed = LedgerEntryTests.replace(old, new, in: text)
      #expect(throws: Fault.self, "\(new)") { try LogProof(bytes: Array(changed.utf8)) }
    }
    #expect(throws: Fault.self) {
      try proof.verify(entry: TestLog.entry(1), key: try VerifierKey(TestLog.verifierKey))
    }
  }
}
