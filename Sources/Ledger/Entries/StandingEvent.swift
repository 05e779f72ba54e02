public import Base
public import Sharing

/// What happened to a standing certificate, under which a batch releases without approvals that an agreement waives.
public enum StandingEvent: Equatable, Sendable {
  case proposed(certificate: StandingID, terms: Terms, statement: SHA256Digest)
  /// The second person signed: in force from now on, until that instant at most.
  case confirmed(certificate: StandingID, until: UTCInstant, statement: SHA256Digest)
  case ended(certificate: StandingID, statement: SHA256Digest)

  /// What a certificate is bound to.
  public struct Terms: Equatable, Sendable {
    public let service: StaffID
    public let partner: PartnerID
    public let agreement: AgreementID
    public let mapping: LedgerCode
    public let days: Int

    public init(
      service: StaffID, partner: PartnerID, agreement: AgreementID, mapping: LedgerCode, days: Int
    ) {
      self.service = service
      self.partner = partner
      self.agreement = agreement
      self.mapping = mapping
      self.days = days
    }
  }

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case proposed = "standing.proposed"
    case confirmed = "standing.confirmed"
    case ended = "standing.ended"
  }

  var kind: Kind {
    switch self {
    case .proposed: .proposed
    case .confirmed: .confirmed
    case .ended: .ended
    }
  }
}
