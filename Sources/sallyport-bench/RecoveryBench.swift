import Base
import Delivery
import FileKit
import Gateway
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// A home that was cut off with many deliveries open: filled, and then opened as the next run does.
struct RecoveryBench {
  let home: String
  private static let batch = 1000

  /// Copies the home's first disclosure `count` times, with journals that end sealed, sending or in doubt and six
  /// entries each, signs the log, and leaves the anchor one checkpoint behind, as a cut between the two would.
  func fill(count: Int) throws(Fault) {
    let database = try Database(path: Files.join(home, "gateway.db"))
    try database.run("CREATE TEMP TABLE one AS SELECT * FROM disclosure LIMIT 1")
    let book = LedgerBook(database: database)
    let now = SystemClock.now()
    for start in stride(from: 0, to: count, by: Self.batch) {
      try database.transaction { () throws(Fault) in
        for number in start..<min(count, start + Self.batch) { try add(number, to: database, book, at: now) }
      }
    }
    let anchor = try publish()
    let before = try Files.read(anchor, limit: 1 << 16)
    try book.append(try entry(about: newID(), at: now))
    try Files.replace(before, at: try publish())
  }

  private func publish() throws(Fault) -> String {
    let gateway = try Gateway.open(home, for: .writing)
    try gateway.publish()
    return gateway.configuration.anchor
  }

  private func add(
    _ number: Int, to database: Database, _ book: LedgerBook, at now: UTCInstant
  ) throws(Fault) {
    let (id, digest) = (try newID(), Digest.sha256(RandomBytes.make(8)))
    let whole: [DeliveryEvent] = [
      .approved, .authorized, .sealed(digest), .intentRecorded, .courier(.inDoubt),
    ]
    let events = whole.prefix(3 + number % 3)
    let machine = try DeliveryMachine(replaying: events, closing: .acknowledged)
    try database.run(
      "UPDATE one SET id = ?1, send_key = ?1, state = ?2, attempts = ?3, sealed_digest = ?4, submitted_at = ?5",
      [
        .text(id.text), .text(machine.state.rawValue), .integer(machine.attempts), .text(digest.hex),
        .integer(now.seconds + number / 10),
      ])
    try database.run("INSERT INTO disclosure SELECT * FROM one")
    for (position, event) in events.enumerated() {
      try database.run(
        "INSERT INTO delivery_event(disclosure, position, at, event) VALUES (?, ?, ?, ?)",
        [.text(id.text), .integer(position), .integer(now.seconds), .text(event.text)])
    }
    for _ in 0..<6 { try book.append(try entry(about: id, at: now)) }
  }

  private func newID() throws(Fault) -> DisclosureID {
    guard let id = DisclosureID(random: RandomBytes.make(12)) else { throw Fault(.valueMalformed) }
    return id
  }

  private func entry(about id: DisclosureID, at time: UTCInstant) throws(Fault) -> LedgerEntry {
    try LedgerEntry(
      time: time, realm: .test, site: try LedgerCode("bench"), actor: .service(try LedgerCode("bench")),
      event: .disclosure(.deliveryIntent(disclosure: id, attempt: 1, channel: try LedgerCode("drop"))))
  }

  /// Opens the home for a run and finds what it left unfinished.
  func recover() throws(Fault) {
    var opened: [Gateway] = []
    let opening = try Stopwatch.time { () throws(Fault) in
      opened = [try Gateway.open(home, for: .phases)]
    }
    var counts: [DeliveryState: Int] = [:]
    let finding = try Stopwatch.time { () throws(Fault) in
      for gateway in opened { counts = try gateway.unfinished() }
    }
    let states = counts.map { #""\#($0.key.rawValue)":\#($0.value)"# }.sorted().joined(separator: ",")
    try Terminal.writeOutput(
      #"{"open_ns":\#(opening),"find_ns":\#(finding),"states":{\#(states)}}"# + "\n")
  }
}
