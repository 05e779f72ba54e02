public import Base
public import Sharing

/// What happened to a disclosure from its authorization to its end.
public enum DisclosureEvent: Equatable, Sendable {
  case authorized(Authorization)
  /// Further subjects of an authorization that has more than one entry holds.
  case subjectsContinued(disclosure: DisclosureID, part: Int, subjects: [Commitment])
  /// The ciphertext exists, by its digest and its size in bytes.
  case sealed(disclosure: DisclosureID, package: SHA256Digest, size: Int)
  /// Written before byte one goes.
  case deliveryIntent(disclosure: DisclosureID, attempt: Int, channel: LedgerCode)
  case deliveryInDoubt(disclosure: DisclosureID, attempt: Int, reason: LedgerCode)
  case deliveryFailed(disclosure: DisclosureID, attempt: Int, reason: LedgerCode)
  case handedOver(disclosure: DisclosureID, attempt: Int)
  /// The recipient's place holds other bytes under this name.
  case deliveryConflict(disclosure: DisclosureID, attempt: Int)
  case accepted(disclosure: DisclosureID, receipt: SHA256Digest)
  case acknowledged(disclosure: DisclosureID, receipt: SHA256Digest)
  case closed(disclosure: DisclosureID, receipt: SHA256Digest?)
  case refused(disclosure: DisclosureID, receipt: SHA256Digest?, reason: LedgerCode)
  case withdrawn(disclosure: DisclosureID, reason: LedgerCode)
  case expired(disclosure: DisclosureID)
  /// Told by telephone to a contact on file.
  case spokenRecorded(SpokenDisclosure)
  /// The written follow-up of an emergency is due then.
  case followUpDue(disclosure: DisclosureID, due: UTCInstant)

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case authorized = "disclosure.authorized"
    case subjectsContinued = "disclosure.subjects-continued"
    case sealed = "disclosure.sealed"
    case deliveryIntent = "disclosure.delivery-intent"
    case deliveryInDoubt = "disclosure.delivery-in-doubt"
    case deliveryFailed = "disclosure.delivery-failed"
    case handedOver = "disclosure.handed-over"
    case deliveryConflict = "disclosure.delivery-conflict"
    case accepted = "disclosure.accepted"
    case acknowledged = "disclosure.acknowledged"
    case closed = "disclosure.closed"
    case refused = "disclosure.refused"
    case withdrawn = "disclosure.withdrawn"
    case expired = "disclosure.expired"
    case spokenRecorded = "disclosure.spoken-recorded"
    case followUpDue = "disclosure.follow-up-due"
  }

  var kind: Kind {
    switch self {
    case .authorized: .authorized
    case .subjectsContinued: .subjectsContinued
    case .sealed: .sealed
    case .deliveryIntent: .deliveryIntent
    case .deliveryInDoubt: .deliveryInDoubt
    case .deliveryFailed: .deliveryFailed
    case .handedOver: .handedOver
    case .deliveryConflict: .deliveryConflict
    case .accepted: .accepted
    case .acknowledged: .acknowledged
    case .closed: .closed
    case .refused: .refused
    case .withdrawn: .withdrawn
    case .expired: .expired
    case .spokenRecorded: .spokenRecorded
    case .followUpDue: .followUpDue
    }
  }
}

/// Who approved, and in which role.
public struct RecordedApproval: Hashable, Sendable {
  public let staff: StaffID
  public let role: LedgerCode

  public init(staff: StaffID, role: LedgerCode) {
    self.staff = staff
    self.role = role
  }
}

/// A release: what may be sealed for whom, on which ground, agreed to by whom.
public struct Authorization: Equatable, Sendable {
  /// The most subjects that stand in the entry itself; the rest follow in `subjectsContinued`, 96 each.
  public static let subjectsPerEntry = 48
  public static let subjectsPerContinuation = 96

  public let disclosure: DisclosureID
  public let recipient: PartnerID
  public let agreement: AgreementID?
  public let agreementVersion: LedgerCode?
  public let purpose: LedgerCode
  public let legalBases: [LedgerCode]
  /// The clauses under which the items leave.
  public let clauses: [LedgerCode]
  /// How many people it is about, also those in continuations.
  public let subjectCount: Int
  /// One commitment per person, in an order that the caller shuffled; at most `subjectsPerEntry`.
  public let subjects: [Commitment]
  public let categories: [LedgerCode]
  public let forms: [FormCount]
  public let payload: Commitment
  public let recipientKey: SHA256Digest
  public let policySet: SHA256Digest
  public let plan: SHA256Digest
  public let approvals: [RecordedApproval]
  public let isEmergency: Bool
  /// Findings that an emergency passed.
  public let passed: [LedgerCode]
  public let supersedes: DisclosureID?
  /// When a receipt is due; `nil` when the agreement asks for none.
  public let receiptDue: UTCInstant?
  /// When the recipient is to have deleted it; `nil` when the agreement says nothing.
  public let deleteBy: UTCInstant?
  /// Whether the organization has one person only and one signature released it.
  public let onePerson: Bool

  public init(
    disclosure: DisclosureID, recipient: PartnerID, agreement: AgreementID?, agreementVersion: LedgerCode?,
    purpose: LedgerCode, legalBases: [LedgerCode], clauses: [LedgerCode], subjectCount: Int,
    subjects: [Commitment], categories: [LedgerCode], forms: [FormCount], payload: Commitment,
    recipientKey: SHA256Digest, policySet: SHA256Digest, plan: SHA256Digest, approvals: [RecordedApproval],
    isEmergency: Bool, passed: [LedgerCode], supersedes: DisclosureID?, receiptDue: UTCInstant?,
    deleteBy: UTCInstant?, onePerson: Bool
  ) {
    self.disclosure = disclosure
    self.recipient = recipient
    self.agreement = agreement
    self.agreementVersion = agreementVersion
    self.purpose = purpose
    self.legalBases = legalBases
    self.clauses = clauses
    self.subjectCount = subjectCount
    self.subjects = subjects
    self.categories = categories
    self.forms = forms
    self.payload = payload
    self.recipientKey = recipientKey
    self.policySet = policySet
    self.plan = plan
    self.approvals = approvals
    self.isEmergency = isEmergency
    self.passed = passed
    self.supersedes = supersedes
    self.receiptDue = receiptDue
    self.deleteBy = deleteBy
    self.onePerson = onePerson
  }
}

/// What was told by telephone in an emergency.
public struct SpokenDisclosure: Equatable, Sendable {
  public let disclosure: DisclosureID
  public let recipient: PartnerID
  /// The contact on file that was called, salted.
  public let contact: Commitment
  public let purpose: LedgerCode
  public let reason: LedgerCode
  public let subjectCount: Int
  public let subjects: [Commitment]
  public let categories: [LedgerCode]
  public let items: Int
  public let followUpDue: UTCInstant

  public init(
    disclosure: DisclosureID, recipient: PartnerID, contact: Commitment, purpose: LedgerCode,
    reason: LedgerCode, subjectCount: Int, subjects: [Commitment], categories: [LedgerCode], items: Int,
    followUpDue: UTCInstant
  ) {
    self.disclosure = disclosure
    self.recipient = recipient
    self.contact = contact
    self.purpose = purpose
    self.reason = reason
    self.subjectCount = subjectCount
    self.subjects = subjects
    self.categories = categories
    self.items = items
    self.followUpDue = followUpDue
  }
}
