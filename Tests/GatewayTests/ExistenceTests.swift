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

@Suite("What stays leaves no trace that it exists")
struct ExistenceTests {
  /// A disclosure with and one without `item`: what the partner finds in each.
  private func compare(_ item: JSONValue) throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    let with = try sent(Requests.bureau(["items": Requests.items(adding: item)]), house, desk)
    let without = try sent(Requests.bureau(["supersedes": .string(with.id.text)]), house, desk)
    let bare = try sentAgain(house, desk)
    #expect(with.data == bare.data)
    #expect(with.data == without.data)
    #expect(with.document == bare.document)
    #expect(with.manifest == bare.manifest)
    #expect(with.size == bare.size)
  }

  private struct Arrived {
    let id: DisclosureID
    let data: [String: [UInt8]]
    let document: String
    let manifest: [UInt8]
    let size: Int
  }

  private func sentAgain(_ house: House, _ desk: PartnerDesk) throws -> Arrived {
    try house.gateway.database.run("UPDATE disclosure SET material_key = zeroblob(32)")
    return try sent(Requests.bureau(), house, desk)
  }

  private func sent(_ request: JSONValue, _ house: House, _ desk: PartnerDesk) throws -> Arrived {
    let id = try house.submit(request).id
    let result = try house.send(id)[0]
    guard case .handedOver = result else { throw Fault(.disclosureState, "\(result)") }
    let bag = try house.open(id, at: desk).folder
    var document = try JSONReader.read(Files.read(bag + "/disclosure.json", limit: 1 << 20)).asObject
    // How long the log was is of the time of sending.
    document?["log"] = nil
    let text = String(decoding: JSONWriter.canonical(.object(try #require(document))), as: UTF8.self)
    return Arrived(
      id: id, data: try Template.read(bag + "/data"), document: text.replacing(id.text, with: "ID"),
      manifest: try Files.read(bag + "/manifest-sha256.txt", limit: 1 << 20),
      size: try Files.size("\(desk.inbox)/\(id.text).p7m"))
  }

  @Test("A shelter's address")
  func shelter() throws { try compare(Requests.value("loc.safe_place", "3 Quillrow Court", of: "p1")) }

  @Test("A suspicious activity report")
  func report() throws { try compare(Requests.value("fin.sar", "SAR-77-0001")) }

  @Test("A note of counsel")
  func counsel() throws { try compare(Requests.value("org.confidential", "counsel advised on Tuesday")) }
}
