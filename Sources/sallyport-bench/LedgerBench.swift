import Base
import FileKit
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// Appends entries as the gateway's `LedgerBook` does, a batch in a transaction, publishes them and verifies the folder.
struct LedgerBench {
  let folder: String
  private static let batch = 1000

  func run(count: Int) throws(Fault) {
    let signer = try NoteSigner(name: "bench.example/log", seed: RandomBytes.make(32))
    let database = try Database(path: Files.join(folder, "ledger.db"))
    try database.script(
      """
      CREATE TABLE entry(
        position INTEGER PRIMARY KEY, at INTEGER NOT NULL, type TEXT NOT NULL, disclosure TEXT,
        leaf BLOB NOT NULL, body BLOB NOT NULL) STRICT;
      CREATE INDEX entry_disclosure ON entry(disclosure);
      CREATE TABLE head(one INTEGER PRIMARY KEY, size INTEGER NOT NULL, frontier BLOB NOT NULL, checkpoint BLOB) STRICT;
      """)
    try database.run("INSERT INTO head VALUES (1, 0, ?, NULL)", [.blob(Frontier().encoded)])
    let sample = try EventSample()
    var bodies: [[UInt8]] = []
    var last: SignedNote?
    let appending = try Stopwatch.time { () throws(Fault) in
      for start in stride(from: 0, to: count, by: Self.batch) {
        try database.transaction { () throws(Fault) in
          for index in start..<min(count, start + Self.batch) {
            bodies.append(try append(try sample.entry(index), to: database))
          }
          last = try sign(signer, in: database)
        }
      }
    }
    guard let last else { throw Fault(.valueMalformed, "no entries") }
    let log = Files.join(folder, "log")
    try LogFolder(log).publish(last, from: 0) { range in Array(bodies[range]) }
    try Files.write(Array(signer.key.text.utf8), to: Files.join(folder, "log.vkey"))
    let isSound = LogVerifier.verify(folder: log, key: signer.key).isSound
    let verifying = Stopwatch.median(rounds: 3) {
      _ = LogVerifier.verify(folder: log, key: signer.key)
    }
    var sum = 0
    let hashing = Stopwatch.median(rounds: 3) {
      for body in bodies { sum += Int(Digest.sha256(body).bytes[0]) }
    }
    let bytes = bodies.reduce(0) { $0 + $1.count }
    try Terminal.writeOutput(
      """
      {"entries":\(count),"bytes":\(bytes),"append_ns":\(appending),"verify_ns":\(verifying),"hash_ns":\(hashing),\
      "sound":\(isSound),"seen":\(sum)}

      """)
  }

  private func append(_ entry: LedgerEntry, to database: Database) throws(Fault) -> [UInt8] {
    guard let head = try database.row("SELECT * FROM head") else { throw Fault(.ledgerHeadMissing) }
    var frontier = try Frontier(encoded: try head.blob("frontier"))
    let (position, body) = (frontier.size, entry.bytes)
    let leaf = frontier.append(entry: body)
    try database.run(
      """
      INSERT INTO entry(position, at, type, disclosure, leaf, body) VALUES (?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(position), .integer(entry.time.seconds), .text("request.submitted"),
        SQLValue(entry.event.disclosure?.text), .blob(leaf.bytes), .blob(body),
      ])
    try database.run(
      "UPDATE head SET size = ?, frontier = ? WHERE one = 1",
      [.integer(frontier.size), .blob(frontier.encoded)])
    return body
  }

  private func sign(_ signer: NoteSigner, in database: Database) throws(Fault) -> SignedNote {
    guard let head = try database.row("SELECT frontier FROM head") else { throw Fault(.ledgerHeadMissing) }
    let frontier = try Frontier(encoded: try head.blob("frontier"))
    let checkpoint = Checkpoint(origin: signer.key.name, size: frontier.size, root: frontier.root)
    let note = try checkpoint.signed(by: signer)
    try database.run("UPDATE head SET checkpoint = ? WHERE one = 1", [.blob(note.bytes)])
    return note
  }
}

/// Entries of about the size of most: a request that was submitted.
private struct EventSample {
  private let disclosure: DisclosureID
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

  func entry(_ index: Int) throws(Fault) -> LedgerEntry {
    try LedgerEntry(
      time: UTCInstant(seconds: 1_795_000_000 + index), realm: .test, site: try LedgerCode("main"),
      actor: .staff(staff),
      event: .request(
        .submitted(
          SubmittedRequest(
            disclosure: disclosure, partner: partner, agreement: AgreementID("AGR-ICAC-02"),
            purpose: try LedgerCode("investigation"), caseReference: commitment, requestor: commitment,
            items: index % 90, people: 2, isEmergency: false))))
  }
}
