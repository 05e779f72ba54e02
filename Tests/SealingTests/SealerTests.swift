import Base
import Delivery
import FileKit
import JSON
import OpenSSLKit
import Sharing
import Testing

@testable import Minimization
@testable import PolicyEvaluation
@testable import Sealing

@Suite struct SealerTests {
  @Test("a sealed package is opened by its recipient, and its payload is what was released")
  func roundTrip() throws {
    for bench in [try Bench.ec.get(), try Bench.rsa.get(), try Bench.p384.get()] {
      try withFolder { folder in
        let sealed = try bench.seal(to: folder)
        #expect(try Files.list(folder) == ["D-7K3Q94MX2BWA.cover.txt", "D-7K3Q94MX2BWA.p7m"])
        let path = Files.join(folder, sealed.files[0].name)
        #expect(try Files.size(path) == sealed.size)
        #expect(Digest.sha256(try Files.read(path, limit: 1 << 20)) == sealed.digest)
        let opened = try bench.open(path, to: Files.join(folder, "opened"))
        #expect(opened.payloadDigest == Bench.bundle().payloadDigest)
        #expect(opened.payload == Bench.files.map(\.path))
        #expect(opened.restricted == ["data/restricted/0004.txt"])
        #expect(opened.recipient == "P-VALD")
        #expect(opened.folder == Files.join(folder, "opened/D-7K3Q94MX2BWA"))
        #expect(try Files.list(Files.join(folder, "opened")) == ["D-7K3Q94MX2BWA"])
        #expect(try PackageOpener.verify(opened.folder, sender: bench.sender) == opened)
        for file in Bench.files {
          #expect(try Files.read(Files.join(opened.folder, file.path), limit: 1 << 20) == file.content.bytes)
        }
      }
    }
  }

