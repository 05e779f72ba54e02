import Base
import Channels
import FileKit
import Gateway
import JSON
import OpenSSLKit
import Sharing

/// A partner as people write it, and as `--json` prints it.
enum PartnerFile {
  static func read(_ path: String) throws(Fault) -> (Partner, contacts: [String: String]) {
    do throws(Fault) {
      let shape = try JSONShape(JSONReader.read(Files.read(path, limit: 1 << 16)))
      try shape.refuseUnknown(allowed: [
        "id", "name", "distinguishing", "kind", "country", "units", "services", "realm", "inbox", "answers",
        "channel", "verified_until", "assurances", "contacts",
      ])
      guard let id = PartnerID(try shape.string("id")) else { throw shape.fault(.valueMalformed, "id") }
      guard let realm = Configuration.Realm(rawValue: try shape.string("realm")) else {
        throw shape.fault(.valueMalformed, "realm", detail: "test or production")
      }
      let until = try shape.optionalString("verified_until")
      if let until, CalendarDay(until) == nil { throw shape.fault(.valueMalformed, "verified_until") }
      let partner = Partner(
        id: id, name: try shape.string("name"), distinguishing: try shape.optionalString("distinguishing"),
        kind: try shape.string("kind"), country: try shape.string("country"), units: try list(shape, "units"),
        services: try list(shape, "services"), realm: realm,
        channel: try channel(shape),
        verifiedUntil: until.flatMap { CalendarDay($0) }, assurances: try list(shape, "assurances"))
      return (partner, try contacts(shape))
    } catch {
      throw error.inFile(path)
    }
  }

  /// A channel of its own, as a file about nothing else.
  static func readChannel(_ path: String) throws(Fault) -> Channel {
    do throws(Fault) {
      return try Channel(try JSONShape(JSONReader.read(Files.read(path, limit: 1 << 16))))
    } catch {
      throw error.inFile(path)
    }
  }

  /// Either `channel`, or the two folders alone.
  private static func channel(_ shape: JSONShape) throws(Fault) -> Channel {
    guard let channel = try shape.optionalShape("channel") else {
      return .drop(try DropFolders(folder: try shape.string("inbox"), answers: try shape.string("answers")))
    }
    for name in ["inbox", "answers"] where shape.object[name] != nil {
      throw shape.fault(.jsonUnknownMember, name, detail: "the channel says where")
    }
    return try Channel(channel)
  }

  private static func list(_ shape: JSONShape, _ name: String) throws(Fault) -> [String] {
    try shape.object[name] == nil ? [] : shape.strings(name)
  }

  private static func contacts(_ shape: JSONShape) throws(Fault) -> [String: String] {
    var contacts: [String: String] = [:]
    guard let object = try shape.optionalShape("contacts") else { return contacts }
    for name in object.object.names { contacts[name] = try object.string(name) }
    return contacts
  }

  static func json(_ partner: Partner) -> JSONValue {
    [
      "id": .string(partner.id.text), "name": .string(partner.name), "kind": .string(partner.kind),
      "country": .string(partner.country), "units": .array(partner.units.map { .string($0) }),
      "realm": .string(partner.realm.rawValue), "revoked": .bool(partner.isRevoked),
      "channel": partner.channel.json,
      "verified_until": partner.verifiedUntil.map { .string($0.text) } ?? .null,
    ]
  }

  static func json(_ row: PartnerCertificate) -> JSONValue {
    [
      "use": .string(row.use.rawValue), "state": .string(row.state.rawValue),
      "fingerprint": .string(row.certificate.fingerprint.hex),
      "from": .string(row.certificate.notBefore.text), "until": .string(row.certificate.notAfter.text),
    ]
  }
}
