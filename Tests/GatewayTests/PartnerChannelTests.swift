import Base
import Channels
import JSON
import SQLiteKit
import Sharing
import Testing

@testable import Gateway

@Suite("A partner's channel is signed for")
struct PartnerChannelTests {
  private static func sftp() throws -> Channel {
    let object: JSONObject = [
      "kind": "sftp", "host": "192.0.2.7", "user": "harborlight",
      "host_key_sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", "key": "/etc/sallyport/p.key",
      "folder": "/in", "answers": "/out",
    ]
    return try Channel(JSONShape(object))
  }

  @Test("What was signed for a folder before there were other channels is signed for still")
  func digest() throws {
    let partner = try Partner.willowbrook("/srv")
    let text = String(decoding: JSONWriter.canonical(partner.arguments), as: UTF8.self)
    #expect(
      text
        == #"{"answers":"/srv/P-WILL/answers","assurances":[],"country":"US","distinguishing":null,"id":"P-WILL","#
        + #""inbox":"/srv/P-WILL/inbox","kind":"victim_services","name":"Willowbrook Survivor Services","#
        + #""realm":"test","revoked":false,"services":[],"units":[],"verified_until":"2027-12-31"}"#)
  }

  @Test("A partner is reached another way by a statement, and keeps it")
  func changed() throws {
    let house = try House()
    let desk = try house.register(Partner.willowbrook)
    let channel = try Self.sftp()
    try house.gateway.changeChannel(of: desk.id, to: channel, as: try house.signatory("registrar"))
    #expect(try house.gateway.partner(desk.id).channel == channel)
    try house.gateway.revoke(desk.id, fingerprint: nil, as: try house.signatory("registrar"))
    #expect(try house.gateway.partner(desk.id).channel == channel)
  }

  @Test("Another host key in the row is not believed", arguments: ["host_key_sha256", "host", "folder"])
  func altered(member: String) throws {
    let house = try House()
    let desk = try house.register(Partner.willowbrook)
    try house.gateway.changeChannel(of: desk.id, to: try Self.sftp(), as: try house.signatory("registrar"))
    let other = member == "host_key_sha256" ? String(repeating: "A", count: 43) : "/elsewhere.example"
    try house.gateway.database.run(
      "UPDATE partner SET channel = json_set(channel, ?, ?)", [.text("$.channel.\(member)"), .text(other)])
    #expect(throws: Fault.self) { try house.gateway.partner(desk.id) }
  }
}
