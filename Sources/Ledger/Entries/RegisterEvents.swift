public import Base
public import Sharing

/// What happened in the register of partners; `statement` is the digest of the signed statement behind it.
public enum PartnerEvent: Equatable, Sendable {
  case added(partner: PartnerID, statement: SHA256Digest)
  case changed(partner: PartnerID, statement: SHA256Digest)
  /// A recipient key came into use: the fingerprint was read back to the second person.
  case activated(partner: PartnerID, key: SHA256Digest, confirmedBy: StaffID, statement: SHA256Digest)
  case revoked(partner: PartnerID, key: SHA256Digest?, reason: LedgerCode)
  case retired(partner: PartnerID, key: SHA256Digest?)

  var kind: LedgerEventKind {
    switch self {
    case .added: .partnerAdded
    case .changed: .partnerChanged
    case .activated: .partnerActivated
    case .revoked: .partnerRevoked
    case .retired: .partnerRetired
    }
  }
}

/// What happened in the register of staff.
public enum StaffEvent: Equatable, Sendable {
  case added(staff: StaffID, roles: [LedgerCode], statement: SHA256Digest)
  case changed(staff: StaffID, roles: [LedgerCode], statement: SHA256Digest)
  case frozen(staff: StaffID, reason: LedgerCode)
  case unfrozen(staff: StaffID)

  var kind: LedgerEventKind {
    switch self {
    case .added: .staffAdded
    case .changed: .staffChanged
    case .frozen: .staffFrozen
    case .unfrozen: .staffUnfrozen
    }
  }
}

/// What happened in the register of people: nobody is named, each is a salted commitment.
public enum PersonEvent: Equatable, Sendable {
  case consentRecorded(person: Commitment, scope: LedgerCode, until: UTCInstant?)
  case consentWithdrawn(person: Commitment, scope: LedgerCode)
  case optOutRecorded(person: Commitment, scope: LedgerCode)
  case guardianConflictRecorded(person: Commitment)
  case contactChoiceRecorded(person: Commitment)

  var kind: LedgerEventKind {
    switch self {
    case .consentRecorded: .consentRecorded
    case .consentWithdrawn: .consentWithdrawn
    case .optOutRecorded: .optOutRecorded
    case .guardianConflictRecorded: .guardianConflictRecorded
    case .contactChoiceRecorded: .contactChoiceRecorded
    }
  }
}
