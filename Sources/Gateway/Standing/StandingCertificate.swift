public import Base
import JSON
import Ledger
public import Sharing

/// Two people's word that one batch may release, for a time, without the approvals that an agreement waives for it.
///
/// Bound to a service identity, a partner, one version of an agreement and one layout of a mapping; in force from the
/// second signature for at most 90 days. What lapses is never extended: it is made anew.
public struct StandingCertificate: Sendable {
  public let id: StandingID
  public let terms: Terms
  public let proposedBy: StaffID
  /// Who signed second, and when; `nil` while it waits.
  public let confirmed: (by: StaffID, at: UTCInstant)?
  public let endedBy: StaffID?
  /// Whether both who signed may still sign one: neither is frozen, has lapsed or lost the role.
  public let isUpheld: Bool

  /// What people sign for.
  public struct Terms: Equatable, Sendable {
    public let service: StaffID
    public let partner: PartnerID
    public let agreement: AgreementID
    public let agreementVersion: Int
    public let mapping: String
    /// Of the mapping's file: another layout needs another certificate.
    public let mappingDigest: SHA256Digest
    public let days: Int
  }

  /// How it stands at an instant.
  public enum Standing: String, Sendable {
    case proposed
    case inForce = "in-force"
    case lapsed
    case ended
    /// Somebody who signed it may not sign one any more.
    case unsupported
  }

  public static let mostDays = 90

  /// Its last second; `nil` before the second signature.
  public var until: UTCInstant? { confirmed?.at.adding(seconds: terms.days * 86_400) }

  public func standing(at now: UTCInstant) -> Standing {
    guard endedBy == nil else { return .ended }
    guard isUpheld else { return .unsupported }
    guard let confirmed, let until else { return .proposed }
    return confirmed.at <= now && now <= until ? .inForce : .lapsed
  }
}

extension StandingCertificate.Terms {
  /// What each of the three steps is signed over.
  func arguments(_ id: StandingID, step: StandingStep) -> JSONValue {
    [
      "certificate": .string(id.text), "service": .string(service.text), "partner": .string(partner.text),
      "agreement": .string(agreement.text), "agreement_version": .integer(agreementVersion),
      "mapping": .string(mapping), "mapping_sha256": .string(mappingDigest.hex), "days": .integer(days),
      "step": .string(step.rawValue),
    ]
  }

  func entry() throws(Fault) -> StandingEvent.Terms {
    StandingEvent.Terms(
      service: service, partner: partner, agreement: agreement, mapping: try LedgerCode(mapping), days: days)
  }
}

/// The signed steps in the life of a standing certificate.
enum StandingStep: String {
  case propose
  case confirm
  case end

  var command: String { "standing \(rawValue)" }
}

/// Whose two signatures make a standing certificate: one answers for the decision, the other for the organization.
enum StandingPair {
  static let first: Set<StaffRole> = [.legal, .supervisor]
  static let second: Set<StaffRole> = [.executive, .securityOfficer]

  /// Whether two people of these roles go together, whoever signed first.
  static func fits(_ one: Set<StaffRole>, _ other: Set<StaffRole>) -> Bool {
    !one.isDisjoint(with: first) && !other.isDisjoint(with: second)
      || !one.isDisjoint(with: second) && !other.isDisjoint(with: first)
  }
}
