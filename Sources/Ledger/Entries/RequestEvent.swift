public import Base
public import Sharing

/// What happened to a request until it was authorized, stopped or given up.
public enum RequestEvent: Equatable, Sendable {
  case submitted(SubmittedRequest)
  case decided(RecordedDecision)
  /// The request waits; `findings` are the codes that hold it.
  case holdStarted(disclosure: DisclosureID, findings: [LedgerCode])
  case holdEnded(disclosure: DisclosureID, end: HoldEnd)
  /// The actor signed the release statement of that digest, in that role.
  case approvalGiven(disclosure: DisclosureID, role: LedgerCode, statement: SHA256Digest)
  case approvalRefused(disclosure: DisclosureID, role: LedgerCode, reason: LedgerCode)
  case assigned(disclosure: DisclosureID, to: StaffID)
  case withdrawn(disclosure: DisclosureID, reason: LedgerCode)

  public enum HoldEnd: String, CaseIterable, Sendable {
    /// Everything that held it was put right.
    case lifted
    case denied
    case withdrawn
    case expired
  }

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case submitted = "request.submitted"
    case decided = "request.decided"
    case holdStarted = "request.hold-started"
    case holdEnded = "request.hold-ended"
    case approvalGiven = "request.approval-given"
    case approvalRefused = "request.approval-refused"
    case assigned = "request.assigned"
    case withdrawn = "request.withdrawn"
  }

  var kind: Kind {
    switch self {
    case .submitted: .submitted
    case .decided: .decided
    case .holdStarted: .holdStarted
    case .holdEnded: .holdEnded
    case .approvalGiven: .approvalGiven
    case .approvalRefused: .approvalRefused
    case .assigned: .assigned
    case .withdrawn: .withdrawn
    }
  }
}

/// A request as it came in.
public struct SubmittedRequest: Equatable, Sendable {
  public let disclosure: DisclosureID
  public let partner: PartnerID
  public let agreement: AgreementID?
  public let purpose: LedgerCode
  /// The case reference, salted.
  public let caseReference: Commitment
  /// Who asked at the partner, salted; `nil` when nobody there asked.
  public let requestor: Commitment?
  public let items: Int
  public let people: Int
  public let isEmergency: Bool

  public init(
    disclosure: DisclosureID, partner: PartnerID, agreement: AgreementID?, purpose: LedgerCode,
    caseReference: Commitment, requestor: Commitment?, items: Int, people: Int, isEmergency: Bool
  ) {
    self.disclosure = disclosure
    self.partner = partner
    self.agreement = agreement
    self.purpose = purpose
    self.caseReference = caseReference
    self.requestor = requestor
    self.items = items
    self.people = people
    self.isEmergency = isEmergency
  }
}

/// A decision with what it rests on.
public struct RecordedDecision: Equatable, Sendable {
  /// The most rules that an entry names: more than any agreement has together with the house rules.
  public static let ruleLimit = 160

  public let disclosure: DisclosureID
  public let partner: PartnerID
  public let outcome: Outcome
  /// As the decision writes them: `RECEIPTS_OVERDUE`, `APPROVAL_MISSING:legal`.
  public let findings: [LedgerCode]
  public let agreement: AgreementID?
  public let agreementVersion: LedgerCode?
  /// The clauses or rules that decided.
  public let rules: [LedgerCode]
  public let purpose: LedgerCode
  public let policySet: SHA256Digest
  public let decision: SHA256Digest
  public let categories: [LedgerCode]
  public let forms: [FormCount]
  public let people: Int
  /// Facts that came from the requester or a register: process, source, territory.
  public let stated: [StatedFact]
  public let isEmergency: Bool

  public init(
    disclosure: DisclosureID, partner: PartnerID, outcome: Outcome, findings: [LedgerCode],
    agreement: AgreementID?, agreementVersion: LedgerCode?, rules: [LedgerCode], purpose: LedgerCode,
    policySet: SHA256Digest, decision: SHA256Digest, categories: [LedgerCode], forms: [FormCount],
    people: Int, stated: [StatedFact], isEmergency: Bool
  ) {
    self.disclosure = disclosure
    self.partner = partner
    self.outcome = outcome
    self.findings = findings
    self.agreement = agreement
    self.agreementVersion = agreementVersion
    self.rules = rules
    self.purpose = purpose
    self.policySet = policySet
    self.decision = decision
    self.categories = categories
    self.forms = forms
    self.people = people
    self.stated = stated
    self.isEmergency = isEmergency
  }
}

/// How many items take one form.
public struct FormCount: Hashable, Sendable {
  public let form: Form
  public let count: Int

  public init(form: Form, count: Int) {
    self.form = form
    self.count = count
  }
}

/// A fact by code; asserted means: the requester's word.
public struct StatedFact: Hashable, Sendable {
  public let name: LedgerCode
  public let value: LedgerCode
  public let isAsserted: Bool

  public init(name: LedgerCode, value: LedgerCode, isAsserted: Bool) {
    self.name = name
    self.value = value
    self.isAsserted = isAsserted
  }
}
