import Base
import Ledger
import Sharing

/// One event of every kind, with invented ids.
struct SampleEntries {
  let disclosure: DisclosureID
  let partner: PartnerID
  let agreement: AgreementID
  let staff: StaffID
  let other: StaffID
  let digest: SHA256Digest
  let commitment: Commitment

  init() throws(Fault) {
    disclosure = try Self.present(DisclosureID("D-7K3Q94MX2BWA"))
    partner = try Self.present(PartnerID("P-TRIV"))
    agreement = try Self.present(AgreementID("AGR-ICAC-02"))
    staff = try Self.present(StaffID("S-04"))
    other = try Self.present(StaffID("S-07"))
    digest = try Self.present(SHA256Digest(bytes: [UInt8](repeating: 0xAB, count: 32)))
    commitment = try Commitment.make(
      salt: [UInt8](repeating: 1, count: 32), label: .subject, value: Array("p1".utf8))
  }

  static func present<Value>(_ value: Value?) throws(Fault) -> Value {
    guard let value else { throw Fault(.valueMalformed) }
    return value
  }

  func code(_ text: String) throws(Fault) -> LedgerCode { try LedgerCode(text) }

  static func time(_ text: String) throws(Fault) -> UTCInstant { try present(UTCInstant(text)) }

  func entry(_ event: LedgerEvent, at time: String = "2026-03-01T09:00:00Z") throws(Fault) -> LedgerEntry {
    try LedgerEntry(
      time: try Self.time(time), realm: .test, site: try code("main"), actor: .staff(staff), event: event)
  }

  func all() throws(Fault) -> [LedgerEvent] {
    try registers() + standing() + requests() + disclosures() + answers()
  }

  private func registers() throws(Fault) -> [LedgerEvent] {
    let reason = try code("lost-device")
    let review = try Self.time("2026-09-01T00:00:00Z")
    return [
      .gateway(.initialized(logKey: digest, onePerson: false)),
      .gateway(.keyRotated(use: .signing, old: nil, new: digest)),
      .gateway(.keyRotated(use: .log, old: digest, new: digest)),
      .gateway(.keyDestroyed(disclosure: disclosure, authority: reason, approvers: [staff, other])),
      .gateway(.erasureDeferred(disclosure: disclosure, hold: reason, review: review)),
      .gateway(.legalHoldPlaced(hold: reason, scope: digest, authority: reason, review: review)),
      .gateway(.legalHoldReleased(hold: reason, authority: reason)),
      .gateway(.indexAttested(subjects: 9, rows: 8, erased: 1)),
      .gateway(.forkSuspected(reason: .receiptAhead, ourSize: 10, seenSize: 12)),
      .gateway(
        .suspicionLifted(receipt: digest, explanation: .partnerError, first: other, ourSize: 10)),
      .policy(.adopted(serial: 3, digest: digest, previous: nil, signers: [digest, digest])),
      .partner(.added(partner: partner, statement: digest)),
      .partner(.changed(partner: partner, statement: digest)),
      .partner(.activated(partner: partner, key: digest, confirmedBy: other, statement: digest)),
      .partner(.revoked(partner: partner, key: nil, reason: reason)),
      .partner(.retired(partner: partner, key: digest)),
      .staff(.added(staff: staff, roles: [reason], statement: digest)),
      .staff(.changed(staff: staff, roles: [], statement: digest)),
      .staff(.frozen(staff: staff, reason: reason)),
      .staff(.unfrozen(staff: staff)),
      .person(.consentRecorded(person: commitment, scope: reason, until: review)),
      .person(.consentWithdrawn(person: commitment, scope: reason)),
      .person(.optOutRecorded(person: commitment, scope: reason)),
      .person(.guardianConflictRecorded(person: commitment)),
      .person(.contactChoiceRecorded(person: commitment)),
    ]
  }

  private func standing() throws(Fault) -> [LedgerEvent] {
    let id = try Self.present(StandingID("SB-QWERTYHJKMNP"))
    return [
      .standing(
        .proposed(
          certificate: id,
          terms: .init(
            service: staff, partner: partner, agreement: agreement, mapping: try code("cybertip-report"),
            days: 90), statement: digest)),
      .standing(
        .confirmed(certificate: id, until: try Self.time("2026-05-30T09:00:00Z"), statement: digest)),
      .standing(.ended(certificate: id, statement: digest)),
    ]
  }

  private func requests() throws(Fault) -> [LedgerEvent] {
    let legal = try code("legal")
    return [
      .request(
        .submitted(
          SubmittedRequest(
            disclosure: disclosure, partner: partner, agreement: agreement,
            purpose: try code("investigation"), caseReference: commitment, requestor: commitment, items: 5,
            people: 2, isEmergency: false))),
      .request(.decided(try decision())),
      .request(.holdStarted(disclosure: disclosure, findings: [try code("APPROVAL_MISSING:legal")])),
      .request(.holdEnded(disclosure: disclosure, end: .lifted)),
      .request(.approvalGiven(disclosure: disclosure, role: legal, statement: digest)),
      .request(.approvalRefused(disclosure: disclosure, role: legal, reason: try code("too-wide"))),
      .request(.assigned(disclosure: disclosure, to: other)),
      .request(.withdrawn(disclosure: disclosure, reason: try code("mistake"))),
    ]
  }

