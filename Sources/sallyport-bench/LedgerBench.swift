import Base
import FileKit
import Gateway
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// The gateway's own book in a database of its own: appends a batch in a transaction, publishes, verifies the folder.
struct LedgerBench {
  let folder: String
  private static let batch = 1000

  private var log: String { Files.join(folder, "log") }

  /// Appends `count` entries, each batch durable and signed, and publishes them.
  func append(count: Int) throws(Fault) {
    let signer = try NoteSigner(name: "bench.example/log", seed: RandomBytes.make(32))
    let database = try Database(path: Files.join(folder, "ledger.db"))
    try Schema.create(in: database)
    let book = LedgerBook(database: database)
    try book.create()
    var sample = try EventSample()
    var last: SignedNote?
    let appending = try Stopwatch.time { () throws(Fault) in
      for start in stride(from: 0, to: count, by: Self.batch) {
        try database.transaction { () throws(Fault) in
          for index in start..<min(count, start + Self.batch) { try book.append(try sample.entry(index)) }
          last = try sign(signer, book)
        }
      }
    }
    guard let last else { throw Fault(.valueMalformed, "no entries") }
    let publishing = try Stopwatch.time { () throws(Fault) in
      try LogFolder(log).publish(last, from: 0) { (range) throws(Fault) in
        try book.bodies(from: range.lowerBound, count: range.count)
      }
    }
    try Files.write(Array(signer.key.text.utf8), to: Files.join(folder, "log.vkey"))
    try Terminal.writeOutput(#"{"append_ns":\#(appending),"publish_ns":\#(publishing)}"# + "\n")
  }

  private func sign(_ signer: NoteSigner, _ book: LedgerBook) throws(Fault) -> SignedNote {
    let frontier = try book.head().frontier
    let note = try Checkpoint(origin: signer.key.name, size: frontier.size, root: frontier.root)
      .signed(by: signer)
    try book.noteSigned(frontier.size, checkpoint: note.bytes)
    return note
  }

  /// Verifies the folder that `append` left, and hashes the same entries alone.
  func verify(rounds: Int) throws(Fault) {
    let key = try VerifierKey(
      String(decoding: try Files.read(Files.join(folder, "log.vkey"), limit: 1 << 12), as: UTF8.self))
    var isSound = true
    var bodies: [[UInt8]] = []
    let verifying = Stopwatch.median(rounds: rounds) {
      isSound = LogVerifier.verify(folder: log, key: key).isSound && isSound
    }
    let reading = LogVerifier.verify(folder: log, key: key) { _, entry in bodies.append(entry) }
    var sum = 0
    let hashing = Stopwatch.median(rounds: rounds) {
      for body in bodies { sum += Int(Digest.sha256(body).bytes[0]) }
    }
    let bytes = bodies.reduce(0) { $0 + $1.count }
    try Terminal.writeOutput(
      """
      {"entries":\(bodies.count),"bytes":\(bytes),"verify_ns":\(verifying),"hash_ns":\(hashing),\
      "sound":\(isSound && reading.isSound),"seen":\(sum)}

      """)
  }

  /// Makes proofs from the rows that `append` left: the last `count` entries under one checkpoint, then one alone.
  func prove(count: Int) throws(Fault) {
    let book = LedgerBook(database: try Database(path: Files.join(folder, "ledger.db")))
    let size = try book.head().frontier.size
    var bytes = 0
    let group = try Stopwatch.median(rounds: 5) { () throws(Fault) in
      for proof in try book.proofs(of: Array(max(0, size - count)..<size)) { bytes += proof.count }
    }
    let alone = try Stopwatch.median(rounds: 5) { () throws(Fault) in
      for proof in try book.proofs(of: [size / 3]) { bytes += proof.count }
    }
    try Terminal.writeOutput(
      #"{"size":\#(size),"group_ns":\#(group),"alone_ns":\#(alone),"seen":\#(bytes)}"# + "\n")
  }

  /// Verifies once and nothing else, for whoever counts processor time or instructions from outside.
  func verifyOnce() throws(Fault) {
    let key = try VerifierKey(
      String(decoding: try Files.read(Files.join(folder, "log.vkey"), limit: 1 << 12), as: UTF8.self))
    if let fault = LogVerifier.verify(folder: log, key: key).faults.first { throw fault }
  }
}

/// Entries of about the size of most: a request that was submitted, six for each disclosure as a nightly load has them.
private struct EventSample {
  private var disclosure: DisclosureID
  private let partner: PartnerID
  private let staff: StaffID
  private let commitment: Commitment

  init() throws(Fault) {
    guard let disclosure = DisclosureID("D-7K3Q94MX2BWA"), let partner = PartnerID("P-TRIV"),
      let staff = StaffID("S-04")
    else { throw Fault(.valueMalformed) }
    (self.disclosure, self.partner, self.staff) = (disclosure, partner, staff)
    commitment = try Commitment.make(
      salt: [UInt8](repeating: 1, count: 32), label: .subject, value: Array("p1".utf8))
  }

  mutating func entry(_ index: Int) throws(Fault) -> LedgerEntry {
    if index % 6 == 0, let next = DisclosureID(random: RandomBytes.make(12)) { disclosure = next }
    return try LedgerEntry(
      time: UTCInstant(seconds: 1_795_000_000 + index / 100), realm: .test, site: try LedgerCode("main"),
      actor: .staff(staff),
      event: .request(
        .submitted(
          SubmittedRequest(
            disclosure: disclosure, partner: partner, agreement: AgreementID("AGR-ICAC-02"),
            purpose: try LedgerCode("investigation"), caseReference: commitment, requestor: commitment,
            items: index % 90, people: 2, isEmergency: false))))
  }
}
