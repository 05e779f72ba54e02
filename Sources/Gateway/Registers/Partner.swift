public import Base
public import Channels
import JSON
public import OpenSSLKit
public import Sharing

/// An organization that may receive, as the register holds it.
public struct Partner: Equatable, Sendable {
  public let id: PartnerID
  public let name: String
  /// What tells it from another of a look-alike name, if there is one.
  public let distinguishing: String?
  /// A recipient kind of the vocabulary, such as `le_icac`.
  public let kind: String
  public let country: String
  public let units: [String]
  /// Hosts of the services that it runs itself.
  public let services: [String]
  public let realm: Configuration.Realm
  /// How the courier brings packages there and fetches answers.
  public let channel: Channel
  /// Last day on which its identity counts as verified.
  public let verifiedUntil: CalendarDay?
  /// What it filed with us: `dual_criminality`, `rights_assurance`.
  public let assurances: [String]
  public let isRevoked: Bool

  public init(
    id: PartnerID, name: String, distinguishing: String?, kind: String, country: String, units: [String],
    services: [String], realm: Configuration.Realm, channel: Channel, verifiedUntil: CalendarDay?,
    assurances: [String], isRevoked: Bool = false
  ) {
    self.id = id
    self.name = name
    self.distinguishing = distinguishing
    self.kind = kind
    self.country = country
    self.units = units
    self.services = services
    self.realm = realm
    self.channel = channel
    self.verifiedUntil = verifiedUntil
    self.assurances = assurances
    self.isRevoked = isRevoked
  }

  /// What was signed for: the row is believed only while its statement covers exactly this.
  var arguments: JSONValue {
    var members: JSONObject = [
      "id": .string(id.text), "name": .string(name),
      "distinguishing": distinguishing.map { .string($0) } ?? .null, "kind": .string(kind),
      "country": .string(country), "units": .array(units.map { .string($0) }),
      "services": .array(services.map { .string($0) }), "realm": .string(realm.rawValue),
    ]
    for member in channel.registered.members { members[member.name] = member.value }
    members["verified_until"] = verifiedUntil.map { .string($0.text) } ?? .null
    members["assurances"] = .array(assurances.map { .string($0) })
    members["revoked"] = .bool(isRevoked)
    return .object(members)
  }

  func revoked() -> Partner { with(channel, isRevoked: true) }

  /// The same partner, reached another way.
  func reached(by channel: Channel) -> Partner { with(channel, isRevoked: isRevoked) }

  private func with(_ channel: Channel, isRevoked: Bool) -> Partner {
    Partner(
      id: id, name: name, distinguishing: distinguishing, kind: kind, country: country, units: units,
      services: services, realm: realm, channel: channel, verifiedUntil: verifiedUntil,
      assurances: assurances, isRevoked: isRevoked)
  }
}

/// One certificate of a partner, in one use, with its state.
public struct PartnerCertificate: Sendable {
  public let partner: PartnerID
  public let use: Use
  public let certificate: Certificate
  public let state: State
  /// Who read the fingerprint back first; the second must be somebody else.
  public let firstBy: StaffID?

  public enum Use: String, CaseIterable, Sendable {
    /// Packages are encrypted to it.
    case encrypt
    /// Receipts are signed with it.
    case sign
  }

  /// pending → active → retiring → revoked; a pending one is used for nothing.
  public enum State: String, CaseIterable, Sendable {
    case pending
    case active
    case retiring
    case revoked
  }

  func isInDate(_ now: UTCInstant) -> Bool { certificate.notBefore <= now && now <= certificate.notAfter }

  /// Whether it may be used at `now`: active, or retiring until its last second.
  func isUsable(_ now: UTCInstant) -> Bool {
    switch state {
    case .active, .retiring: isInDate(now)
    case .pending, .revoked: false
    }
  }
}
