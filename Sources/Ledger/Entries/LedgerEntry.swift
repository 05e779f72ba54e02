public import Base
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