  @Test("a bundle other than the released one is not sealed")
  func otherBundle() throws {
    let bench = try Bench.ec.get()
    let released = Bench.bundle()
    let other = Bench.bundle([Bench.file("data/0001.xml", "other")])
    let lying = Bundle(
      files: other.files, items: [], gaps: [], payloadManifest: released.payloadManifest,
      payloadDigest: released.payloadDigest, findings: [], texts: [], withheld: [])
    for bundle in [other, lying] {
      try withFolder { folder in
        #expect(throws: Fault(.packageReleaseMismatch, "D-7K3Q94MX2BWA")) {
          try Sealer.seal(
            release: bench.release(released), bundle: bundle, cover: Bench.cover(),
            signer: CMSSigner(certificate: bench.sender, key: bench.senderKey),
            recipients: [bench.recipient], logProof: [], nonce: Bench.nonce, to: folder)
        }
        try expectEmpty(folder)
      }
    }
  }

  @Test("nothing is sealed for a certificate that the release does not name, alone or beside the right one")
  func otherRecipient() throws {
    let (bench, other) = (try Bench.ec.get(), try Bench.rsa.get())
    for recipients in [[], [other.recipient], [bench.recipient, other.recipient]] {
      try withFolder { folder in
        #expect(throws: Fault(.packageRecipientMismatch, "D-7K3Q94MX2BWA")) {
          try Sealer.seal(
            release: bench.release(Bench.bundle()), bundle: Bench.bundle(), cover: Bench.cover(),
            signer: CMSSigner(certificate: bench.sender, key: bench.senderKey), recipients: recipients,
            logProof: [], nonce: Bench.nonce, to: folder)
        }
        try expectEmpty(folder)
      }
    }
  }

  @Test("a nonce of another length and a payload name outside data/ are refused")
  func inputs() throws {
    let bench = try Bench.ec.get()
    func seal(_ bundle: Bundle, _ nonce: [UInt8], _ folder: String) throws -> SealedPackage {
      try Sealer.seal(
        release: bench.release(bundle), bundle: bundle, cover: Bench.cover(),
        signer: CMSSigner(certificate: bench.sender, key: bench.senderKey), recipients: [bench.recipient],
        logProof: [], nonce: nonce, to: folder)
    }
    try withFolder { folder in
      #expect(throws: Fault(.packageNonceMalformed, "D-7K3Q94MX2BWA")) {
        try seal(Bench.bundle(), [1, 2, 3], folder)
      }
      #expect(throws: Fault.self) {
        try seal(Bench.bundle([Bench.file("cover-sheet.txt", "x")]), Bench.nonce, folder)
      }
      #expect(throws: Fault.self) {
        try seal(Bench.bundle([Bench.file("data/../x", "x")]), Bench.nonce, folder)
      }
      try expectEmpty(folder)
    }
  }

  @Test("an archive beyond 16 GB is refused before anything is read, and leaves nothing")
  func tooLarge() throws {
    let bench = try Bench.ec.get()
    let files = (0..<3).map { position in
      BundleFile(
        path: "data/originals/000\(position + 1).bin",
        content: .staged(StagedFile(position: position, size: 6 << 30, digest: Digest.sha256([]))),
        section: .original)
    }
    try withFolder { folder in
      #expect(throws: Fault(.packageTooLarge, "D-7K3Q94MX2BWA")) {
        try bench.seal(Bench.bundle(files), to: folder)
      }
      try expectEmpty(folder)
    }
  }

  @Test("the cover outside names nobody")
  func outerCover() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let sealed = try bench.seal(to: folder)
      let text = String(
        decoding: try Files.read(Files.join(folder, sealed.cover.name), limit: 1 << 16), as: UTF8.self)
      #expect(text.contains(sealed.digest.hex) && text.contains("\(sealed.size) bytes"))
      #expect(text.contains("exchange@harborlight.example"))
      for word in ["P-VALD", "Valdoria", "AGR-INTL", "investigation", "VICTIM", "acct.", "G1"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("the sealed file shows no word of what is inside, and not whom it is for by name")
  func ciphertext() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let sealed = try bench.seal(to: folder)
      let bytes = try Files.read(Files.join(folder, sealed.files[0].name), limit: 1 << 20)
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["Valdoria", "Harborlight", "data/0001", "BagIt", "Neutral"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test("disclosure.json says what leaves and nothing of what was withheld")
  func document() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      let opened = try bench.open(
        Files.join(folder, try bench.seal(to: folder).files[0].name), to: Files.join(folder, "o"))
      let bytes = try Files.read(Files.join(opened.folder, "disclosure.json"), limit: 1 << 20)
      let shape = try JSONShape(try JSONReader.read(bytes))
      #expect(try shape.string("id") == "D-7K3Q94MX2BWA")
      #expect(try shape.string("recipient") == "P-VALD")
      #expect(try shape.string("purpose") == "investigation")
      #expect(try shape.string("agreement") == "AGR-INTL-03")
      #expect(try shape.string("recipient_key") == bench.recipient.fingerprint.hex)
      let items = try shape.shapes("items")
      #expect(try items.map { item in try item.string("form") } == ["as_is", "redact"])
      #expect(try items[1].strings("clauses") == ["3.2"])
      #expect(try shape.shapes("gaps").map { gap in try gap.string("label") } == ["G1"])
      for name in ["handling", "retention", "onward"] { #expect(try !shape.string(name).isEmpty) }
      for path in try everything(below: opened.folder) where Files.isFile(path) {
        let text = String(decoding: try Files.read(path, limit: 1 << 20), as: UTF8.self)
        #expect(!text.contains("withheld-marker"))
      }
    }
  }

  @Test("the cover sheet names recipient, purpose, clauses, gaps, restricted section and one-person mode")
  func coverSheet() throws {
    let bench = try Bench.ec.get()
    var cover = try Bench.cover()
    (cover.isOnePerson, cover.isEmergency, cover.isTest) = (true, true, true)
    let release = try bench.release(Bench.bundle())
    let commands = Commands(disclosure: "D-7K3Q94MX2BWA", isSliced: false)
    let text = String(decoding: CoverSheet.bytes(release, Bench.bundle(), cover, commands), as: UTF8.self)
    for words in [
      "P-VALD", "investigation", "AGR-INTL-03", "acct.identifier[suspect]#p2: as_is under 3.1",
      "G1: net.ip_event[victim]#p1, VICTIM 1, by CLAUSE 3.2", "data/restricted/0004.txt",
      "data/originals/0003.bin", "One-person mode", "EMERGENCY", "TEST", "Two years", "To nobody",
      "120 hours", "size 42",
    ] { #expect(text.contains(words), "\(words)") }
    let plain = String(
      decoding: CoverSheet.bytes(release, Bench.bundle(), try Bench.cover(), commands), as: UTF8.self)
    for words in ["One-person", "EMERGENCY", "TEST"] { #expect(!plain.contains(words)) }
  }

  @Test("the receipt in the package is one that the grammar takes, with digest, nonce and log size")
  func receipt() throws {
    let bench = try Bench.ec.get()
    let release = try bench.release(Bench.bundle())
    let template = ReceiptTemplate.bytes(release, nonce: Bench.nonce, logSize: 42)
    let receipt = try ReceiptText(reading: template)
    #expect(receipt.kind == .technicalAcceptance)
    #expect(receipt.nonce == "000102030405060708090a0b0c0d0e0f")
    #expect(receipt.payload == release.payloadDigest)
    #expect(receipt.logSize == 42)
    #expect(receipt.recipient == release.recipient)
  }

  @Test("two sealings of one release differ in signature and ciphertext only")
  func deterministicInside() throws {
    let bench = try Bench.ec.get()
    try withFolder { folder in
      var inside: [[String: [UInt8]]] = []
      for name in ["a", "b"] {
        let place = Files.join(folder, name)
        try Files.makeFolder(place)
        let opened = try bench.open(
          Files.join(place, try bench.seal(to: place).files[0].name), to: Files.join(place, "o"))
        var files: [String: [UInt8]] = [:]
        for path in try everything(below: opened.folder)
        where Files.isFile(path) && !path.hasSuffix(".p7s") {
          files[String(path.dropFirst(opened.folder.count))] = try Files.read(path, limit: 1 << 20)
        }
        inside.append(files)
      }
      #expect(inside[0] == inside[1])
      #expect(inside[0].count == 12)
    }
  }
}
