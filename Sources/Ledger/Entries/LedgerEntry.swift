public import Base
internal import JSON
public import Sharing

/// One entry of the accountability log: who, when, where and which closed fact.
///
/// Its index in the log is its sequence and stands beside it, not in it. Format: `Docs/formats/ledger-entries.md`.
public struct LedgerEntry: Equatable, Sendable {
  public let time: UTCInstant
  public let realm: LedgerRealm
  /// Which installation wrote it, when an organization has several.
  public let site: LedgerCode
  public let actor: LedgerActor
  public let event: LedgerEvent
  /// What is stored, hashed and never written again: canonical JSON (RFC 8785), at most `sizeLimit` bytes.
  public let bytes: [UInt8]

  /// The most bytes of an entry.
  public static let sizeLimit = 8192
  /// The version of the format.
  public static let schema = 1

  /// An entry that may be appended; `ledger.list-too-long` or `ledger.entry-too-large` when it may not.
  public init(
    time: UTCInstant, realm: LedgerRealm, site: LedgerCode, actor: LedgerActor, event: LedgerEvent
  ) throws(Fault) {
    self.time = time
    self.realm = realm
    self.site = site
    self.actor = actor
    self.event = event
    let kind = event.kind
    var writer = FieldWriter()
    writer.object { entry in
      entry.put("actor", actor)
      entry.put("event", kind)
      entry.put("fields") { event.write(to: &$0) }
      entry.put("realm", realm)
      entry.put("retention", kind.retention)
      entry.put("schema", Self.schema)
      entry.put("site", site)
      entry.put("time", time)
    }
    if let name = writer.overflow { throw Fault(.ledgerListTooLong, name) }
    bytes = try writer.canonical
    guard bytes.count <= Self.sizeLimit else {
      throw Fault(.ledgerEntryTooLarge, kind.text, detail: "\(bytes.count) bytes")
    }
  }

  /// Reads an entry; refuses an unknown event or field, and every spelling but the one that was hashed.
  public init(bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= Self.sizeLimit else {
      throw Fault(.ledgerEntryTooLarge, detail: "\(bytes.count) bytes")
    }
    guard let object = try Self.json(bytes).asObject else { throw Fault(.ledgerEntryMalformed) }
    var entry = FieldReader(object)
    let schema: Int = try entry.required("schema")
    guard schema == Self.schema else { throw Fault(.ledgerEntryUnknown, detail: "schema \(schema)") }
    let _: RetentionClass = try entry.required("retention")
    let kind: LedgerEventKind = try entry.required("event")
    var fields = try entry.group("fields")
    try self.init(
      time: try entry.required("time"), realm: try entry.required("realm"),
      site: try entry.required("site"), actor: try entry.required("actor"),
      event: try LedgerEvent(kind: kind, fields: &fields))
    try fields.finish()
    try entry.finish()
    guard self.bytes == bytes else {
      throw Fault(.ledgerEntryMalformed, detail: "not in canonical form")
    }
  }

  private static func json(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
    do throws(Fault) {
      return try JSONReader.read(
        bytes, limits: JSONLimits(maxBytes: sizeLimit, maxDepth: 8, maxMembers: 1024))
    } catch {
      throw Fault(.ledgerEntryMalformed, detail: error.code.rawValue)
    }
  }
}

/// Whether the entry is about real people or a rehearsal.
public enum LedgerRealm: String, CaseIterable, Sendable {
  case production
  case test
}

/// Who acted: a person by staff number, or a service identity.
public enum LedgerActor: Hashable, Sendable {
  case staff(StaffID)
  case service(LedgerCode)

  /// The number or the service's code.
  public var text: String {
    switch self {
    case .staff(let staff): staff.text
    case .service(let service): service.text
    }
  }
}

/// How long the detail behind an entry is kept; the entry itself stays.
public enum RetentionClass: String, CaseIterable, Sendable {
  /// Disclosures and what led to them: at least the six years of an accounting of disclosures.
  case disclosure
  /// Registers, policy and keys: as long as the gateway is in use.
  case register
  /// Reading, exporting and reviewing the log, refused commands, suspected forks.
  case oversight
  /// Who looked at content: short, never used to measure people.
  case exposure
}
