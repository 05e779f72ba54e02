import Base
import FileKit
import OpenSSLKit
import Sharing
import Testing

@testable import Minimization
@testable import PolicyEvaluation
@testable import Sealing

/// Invented people and keys for one disclosure, and a folder that goes away.
struct Bench: Sendable {
  let senderKey: PrivateKey
  let sender: Certificate
  let recipientKey: PrivateKey
  let recipient: Certificate

  static let from = UTCInstant(startOf: CalendarDay(number: 20_000))
  static let until = UTCInstant(startOf: CalendarDay(number: 40_000))
  static let nonce = [UInt8](0..<16)
  static let proof = Array("c2sp.org/tlog-proof@v1\n".utf8)

  static let ec = Result { try Bench(PrivateKey.generateP256()) }
  static let rsa = Result { try Bench(PrivateKey.generateRSA(bits: 3072)) }
  static let p384 = Result { try Bench(PrivateKey.generateP384()) }

  init(_ recipientKey: PrivateKey) throws {
    senderKey = try PrivateKey.generateP256()
    sender = try Bench.certificate(senderKey, "Harborlight", .signing)
    self.recipientKey = recipientKey
    recipient = try Bench.certificate(recipientKey, "Valdoria Cyber Unit", .encryption)
  }

  static func certificate(
    _ key: PrivateKey, _ name: String, _ usage: CertificateUsage
  ) throws -> Certificate {
    try Certificate.selfSigned(key: key, commonName: name, from: from, until: until, usage: usage)
  }

  static func file(_ path: String, _ text: String, _ section: BundleFile.Section = .plain) -> BundleFile {
    let bytes = Array(text.utf8)
    return BundleFile(path: path, content: .bytes(bytes), section: section)
  }

  static let files = [
    file("data/0001.xml", "<report><case>HL-2026-004411</case></report>\n"),
    file("data/0002.txt", "Neutral words about an account.\n"),
    file("data/originals/0003.bin", "opaque bytes", .original),
    file("data/restricted/0004.txt", "neutral words in place of detail\n", .restricted),
  ]

  static func bundle(_ files: [BundleFile] = Bench.files) -> Bundle {
    let manifest = Bag.manifest(of: files.map { BagEntry(path: $0.path, content: $0.content) }).bytes
    return Bundle(
      files: files,
      items: [
        BundledItem(
          key: "acct.identifier[suspect]#p2", category: "acct.identifier", form: .asIs, clauses: ["3.1"],
          gap: nil, file: "data/0001.xml"),
        BundledItem(
          key: "net.ip_event[victim]#p1", category: "net.ip_event", form: .redact, clauses: ["3.2"],
          gap: "G1",
          file: nil),
      ],
      gaps: [
        BundleGap(
          label: "G1", key: "net.ip_event[victim]#p1", category: "net.ip_event", reason: "CLAUSE 3.2",
          person: "VICTIM 1")
      ],
      payloadManifest: manifest, payloadDigest: Digest.sha256(manifest), findings: [], texts: [],
      withheld: [Array("withheld-marker".utf8)])
  }

  func release(_ bundle: Bundle, id: String = "D-7K3Q94MX2BWA") throws -> Release {
    let zero = Digest.sha256([])
    let statement = ReleaseStatement(
      disclosure: try #require(DisclosureID(id)), recipient: try #require(PartnerID("P-VALD")),
      recipientKey: recipient.fingerprint, purpose: "investigation", policySet: zero, plan: zero,
      payload: bundle.payloadDigest)
    return Release(statement: statement, outcome: .permitMinimized, decisionDigest: zero)
  }

  static func cover() throws -> CoverFacts {
    CoverFacts(
      sender: "Harborlight", contact: "exchange@harborlight.example",
      recipientName: "Valdoria National Police Cyber Unit",
      agreement: try #require(AgreementID("AGR-INTL-03")),
      agreementTitle: "Memorandum of understanding with the Valdoria National Police Cyber Unit",
      handling: "Restricted: for the named purpose, by people of the unit only.",
      retention: "Two years; then destroy and certify.", onward: "To nobody without our written consent.",
      receipts: "Acknowledge within 120 hours.", preparedAt: UTCInstant(startOf: CalendarDay(number: 20_780)),
      logOrigin: "log.harborlight.example", logSize: 42)
  }

  func seal(
    _ bundle: Bundle = Bench.bundle(), to folder: String, cover: CoverFacts? = nil,
    durability: Durability = .durable, sliceSize: Int = Sealer.sliceSize,
    reading open: @escaping StagedFile.Opener = { (_) throws(Fault) in throw Fault(.vaultAltered) }
  ) throws -> SealedPackage {
    try Sealer.seal(
      release: release(bundle), bundle: bundle, cover: cover ?? Bench.cover(),
      signer: CMSSigner(certificate: sender, key: senderKey), recipients: [recipient],
      logProof: Bench.proof, nonce: Bench.nonce, to: folder, durability: durability, reading: open,
      sliceSize: sliceSize)
  }

  func open(_ file: String, to folder: String) throws -> OpenedPackage {
    try PackageOpener.open(
      file, certificate: recipient, key: recipientKey, sender: sender, to: folder)
  }
}

/// A folder of its own for a test, removed after it.
func withFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
  let base = Terminal.environment("TMPDIR") ?? "/tmp"
  let folder = Files.join(base, "sealing-\(Hexadecimal.encode(RandomBytes.make(8)))")
  try Files.makeFolder(folder)
  defer { try? Files.removeTree(folder) }
  return try body(folder)
}

/// Every path below a folder, folders too.
func everything(below folder: String) throws -> [String] {
  try Files.list(folder).flatMap { name in
    let path = Files.join(folder, name)
    return [path] + (Files.isFolder(path) ? try everything(below: path) : [])
  }
}

func expectEmpty(_ folder: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  #expect(try Files.list(folder).isEmpty, sourceLocation: sourceLocation)
}

/// Reads a sealed file's frame and ciphertext to the end, without a key.
func checkEnvelope(_ bytes: [UInt8]) throws {
  var rest = bytes[...]
  var reader = try EnvelopeReader { count throws(Fault) in
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
  try SealedEnvelope.check(reader.recipients)
  while !(try reader.next()).isEmpty {}
}

/// Seals any content for somebody, as anybody can.
func sealAnything(_ content: [UInt8], to path: String, for recipient: Certificate) throws {
  var rest = content[...]
  _ = try SealedFileWriter.write(
    from: { count throws(Fault) in
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }, to: path, recipients: [recipient], nonce: RandomBytes.make(12), durability: .leftToCaller)
}

extension TarStream {
  /// The whole archive.
  var bytes: [UInt8] {
    var copy = self
    return (try? copy.read(upTo: length)) ?? []
  }
}
