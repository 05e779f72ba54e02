internal import Base
internal import Sharing

/// Gathers the entries of a log into one account for each disclosure, in the order in which they began.
struct AccountBook {
  private var order: [DisclosureID] = []
  private var accounts: [DisclosureID: DisclosureAccount] = [:]
  private var reviews: [(period: Range<UTCInstant>, verdict: OversightEvent.Verdict)] = []

  /// A disclosure that was not reviewed by itself has the last verdict on a period that it falls in.
  var all: [DisclosureAccount] {
    order.compactMap { accounts[$0] }.map { account in
      var account = account
      account.verdict = account.verdict ?? reviews.last { $0.period.contains(account.time) }?.verdict
      return account
    }
  }

  mutating func add(_ index: Int, _ entry: LedgerEntry) {
    if case .oversight(.logReviewed(.period(let from, let until), let verdict, _)) = entry.event, from < until
    {
      reviews.append((from..<until, verdict))
    }
    guard let disclosure = entry.event.disclosure else { return }
    if accounts[disclosure] == nil { order.append(disclosure) }
    var account =
      accounts[disclosure]
      ?? DisclosureAccount(
        disclosure: disclosure, time: entry.time, status: .requested, preparedBy: entry.actor)
    account.history.append(
      .init(index: index, time: entry.time, actor: entry.actor, kind: entry.event.kind))
    account.apply(entry)
    accounts[disclosure] = account
  }
}

extension DisclosureAccount {
  fileprivate mutating func apply(_ entry: LedgerEntry) {
    switch entry.event {
    case .request(let event): apply(event, entry)
    case .disclosure(let event): apply(event, at: entry.time)
    case .receipt(.overdue(_, _, let due)):
      overdueSince = overdueSince ?? entry.time
      receiptDue = receiptDue ?? due
    case .oversight(.logReviewed(.disclosure, let verdict, _)): self.verdict = verdict
    case .gateway, .policy, .partner, .staff, .person, .standing, .receipt, .oversight: break
    }
  }

  private mutating func apply(_ event: RequestEvent, _ entry: LedgerEntry) {
    switch event {
    case .submitted(let request):
      preparedBy = entry.actor
      (recipient, agreement, purpose) = (request.partner, request.agreement, request.purpose)
      (caseReference, requestor, people) = (request.caseReference, request.requestor, request.people)
      items = request.items
      isEmergency = request.isEmergency
    case .decided(let decision): apply(decision)
    case .holdStarted(_, let findings):
      status = .held
      self.findings = findings
    case .holdEnded(_, let end):
      switch end {
      case .lifted: status = .decided
      case .denied: status = .denied
      case .withdrawn: status = .withdrawn
      case .expired: status = .expired
      }
    case .approvalGiven(_, let role, _):
      guard case .staff(let staff) = entry.actor else { return }
      approvals.append(RecordedApproval(staff: staff, role: role))
    case .assigned(_, let staff): preparedBy = .staff(staff)
    case .withdrawn: status = .withdrawn
    case .approvalRefused: break
    }
  }

  private mutating func apply(_ decision: RecordedDecision) {
    (recipient, agreement, agreementVersion) = (
      decision.partner, decision.agreement, decision.agreementVersion
    )
    (outcome, findings, stated) = (decision.outcome, decision.findings, decision.stated)
    (purpose, clauses, categories) = (decision.purpose, decision.rules, decision.categories)
    (forms, people, isEmergency) = (decision.forms, decision.people, decision.isEmergency)
    items = forms.reduce(0) { $0 + $1.count }
    switch decision.outcome {
    case .deny: status = .denied
    case .holdFix, .holdApproval: status = .held
    case .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit: status = .decided
    }
  }

  private mutating func apply(_ event: DisclosureEvent, at time: UTCInstant) {
    switch event {
    case .authorized(let authorization): apply(authorization, at: time)
    case .spokenRecorded(let spoken): apply(spoken, at: time)
    case .sealed(_, let package, _):
      self.package = package
      status = .sealed
    case .deliveryIntent: status = .sending
    case .deliveryInDoubt: status = .inDoubt
    case .handedOver:
      handedOver = time
      status = .handedOver
    case .deliveryConflict: status = .conflict
    case .accepted: status = .accepted
    case .acknowledged:
      acknowledged = time
      status = .acknowledged
    case .closed: status = .closed
    case .refused: status = .refused
    case .withdrawn: status = .withdrawn
    case .expired: status = .expired
    case .followUpDue(_, let due): followUpDue = due
    case .subjectsContinued, .deliveryFailed: break
    }
  }

  private mutating func apply(_ authorization: Authorization, at time: UTCInstant) {
    self.time = time
    status = .authorized
    (recipient, purpose) = (authorization.recipient, authorization.purpose)
    (agreement, agreementVersion) = (authorization.agreement, authorization.agreementVersion)
    (legalBases, clauses) = (authorization.legalBases, authorization.clauses)
    (categories, forms) = (authorization.categories, authorization.forms)
    (people, approvals) = (authorization.subjectCount, authorization.approvals)
    items = forms.reduce(0) { $0 + $1.count }
    (isEmergency, passed) = (authorization.isEmergency, authorization.passed)
    (receiptDue, onePerson) = (authorization.receiptDue, authorization.onePerson)
  }

  private mutating func apply(_ spoken: SpokenDisclosure, at time: UTCInstant) {
    self.time = time
    status = .spoken
    (recipient, purpose, contact) = (spoken.recipient, spoken.purpose, spoken.contact)
    (categories, people, followUpDue) = (spoken.categories, spoken.subjectCount, spoken.followUpDue)
    items = spoken.items
    isEmergency = true
  }
}
