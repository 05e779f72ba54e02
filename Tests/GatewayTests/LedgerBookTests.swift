import Base
import FileKit
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing
import Testing

@testable import Gateway

@Suite("The log's rows: the head in memory, tiles kept, proofs from few rows")
struct LedgerBookTests {
  let house: House
  var book: LedgerBook { house.gateway.ledger }

  init() throws { house = try House() }

  private func event(_ number: Int) throws -> LedgerEvent {
    .oversight(.logRead(purpose: try LedgerCode("integrity"), filter: Digest.sha256([7]), entries: number))
  }

  private func append(_ count: Int) throws {
    let service = LedgerActor.service(try LedgerCode("test"))
    let events = try (0..<count).map { try event($0) }
    try house.gateway.transaction { () throws(Fault) in
      for event in events { try house.gateway.record(event, by: service) }
    }
  }

  /// The root over the bodies as they lie in the rows, and no other word of the database's.
  private func recounted() throws -> (size: Int, root: SHA256Digest) {
    var frontier = Frontier()
    for body in try book.bodies(from: 0, count: 1 << 20) { frontier.append(entry: body) }
    return (frontier.size, frontier.root)
  }

  @Test("the head that a commit leaves is that of the entries, and each entry has its own place")
  func committed() throws {
    try append(600)
    let (size, root) = try recounted()
    let head = try book.head().frontier
    #expect(head.size == size && head.root == root)
    let written = try LedgerBook(database: Database(path: house.home + "/gateway.db")).head().frontier
    #expect(written == head)
  }

  @Test("a transaction that rolls back leaves the head as it was, inside and on the disk")
  func rolledBack() throws {
    try append(300)
    let before = try book.head().frontier
    let found = fault {
      try house.gateway.transaction { () throws(Fault) in
        let service = LedgerActor.service(try LedgerCode("test"))
        for number in 0..<300 {
          try house.gateway.record(
            .oversight(
              .logRead(purpose: try LedgerCode("integrity"), filter: Digest.sha256([]), entries: number)),
            by: service)
        }
        #expect(try book.head().frontier.size == before.size + 300, "within it the head counts them")
        throw Fault(.valueMalformed)
      }
    }
    #expect(found == .valueMalformed)
    #expect(try book.head().frontier == before)
    try append(1)
    let (size, root) = try recounted()
    #expect(size == before.size + 1)
    #expect(try book.head().frontier.root == root)
    #expect(try book.root(of: size) == root, "no tile of what was rolled back stayed")
  }

  @Test("the latest time is that of the entries, whatever their order, and goes back with a rollback")
  func latestTime() throws {
    func recounted() throws -> UTCInstant? { try book.entries().map(\.entry.time).max() }
    try append(2)
    #expect(try book.latestTime() == (try recounted()))
    let before = try book.latestTime()
    house.clock.move(seconds: 50)
    let one = try event(1)
    _ = fault {
      try house.gateway.transaction { () throws(Fault) in
        try house.gateway.record(one, by: .service(LedgerCode("test")))
        throw Fault(.valueMalformed)
      }
    }
    #expect(try book.latestTime() == before)
    try append(1)
    house.clock.move(seconds: -40)
    try append(1)
    #expect(try book.latestTime() == (try recounted()))
    #expect(try book.latestTime() == before?.adding(seconds: 50))
    try house.gateway.database.run("UPDATE head SET latest = NULL")
    #expect(try book.latestTime() == before?.adding(seconds: 50), "a home of 0.1.0")
  }

  @Test("what another process appended in between is continued, not written over")
  func anotherProcess() throws {
    try append(3)
    let other = LedgerBook(database: try Database(path: house.home + "/gateway.db"))
    let entry = try LedgerEntry(
      time: house.clock.now(), realm: .test, site: LedgerCode("other"), actor: .service(LedgerCode("other")),
      event: try event(1))
    let place = try other.append(entry)
    try append(2)
    #expect(try house.gateway.entry(at: place).site.text == "other")
    let (size, root) = try recounted()
    #expect(size == place + 3)
    #expect(try book.head().frontier.root == root)
    #expect(try other.head().frontier.root == root)
  }

