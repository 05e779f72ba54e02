public import Sharing

/// Who owes the next step of something that is held.
public enum StepOwner: Hashable, Sendable {
  /// Whoever holds the role.
  case role(StaffRole)
  /// Anybody who may approve.
  case anyApprover
  /// The requester.
  case person(StaffID)
  case partner(PartnerID)

  /// The owner as lists show them: a role's, a person's or a partner's word.
  public var text: String {
    switch self {
    case .role(let role): role.rawValue
    case .anyApprover: "approver"
    case .person(let staff): staff.text
    case .partner(let partner): partner.text
    }
  }

  /// What kind of owner it is.
  public var kind: String {
    switch self {
    case .role, .anyApprover: "role"
    case .person: "person"
    case .partner: "partner"
    }
  }

  /// Who can lift a hold that a finding or an obstacle of the bundle began.
  ///
  /// What no register and no approver can change is the requester's: their material, their words.
  init(of code: String, requester: StaffID, partner: PartnerID) {
    let words = code.split(separator: ":", maxSplits: 1).map(String.init)
    if code == Prepared.Obstacle.notShown || code == Prepared.Obstacle.notCertified {
      self = .anyApprover
    } else if let finding = FindingCode(rawValue: words[0]) {
      self = Self.owner(of: finding, role: words.last, requester: requester, partner: partner)
    } else {
      self = .person(requester)
    }
  }

  private static func owner(
    of code: FindingCode, role: String?, requester: StaffID, partner: PartnerID
  ) -> StepOwner {
    switch code {
    case .approvalMissing: role.flatMap { StaffRole(rawValue: $0) }.map { .role($0) } ?? .anyApprover
    case .originatorConsentRequired: .role(.originator)
    case .minorSuspectReview: .role(.supervisor)
    case .postReview: .role(.legal)
    case .recipientUnverified, .recipientKeyUnconfirmed, .recipientKeyExpired: .role(.registrar)
    case .assuranceMissing, .receiptsOverdue: .partner(partner)
    case .guardianConflict, .noInstrument, .instrumentNotYetInForce, .instrumentExpired, .legalBasisLapsed,
      .annexUnknown, .purposeNotAllowed, .outsideTerritory, .outsideUnit, .onwardNotPermitted,
      .preferenceOptOut, .nothingMayLeave, .actorTrainingLapsed, .actorScreeningLapsed, .duplicateDisclosure,
      .breakGlassIncomplete, .capExceeded:
      .person(requester)
    }
  }
}