  private func decision() throws(Fault) -> RecordedDecision {
    RecordedDecision(
      disclosure: disclosure, partner: partner, outcome: .holdApproval,
      findings: [try code("APPROVAL_MISSING:legal")], agreement: agreement, agreementVersion: try code("2"),
      rules: [try code("3.1.r2")], purpose: try code("investigation"), policySet: digest, decision: digest,
      categories: [try code("case.reference")], forms: [FormCount(form: .generalize(.band), count: 2)],
      people: 2,
      stated: [StatedFact(name: try code("process"), value: try code("warrant"), isAsserted: true)],
      isEmergency: false)
  }

  func authorization(
    subjects: Int = 2, due: String? = "2026-03-06T09:00:00Z", emergency: Bool = false
  ) throws(Fault) -> Authorization {
    var receiptDue: UTCInstant?
    if let due { receiptDue = try Self.time(due) }
    return Authorization(
      disclosure: disclosure, recipient: partner, agreement: agreement, agreementVersion: try code("2"),
      purpose: try code("investigation"), legalBases: [try code("B1")], clauses: [try code("3.1")],
      subjectCount: subjects, subjects: [Commitment](repeating: commitment, count: subjects),
      categories: [try code("case.reference"), try code("id.name")],
      forms: [FormCount(form: .asIs, count: 4), FormCount(form: .aggregate(smallestCell: 10), count: 1)],
      payload: commitment, recipientKey: digest, policySet: digest, plan: digest,
      approvals: [RecordedApproval(staff: other, role: try code("legal"))], isEmergency: emergency,
      passed: emergency ? [try code("CAP_EXCEEDED")] : [], supersedes: nil, receiptDue: receiptDue,
      deleteBy: nil, onePerson: false)
  }

  func spoken() throws(Fault) -> SpokenDisclosure {
    SpokenDisclosure(
      disclosure: disclosure, recipient: partner, contact: commitment, purpose: try code("imminent_harm"),
      reason: try code("danger-to-life"), subjectCount: 1, subjects: [commitment],
      categories: [try code("loc.place")], items: 1, followUpDue: try Self.time("2026-03-02T09:00:00Z"))
  }

  private func disclosures() throws(Fault) -> [LedgerEvent] {
    let reason = try code("timeout")
    return [
      .disclosure(.authorized(try authorization())),
      .disclosure(.subjectsContinued(disclosure: disclosure, part: 1, subjects: [commitment])),
      .disclosure(.sealed(disclosure: disclosure, package: digest, size: 40_960)),
      .disclosure(.deliveryIntent(disclosure: disclosure, attempt: 1, channel: try code("drop-folder"))),
      .disclosure(.deliveryInDoubt(disclosure: disclosure, attempt: 1, reason: reason)),
      .disclosure(.deliveryFailed(disclosure: disclosure, attempt: 1, reason: reason)),
      .disclosure(.handedOver(disclosure: disclosure, attempt: 2)),
      .disclosure(.deliveryConflict(disclosure: disclosure, attempt: 2)),
      .disclosure(.accepted(disclosure: disclosure, receipt: digest)),
      .disclosure(.acknowledged(disclosure: disclosure, receipt: digest)),
      .disclosure(.closed(disclosure: disclosure, receipt: nil)),
      .disclosure(.refused(disclosure: disclosure, receipt: digest, reason: reason)),
      .disclosure(.withdrawn(disclosure: disclosure, reason: reason)),
      .disclosure(.expired(disclosure: disclosure)),
      .disclosure(.spokenRecorded(try spoken())),
      .disclosure(.followUpDue(disclosure: disclosure, due: try Self.time("2026-03-02T09:00:00Z"))),
    ]
  }

  private func answers() throws(Fault) -> [LedgerEvent] {
    let due = try Self.time("2026-03-06T09:00:00Z")
    return [
      .receipt(.stored(receipt: digest, size: 900)),
      .receipt(.verified(disclosure: disclosure, answer: .acknowledged, receipt: digest)),
      .receipt(.quarantined(receipt: digest, reason: try code("nonce-unknown"))),
      .receipt(.overdue(disclosure: disclosure, partner: partner, due: due)),
      .oversight(.exposure(disclosure: disclosure, content: .freeText, items: 2)),
      .oversight(.logRead(purpose: try code("audit"), filter: digest, entries: 40)),
      .oversight(.logExported(purpose: try code("audit"), format: .html, filter: digest, entries: 40)),
      .oversight(.logReviewed(subject: .period(from: due, until: due), verdict: .justified, entries: 4)),
      .oversight(.logReviewed(subject: .disclosure(disclosure), verdict: .inconclusive, entries: 4)),
      .oversight(
        .commandRefused(
          command: try code("request.approve"), code: LedgerCode(FaultCode.keyMismatch), disclosure: nil)),
    ]
  }
}
