/// What a person of ours may do; a closed list, because each command names the roles that may run it.
///
/// The approval roles are the vocabulary's (`Agreements/vocabulary.xml`); the others write registers and requests.
public enum StaffRole: String, CaseIterable, Sendable {
  case liaison
  case registrar
  case peopleOfficer = "people_officer"
  case auditor
  case service
  case supervisor
  case securityOfficer = "security_officer"
  case originator
  case internationalLead = "intl_lead"
  case legal
  case legalSecond = "legal_second"
  case survivorLiaison = "survivor_liaison"
  case researchBoard = "research_board"
  case mediaCustodian = "media_custodian"
  case safeguardingLead = "safeguarding_lead"
  case executive

  /// Whether the role is one in which a release is approved.
  public var approves: Bool {
    switch self {
    case .liaison, .registrar, .peopleOfficer, .auditor, .service: false
    case .supervisor, .securityOfficer, .originator, .internationalLead, .legal, .legalSecond,
      .survivorLiaison, .researchBoard, .mediaCustodian, .safeguardingLead, .executive:
      true
    }
  }
}

/// The conflict table: which roles one person may not hold together, and who writes which register.
public enum RoleTable {
  /// Pairs that would let one person both prepare and wave through, or write the register that judges them.
  public static let conflicts: [(StaffRole, StaffRole)] = [
    (.liaison, .registrar), (.liaison, .securityOfficer), (.registrar, .securityOfficer),
    (.liaison, .auditor), (.registrar, .auditor), (.service, .executive), (.legal, .legalSecond),
    (.mediaCustodian, .safeguardingLead), (.peopleOfficer, .registrar),
  ]

  /// What a command writes or reads.
  public enum Subject: String, CaseIterable, Sendable {
    case policy
    case staff
    case partners
    case keys
    case people
    case standing
    case requests
    case approvals
    case deliveries
    case receipts
    /// What made somebody suspect that our log has forked.
    case suspicions
    case log
    case review
  }

  /// The roles that may write (for the log: read) a subject.
  public static func writers(of subject: Subject) -> Set<StaffRole> {
    switch subject {
    case .policy: [.legal, .executive]
    case .staff: [.executive, .securityOfficer]
    case .partners: [.registrar]
    case .keys: [.registrar, .securityOfficer]
    case .people: [.peopleOfficer, .survivorLiaison]
    case .standing: StandingPair.first.union(StandingPair.second)
    case .requests: [.liaison, .service]
    case .approvals: Set(StaffRole.allCases.filter(\.approves))
    case .deliveries: [.liaison, .service]
    case .receipts: [.liaison, .service, .legal]
    case .suspicions: StandingPair.first.union(StandingPair.second)
    case .log: [.auditor, .legal, .executive]
    case .review: [.legal, .auditor]
    }
  }

  /// The first pair of `roles` that one person may not hold together.
  public static func conflict(in roles: Set<StaffRole>) -> (StaffRole, StaffRole)? {
    conflicts.first { roles.contains($0.0) && roles.contains($0.1) }
  }
}
