public import Base
public import Sharing

/// All that the log says about one disclosure: a line of an accounting.
public struct DisclosureAccount: Equatable, Sendable {
  public let disclosure: DisclosureID
  public internal(set) var recipient: PartnerID?
  /// When it was authorized or told; before that, when the request came.
  public internal(set) var time: UTCInstant
  public internal(set) var status: Status
  public internal(set) var agreement: AgreementID?
  public internal(set) var agreementVersion: LedgerCode?
  public internal(set) var purpose: LedgerCode?
  public internal(set) var legalBases: [LedgerCode] = []
  /// The clauses under which items left; before authorization, the rules of the last decision.
  public internal(set) var clauses: [LedgerCode] = []
  public internal(set) var categories: [LedgerCode] = []
  public internal(set) var forms: [FormCount] = []
  /// How many items left or were told.
  public internal(set) var items = 0
  public internal(set) var people = 0
  public internal(set) var caseReference: Commitment?
  public internal(set) var requestor: Commitment?
  public internal(set) var contact: Commitment?
  /// Who prepared it.
  public internal(set) var preparedBy: LedgerActor
  public internal(set) var approvals: [RecordedApproval] = []
  public internal(set) var outcome: Outcome?
  public internal(set) var findings: [LedgerCode] = []
  public internal(set) var stated: [StatedFact] = []
  public internal(set) var isEmergency = false
  /// The findings that an emergency passed.
  public internal(set) var passed: [LedgerCode] = []
  public internal(set) var onePerson = false
  public internal(set) var package: SHA256Digest?
  public internal(set) var handedOver: UTCInstant?
  public internal(set) var acknowledged: UTCInstant?
  public internal(set) var receiptDue: UTCInstant?
  /// When an entry said that its receipt is overdue.
  public internal(set) var overdueSince: UTCInstant?
  public internal(set) var followUpDue: UTCInstant?
  public internal(set) var verdict: OversightEvent.Verdict?
  public internal(set) var history: [Step] = []

  /// One entry about it.
  public struct Step: Equatable, Sendable {
    public let index: Int
    public let time: UTCInstant
    public let actor: LedgerActor
    public let kind: LedgerEventKind
  }

  /// How far it came.
  public enum Status: String, CaseIterable, Sendable {
    case requested
    case held
    case denied
    case decided
    case authorized
    case sealed
    case sending
    case inDoubt = "in-doubt"
    case handedOver = "handed-over"
    case conflict
    case accepted
    case acknowledged
    case closed
    case refused
    case withdrawn
    case expired
    case spoken

    /// Whether no receipt is waited for any more.
    var isEnded: Bool {
      switch self {
      case .acknowledged, .closed, .refused, .withdrawn, .expired, .denied: true
      case .requested, .held, .decided, .authorized, .sealed, .sending, .inDoubt, .handedOver, .conflict,
        .accepted, .spoken:
        false
      }
    }
  }

  /// Whether something that the recipient or we owe is late at that instant.
  public func isOverdue(at instant: UTCInstant) -> Bool {
    guard !status.isEnded else { return false }
    if overdueSince != nil { return true }
    if let followUpDue, followUpDue < instant, status == .spoken { return true }
    guard let receiptDue, handedOver != nil else { return false }
    return receiptDue < instant
  }
}