  @Test("proofs of a group lead to one signed root, across tiles and at their edges")
  func proofs() throws {
    try append(1000)
    let head = try house.gateway.publishLog()
    let asked = [0, 1, 254, 255, 256, 511, 512, 700, head.size - 1]
    let proofs = try house.gateway.logProofs(of: asked)
    let key = try VerifierKey(try house.gateway.logVerifierKey())
    for (index, bytes) in zip(asked, proofs) {
      let proof = try LogProof(bytes: bytes)
      #expect(proof.index == index)
      #expect(try proof.verify(entry: try house.gateway.entry(at: index).bytes, key: key) == head)
    }
    #expect(proofs.count == asked.count)
    try append(1)
    #expect(fault { _ = try house.gateway.logProofs(of: [head.size]) } == .ledgerNotSigned, "not signed yet")
    #expect(fault { _ = try house.gateway.logProofs(of: [-1]) } == .ledgerNotSigned)
  }

  @Test("no proof is handed out that does not lead from the rows to the signed root")
  func changedRows() throws {
    try append(600)
    try house.gateway.publish()
    let other = SQLValue.blob([UInt8](repeating: 7, count: 32))
    try house.gateway.database.run("UPDATE tile SET hash = ? WHERE number = 1", [other])
    #expect(fault { _ = try house.gateway.logProof(of: 3) } == .logProofRefused)
    try house.gateway.database.run("UPDATE entry SET leaf = ? WHERE position = 520", [other])
    #expect(fault { _ = try house.gateway.logProof(of: 520) } == .logProofRefused)
    try house.gateway.database.run("DELETE FROM entry WHERE position = 521")
    #expect(fault { _ = try house.gateway.logProof(of: 522) } == .ledgerHeadMissing)
  }

  @Test("a home without tiles has them made from its entries, some or all")
  func withoutTiles() throws {
    try append(1200)
    try house.gateway.publish()
    let (size, root) = try recounted()
    #expect(try book.tiles(size / 256).count == 4)
    for missing: StaticString in ["DELETE FROM tile", "DELETE FROM tile WHERE number IN (0, 2)"] {
      try house.gateway.database.run(missing)
      #expect(try book.root(of: size) == root)
      #expect(try house.gateway.database.rows("SELECT number FROM tile").count == 4)
    }
  }

  @Test("an anchor of other entries is refused whatever their number, at the edges of tiles too")
  func otherAnchor() throws {
    try append(1000)
    try house.gateway.publish()
    try append(100)
    let anchor = house.gateway.configuration.anchor
    let signer = try house.gateway.logSigner()
    for size in [1, 255, 256, 257, 768, 1000] {
      let origin = house.gateway.configuration.logOrigin
      let right = Checkpoint(origin: origin, size: size, root: try book.root(of: size))
      try Files.replace(try right.signed(by: signer).bytes, at: anchor)
      try house.gateway.refuseSetBack()
      let wrong = Checkpoint(origin: origin, size: size, root: Digest.sha256([1]))
      try Files.replace(try wrong.signed(by: signer).bytes, at: anchor)
      #expect(fault { try house.gateway.refuseSetBack() } == .forkSuspected)
    }
  }

  @Test("the entries of a disclosure are found also when others came since the last question")
  func ofDisclosure() throws {
    try house.register(Partner.bureau)
    let (first, second) = (try house.submit(Requests.bureau()).id, try house.submit(Requests.bureau()).id)
    func places(_ id: DisclosureID) throws -> [Int] { try book.entries(of: id).map(\.position) }
    func expected(_ id: DisclosureID) throws -> [Int] {
      try book.entries().filter { $0.entry.event.disclosure == id }.map(\.position)
    }
    #expect(try places(first) == (try expected(first)))
    _ = try house.send(second, first)
    for id in [first, second] {
      #expect(try places(id) == (try expected(id)))
      #expect(try !places(id).isEmpty)
      #expect(try book.has(.request(.decided), of: id))
      #expect(try !book.has(.disclosure(.expired), of: id))
    }
    _ = fault {
      try house.gateway.transaction { () throws(Fault) in
        try house.gateway.record(
          .disclosure(.expired(disclosure: first)), by: .service(LedgerCode("test")))
        #expect(try book.has(.disclosure(.expired), of: first), "an open transaction sees its own")
        throw Fault(.valueMalformed)
      }
    }
    try append(1)
    #expect(try places(first) == (try expected(first)))
    #expect(try !book.has(.disclosure(.expired), of: first))
  }
}
