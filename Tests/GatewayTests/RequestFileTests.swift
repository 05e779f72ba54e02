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

@Suite("A request says only what is the requester's to say")
struct RequestFileTests {
  private func read(_ request: JSONValue) -> Fault? {
    do throws(Fault) {
      _ = try RequestFile(reading: JSONWriter.canonical(request))
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "A fact of registers, counters or the material is refused by name, wherever it is put",
    arguments: RequestFile.notTheRequesters.sorted())
  func notYours(_ key: String) {
    #expect(read(Requests.bureau()) == nil)
    let places: [JSONValue] = [
      Requests.bureau([key: true]),
      Requests.bureau(["people": [["id": "p1", "roles": ["victim"], "source_id": "HL-P-1", key: true]]]),
      Requests.bureau(["items": [["category": "id.name", "roles": [], "value": "x", key: true]]]),
    ]
    for request in places {
      #expect(read(request)?.code == .requestFactNotYours)
      #expect(read(request)?.subject == key)
    }
  }

  @Test("An unknown key is refused, with the nearest known one")
  func unknownKey() {
    let fault = read(Requests.bureau(["agrement": "AGR-FED-01"]))
    #expect(fault?.code == .jsonUnknownMember)
    #expect(fault?.detail?.contains("agreement") == true)
    #expect(
      read(Requests.bureau(["items": [["category": "id.name", "roles": [], "valu": "x"]]]))?.code
        == .jsonUnknownMember)
  }

  @Test("Wrong types, missing parts and people who do not exist are refused")
  func shapes() {
    #expect(read(Requests.bureau(["purpose": 7]))?.code == .jsonWrongKind)
    #expect(read(Requests.bureau(["items": []]))?.code == .requestItemCount)
    #expect(read(Requests.bureau(["partner": "not an id"]))?.code == .valueMalformed)
    #expect(
      read(Requests.bureau(["items": [Requests.value("id.name", "x", of: "p9")]]))?.code
        == .requestPersonUnknown)
    let twice: JSONValue = [["id": "p1", "roles": ["victim"]], ["id": "p1", "roles": ["suspect"]]]
    #expect(read(Requests.bureau(["people": twice]))?.code == .requestPersonTwice)
    let both: JSONValue = [["file": "a.txt", "value": "x", "category": "id.name"]]
    #expect(read(Requests.bureau(["items": both]))?.code == .requestItemShape)
  }

  @Test("A request that names neither country nor unit is too vague")
  func vague() {
    guard case .object(var object) = Requests.bureau() else { return }
    object["country"] = nil
    #expect(read(.object(object))?.code == .requestRecipientVague)
  }

  @Test(
    "A path that leaves the folder is refused",
    arguments: ["../secret.txt", "/etc/hostname", "a/../../secret.txt", ".."])
  func leaving(_ path: String) throws {
    let house = try House()
    try house.register(Partner.bureau)
    let request = Requests.bureau(["items": [["file": .string(path)]]])
    let folder = try house.write(request)
    try Files.makeFolder(folder + "/a")
    try Files.write(Array("secret".utf8), to: Files.parent(of: folder) + "/secret.txt")
    let code = fault { _ = try house.gateway.evaluate(requestAt: folder, as: nil) }
    #expect(code == .fileLeavesFolder)
  }

  @Test("A link is not followed, and a missing file is said to be missing")
  func links() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let folder = try house.write(Requests.bureau(["items": [["file": "note.txt"]]]))
    #expect(fault { _ = try house.gateway.evaluate(requestAt: folder, as: nil) } == .fileMissing)
    let outside = house.folder.file("outside.txt")
    try Files.write(Array("outside".utf8), to: outside)
    _ = try Processes.run(executable: "/bin/ln", arguments: ["-s", outside, folder + "/note.txt"])
    #expect(Files.exists(folder + "/note.txt"))
    let code = fault { _ = try house.gateway.evaluate(requestAt: folder, as: nil) }
    #expect(code == .fileLeavesFolder || code == .fileNotRegular)
  }

  @Test("What was submitted is worked on from the vault: the folder may change or go")
  func vault() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let request = Requests.bureau([
      "items": [["file": "note.txt"], ["category": "case.reference", "roles": [], "value": "HL-1"]]
    ])
    let path = try house.write(request, files: ["note.txt": Array("A quiet note.".utf8)])
    let prepared = try house.gateway.submitAndDecide(requestAt: path, as: try house.signatory("liaison"))
    try Files.removeTree(path)
    let id = try prepared.id
    #expect(try house.gateway.evaluate(id).bundle?.payloadDigest == prepared.bundle?.payloadDigest)
    _ = desk
  }

  @Test("A staged file that was altered in the vault is not sent")
  func alteredVault() throws {
    let house = try House()
    try house.register(Partner.bureau)
    let request = Requests.bureau(["items": [["file": "note.txt"]]])
    let id = try house.submit(request, files: ["note.txt": Array("A quiet note.".utf8)]).id
    let path = "\(house.home)/vault/\(id.text)/0"
    var bytes = try Files.read(path, limit: 1 << 20)
    bytes[bytes.count / 2] ^= 1
    try Files.replace(bytes, at: path)
    #expect(fault { _ = try house.gateway.evaluate(id) } == .blobNotAuthentic)
  }

  @Test("A country or unit that is not the partner's leaves the request without an agreement")
  func mismatch() throws {
    let house = try House()
    try house.register(Partner.bureau)
    try house.register(Partner.taskForce)
    #expect(try house.submit(Requests.bureau()).outcome != .deny)
    for request in [
      Requests.bureau(["country": "XV"]), Requests.bureau(["unit": "US-R7"]),
      Requests.taskForce(["unit": "US-R3"]), Requests.taskForce(["agreement": "AGR-FED-01"]),
    ] {
      let prepared = try house.submit(request)
      #expect(prepared.outcome == .deny)
      #expect(prepared.codes == ["NO_INSTRUMENT"])
      #expect(prepared.bundle == nil)
    }
  }
}
