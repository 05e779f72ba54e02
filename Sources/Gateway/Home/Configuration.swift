public import Base
import JSON

/// The home's configuration: who we are and where the two things outside the home lie.
///
/// `sallyport.json`; unknown keys are errors. Secrets are paths, never values. Format: `Docs/formats/configuration.md`.
public struct Configuration: Equatable, Sendable {
  public let organization: Organization
  public let realm: Realm
  public let site: String
  /// First line of every checkpoint (C2SP tlog-checkpoint).
  public let logOrigin: String
  /// Path of the master key: 64 hexadecimal digits, or wrapped by a passphrase.
  public let masterKey: String
  /// Path of the anchor: the last signed log size, kept away from the database.
  public let anchor: String
  /// Distance of the gateway's clock from the machine's; anything but 0 is refused in production.
  public let clockOffset: Int
  /// The most of a package in one sealed file, 1 to 256 MB: what the partners' machines open in memory 2.5 times over.
  public var sliceMegabytes = 256

  public struct Organization: Equatable, Sendable {
    public let id: String
    public let name: String
    public let country: String
    /// Where partners write: printed on cover sheets.
    public let contact: String

    public init(id: String, name: String, country: String, contact: String) {
      self.id = id
      self.name = name
      self.country = country
      self.contact = contact
    }
  }

  /// Keeps rehearsal and real partners apart: a partner of one realm is refused in the other.
  public enum Realm: String, CaseIterable, Sendable {
    case test
    case production
  }

  public init(
    organization: Organization, realm: Realm, site: String, logOrigin: String, masterKey: String,
    anchor: String, clockOffset: Int
  ) throws(Fault) {
    guard realm == .test || clockOffset == 0 else { throw Fault(.configurationClock) }
    self.organization = organization
    self.realm = realm
    self.site = site
    self.logOrigin = logOrigin
    self.masterKey = masterKey
    self.anchor = anchor
    self.clockOffset = clockOffset
  }

  /// Reads the file's bytes; faults name the key and the nearest known one.
  public init(reading bytes: [UInt8]) throws(Fault) {
    let shape = try JSONShape(JSONReader.read(bytes), path: "sallyport.json")
    try shape.refuseUnknown(allowed: [
      "version", "organization", "realm", "site", "log_origin", "master_key", "anchor",
      "clock_offset_seconds", "slice_megabytes",
    ])
    let organization = try shape.shape("organization")
    try organization.refuseUnknown(allowed: ["id", "name", "country", "contact"])
    guard let realm = Realm(rawValue: try shape.string("realm")) else {
      throw Fault(.valueMalformed, "realm", detail: "test or production")
    }
    try self.init(
      organization: Organization(
        id: organization.string("id"), name: organization.string("name"),
        country: organization.string("country"), contact: organization.string("contact")),
      realm: realm, site: shape.string("site"), logOrigin: shape.string("log_origin"),
      masterKey: shape.string("master_key"), anchor: shape.string("anchor"),
      clockOffset: shape.optionalInteger("clock_offset_seconds") ?? 0)
    sliceMegabytes = try shape.optionalInteger("slice_megabytes") ?? sliceMegabytes
    guard (1...256).contains(sliceMegabytes) else {
      throw Fault(.valueMalformed, "slice_megabytes", detail: "1 to 256")
    }
  }

  /// The file's bytes.
  public var bytes: [UInt8] {
    var members: JSONObject = [
      "version": 1,
      "organization": [
        "id": .string(organization.id), "name": .string(organization.name),
        "country": .string(organization.country), "contact": .string(organization.contact),
      ],
      "realm": .string(realm.rawValue), "site": .string(site), "log_origin": .string(logOrigin),
      "master_key": .string(masterKey), "anchor": .string(anchor),
      "clock_offset_seconds": .integer(clockOffset),
    ]
    if sliceMegabytes != 256 { members["slice_megabytes"] = .integer(sliceMegabytes) }
    return JSONWriter.pretty(.object(members))
  }
}
