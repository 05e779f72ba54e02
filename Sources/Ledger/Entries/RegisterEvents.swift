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

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case added = "partner.added"
    case changed = "partner.changed"
    case activated = "partner.activated"
    case revoked = "partner.revoked"
    case retired = "partner.retired"
  }

  var kind: Kind {
    switch self {
    case .added: .added
    case .changed: .changed
    case .activated: .activated
    case .revoked: .revoked
    case .retired: .retired
    }
  }
}

/// What happened in the register of staff.
public enum StaffEvent: Equatable, Sendable {
  case added(staff: StaffID, roles: [LedgerCode], statement: SHA256Digest)
  case changed(staff: StaffID, roles: [LedgerCode], statement: SHA256Digest)
  case frozen(staff: StaffID, reason: LedgerCode)
  case unfrozen(staff: StaffID)

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case added = "staff.added"
    case changed = "staff.changed"
    case frozen = "staff.frozen"
    case unfrozen = "staff.unfrozen"
  }

  var kind: Kind {
    switch self {
    case .added: .added
    case .changed: .changed
    case .frozen: .frozen
    case .unfrozen: .unfrozen
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

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case consentRecorded = "person.consent-recorded"
    case consentWithdrawn = "person.consent-withdrawn"
    case optOutRecorded = "person.opt-out-recorded"
    case guardianConflictRecorded = "person.guardian-conflict-recorded"
    case contactChoiceRecorded = "person.contact-choice-recorded"
  }

  var kind: Kind {
    switch self {
    case .consentRecorded: .consentRecorded
    case .consentWithdrawn: .consentWithdrawn
    case .optOutRecorded: .optOutRecorded
    case .guardianConflictRecorded: .guardianConflictRecorded
    case .contactChoiceRecorded: .contactChoiceRecorded
    }
  }
}
