import Base
import Delivery
import FileKit
import JSON
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sealing
import Sharing
import TestKit
import Testing

@testable import Gateway

@Suite("The log: continued, never set back, and read by nobody unseen")
struct LogTests {
  private func entries(_ house: House) throws -> [LoggedEntry] { try house.gateway.loggedEntries() }

  private func verify(_ folder: String, _ house: House) throws -> [FaultCode] {
    let key = try VerifierKey(try house.gateway.logVerifierKey())
    return LogVerifier.verify(folder: folder, key: key).faults.map(\.code)
  }

  @Test("An older copy of the database refuses to work, and the anchor keeps what it knew")
  func setBack() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let database = house.home + "/gateway.db"
    var old: [UInt8] = []
    try house.whileClosed { old = try Files.read(database, limit: 1 << 26) }
    let id = try house.submit(Requests.bureau()).id
    let anchor = house.folder.file("anchor")
    let before = try Files.read(anchor, limit: 1 << 16)
    let code = fault {
      try house.whileClosed {
        for suffix in ["-wal", "-shm"] where Files.exists(database + suffix) {
          try Files.remove(database + suffix)
        }
        try Files.replace(old, at: database)
      }
    }
    #expect(code == .forkSuspected)
    let looking = try Gateway.open(house.home, for: .reading, world: house.world)
    #expect(fault { try looking.publish() } == .forkSuspected)
    #expect(
      fault {
        _ = try looking.send([id], as: try house.signatory("liaison"), courier: house.courier)
      } == .forkSuspected)
    #expect(looking.examine().first { $0.name == "anchor" }?.verdict == .fault)
    #expect(try Files.read(anchor, limit: 1 << 16) == before)
    #expect(try verify(house.home + "/log", house, looking).isEmpty, "what auditors copy was not overwritten")
  }

  private func verify(_ folder: String, _ house: House, _ gateway: Gateway) throws -> [FaultCode] {
    LogVerifier.verify(folder: folder, key: try VerifierKey(try gateway.logVerifierKey())).faults.map(\.code)
  }

  @Test("A database that was set back and then grew past the anchor is another log, and refused")
  func otherHistory() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let anchor = house.folder.file("anchor")
    let database = house.home + "/gateway.db"
    var old: [UInt8] = []
    var oldAnchor: [UInt8] = []
    try house.whileClosed {
      old = try Files.read(database, limit: 1 << 26)
      oldAnchor = try Files.read(anchor, limit: 1 << 16)
    }
    try house.submit(Requests.bureau())
    var newAnchor: [UInt8] = []
    try house.whileClosed {
      newAnchor = try Files.read(anchor, limit: 1 << 16)
      try Files.replace(old, at: database)
      try Files.replace(oldAnchor, at: anchor)
      try Files.removeTree(house.home + "/log")
    }
    for _ in 0..<4 { try house.submit(Requests.bureau()) }
    let code = fault { try house.whileClosed { try Files.replace(newAnchor, at: anchor) } }
    #expect(code == .forkSuspected)
  }

  @Test("Without its anchor a home that has signed does not go on")
  func anchorGone() throws {
    let house = try House()
    let code = fault { try house.whileClosed { try Files.remove(house.folder.file("anchor")) } }
    #expect(code == .forkSuspected)
  }

  @Test("An anchor that a crash left behind is caught up")
  func anchorBehind() throws {
    let house = try House()
    let anchor = house.folder.file("anchor")
    let old = try Files.read(anchor, limit: 1 << 16)
    try house.register(Partner.bureau)
    let current = try Files.read(anchor, limit: 1 << 16)
    #expect(old != current)
    try house.whileClosed { try Files.replace(old, at: anchor) }
    try house.gateway.publish()
    #expect(try Files.read(anchor, limit: 1 << 16) == current)
  }

  @Test("Tiles, entries and checkpoint are an export: deleted or damaged, they are made again and verify")
  func rebuilt() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let log = house.home + "/log"
    #expect(try verify(log, house).isEmpty)
    for damage: () throws -> Void in [
      { try Files.removeTree(log + "/tile") }, { try Files.remove(log + "/checkpoint") },
      { try Files.removeTree(log) },
    ] {
      try damage()
      #expect(try !verify(log, house).isEmpty)
      try house.submit(Requests.bureau())
      #expect(try verify(log, house).isEmpty)
    }
  }

  @Test("An entry that is refused takes its change back with it")
  func together() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let id = try house.submit(Requests.bureau()).id
    let size = try entries(house).count
    try house.gateway.database.run(
      "CREATE TRIGGER stop BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no entry'); END")
    #expect(fault { try house.gateway.withdraw(id, as: try house.signatory("liaison")) } != nil)
    #expect(
      fault { try house.gateway.revoke(desk.id, fingerprint: nil, as: try house.signatory("registrar")) }
        != nil)
    let choice = PersonChoice(kind: .optOut, from: house.clock.now(), until: nil)
    #expect(
      fault { try house.gateway.recordChoice(choice, of: "HL-P-9", as: try house.signatory("people")) } != nil
    )
    try house.gateway.database.run("DROP TRIGGER stop")
    #expect(try house.gateway.show(id).state == .approved)
    #expect(try !house.gateway.partner(desk.id).isRevoked)
    #expect(try house.gateway.choices(of: "HL-P-9").isEmpty)
    #expect(try entries(house).count == size)
    try house.gateway.publish()
    #expect(try verify(house.home + "/log", house).isEmpty)
  }

  @Test("No package leaves before its authorization is inside a signed checkpoint, and it carries the proof")
  func releaseGate() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let id = try house.submit(Requests.bureau()).id
    _ = try house.send(id)
    let bag = try house.open(id, at: desk).folder
    let proof = try LogProof(bytes: try Files.read(bag + "/log.tlog-proof", limit: 1 << 17))
    let entry = try house.gateway.entry(at: proof.index)
    guard case .disclosure(.authorized(let authorization)) = entry.event else {
      return complain("the proof is of \(entry.event.kind.text)")
    }
    #expect(authorization.disclosure == id)
    let key = try VerifierKey(try house.gateway.logVerifierKey())
    #expect(try proof.verify(entry: entry.bytes, key: key).size > proof.index)
    let other = try house.gateway.entry(at: proof.index - 1)
    #expect(fault { try proof.verify(entry: other.bytes, key: key) } == .logProofRefused)
  }

  @Test("The books balance after sending, refusal, withdrawal and a crash of the courier")
  func books() throws {
    let house = try House()
    try house.register(Partner.bureau)
    func request(_ word: String) throws -> DisclosureID {
      try house.submit(
        Requests.bureau(["items": Requests.items(adding: Requests.value("case.type", word))])
      ).id
    }
    let (sent, doubtful, kept) = (try request("one"), try request("two"), try request("three"))
    _ = try house.send(sent)
    _ = try house.gateway.send([doubtful], as: try house.signatory("liaison"), courier: "/bin/false")
    try house.gateway.withdraw(kept, as: try house.signatory("liaison"))
    let balance = try house.gateway.balance()
    #expect(balance.isBalanced)
    #expect(balance.approved == 2 && balance.handedOver == 1)
    guard case .handedOver = try house.send(doubtful)[0] else { return complain("the next run finishes it") }
    #expect(try house.gateway.balance().handedOver == 2)
    for check in house.gateway.examine() where !check.name.hasPrefix("sandbox") {
      #expect(check.verdict == .well, "\(check.name): \(check.detail)")
    }
  }
}
