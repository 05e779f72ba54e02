import AgreementLanguage
import Base
import Delivery
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sharing

/// A release with the bundle it is for and the facts that the cover sheet states.
struct Authorized: Sendable {
  let release: Release
  let bundle: Bundle
  let prepared: Prepared
}

extension Gateway {
  /// What came of trying to release one disclosure.
  enum Authorizing: Sendable {
    case granted(Authorized)
    case stopped(outcome: Outcome, findings: [String])
    /// Somebody ended it, or sent it, since it was taken up.
    case gone(DeliveryState)
  }

  /// Decides on fresh facts and, where nothing stands in the way, releases: the one place that does.
  ///
  /// Facts are read, the decision made and the authorization written in one transaction, so that an agreement
  /// that ended, a key that was revoked, training that lapsed or an opt-out since the approvals stops it here.
  /// What was authorized before (a run was cut off, or bytes are sealed) goes only while key, policy, plan and
  /// payload are still those of that authorization: sealed bytes cannot change with the decision.
  ///
  /// Call it inside a transaction; `registers` were read in it.
  func authorize(
    _ dossier: Dossier, _ preparer: Preparer, _ registers: RegisterSnapshot, by action: Action
  ) throws(Fault) -> Authorizing {
    let stored = try disclosures.stored(dossier.id)
    guard stored.state.isBeforeSending else { return .gone(stored.state) }
    try refuseForeignRealm(try registers.partner(stored.request.partner))
    let prepared = try freshly(dossier, stored, preparer, registers)
    let isAsAuthorized = stored.authorizedEntry == nil || stored.statementText == prepared.statement?.text
    guard isAsAuthorized, prepared.obstacles.isEmpty, let bundle = prepared.bundle,
      let statement = prepared.statement,
      case .release(let release) = Releasing.authorize(
        fresh: prepared.decision, statement: statement, planDigest: prepared.decision.plan.digest,
        payloadDigest: bundle.payloadDigest)
    else {
      let reasons = try stop(stored, prepared, by: action)
      return .stopped(outcome: prepared.outcome, findings: reasons)
    }
    let authorized = Authorized(release: release, bundle: bundle, prepared: prepared)
    if stored.authorizedEntry == nil {
      try record(prepared, of: stored, by: .staff(action.staff))
      try write(authorized, stored, by: action)
      if let agreement = prepared.agreement { registers.noteAuthorized(under: agreement.id) }
    }
    return .granted(authorized)
  }

  /// The decision of this moment over the material that was taken apart before.
  private func freshly(
    _ dossier: Dossier, _ stored: StoredDisclosure, _ preparer: Preparer, _ registers: RegisterSnapshot
  ) throws(Fault) -> Prepared {
    guard let gathered = dossier.gathered else { throw Fault(.disclosureState, stored.state.rawValue) }
    let circumstances = try circumstances(of: stored, snapshot: registers)
    return try lookedAt(
      try preparer.prepare(
        stored.request, gathered, circumstances, as: stored.id, earlier: dossier.prepared),
      of: stored)
  }

  /// A request that may not go stays prepared; one that was authorized before a crash is withdrawn instead.
  ///
  /// Returns why.
  private func stop(
    _ stored: StoredDisclosure, _ prepared: Prepared, by action: Action
  ) throws(Fault) -> [String] {
    guard stored.authorizedEntry != nil else {
      // Held for the same reasons as before: the log has said so already.
      let isNews =
        stored.outcome != prepared.outcome || Set(stored.findings) != Set(prepared.codes)
        || stored.statementText != prepared.statement?.text
      if isNews { try record(prepared, of: stored, by: .staff(action.staff)) }
      return prepared.codes
    }
    let codes = prepared.codes
    let reasons = prepared.outcome.isReleased ? [Self.changedSinceAuthorized] : codes
    try database.run(
      "UPDATE disclosure SET outcome = ?, findings = ? WHERE id = ?",
      [
        .text(prepared.outcome.rawValue), .text(reasons.joined(separator: " ")), .text(stored.id.text),
      ])
    try advance(stored.id, .withdrawn)
    try record(
      .disclosure(
        .withdrawn(disclosure: stored.id, reason: LedgerCode(reasons.first ?? Self.changedSinceAuthorized))),
      by: action)
    return reasons
  }

  /// Key, policy, plan or payload are not those that were authorized: the request must be made anew.
  private static var changedSinceAuthorized: String { "CHANGED_SINCE_AUTHORIZED" }

  private func write(_ authorized: Authorized, _ stored: StoredDisclosure, by action: Action) throws(Fault) {
    let (payload, salt) = try commit(.payload, authorized.release.payloadDigest.bytes)
    let subjects = try commitSubjects(authorized.prepared.subjects)
    let entry = try record(
      .disclosure(.authorized(try authorization(authorized, stored, payload: payload, subjects: subjects))),
      by: action)
    try keepSalt(salt, entry: entry, label: "payload")
    try index(subjects, entry: entry)
    try recordFurther(subjects, of: stored.id, by: action)
    let duties = DutyTable(authorized.prepared.decision.duties)
    let nonce = Hexadecimal.encode(world.entropy.bytes(16))
    try database.run(
      """
      UPDATE disclosure SET authorized_at = ?, authorized_entry = ?, nonce_sealed = ?, send_key = ?, closing = ?,
        receipt_within = ?, gaps = ? WHERE id = ?
      """,
      [
        .integer(now.seconds), .integer(entry),
        .blob(try keys.sealColumn(nonce, place: "nonce.\(stored.id.text)")),
        .text(stored.id.text), .text(duties.closing.rawValue), SQLValue(duties.receiptWithin),
        .text(authorized.bundle.gaps.map(\.label).joined(separator: " ")), .text(stored.id.text),
      ])
    try advance(stored.id, .authorized)
  }

  private func authorization(
    _ authorized: Authorized, _ stored: StoredDisclosure, payload: Commitment, subjects: [CommittedSubject]
  ) throws(Fault) -> Authorization {
    let prepared = authorized.prepared
    let items = prepared.decision.plan.items.filter { $0.form != .withhold }
    let duties = DutyTable(prepared.decision.duties)
    var approvals: [RecordedApproval] = []
    for approval in try currentApprovals(of: stored) {
      approvals.append(RecordedApproval(staff: approval.staff, role: try LedgerCode(approval.role.rawValue)))
    }
    return Authorization(
      disclosure: stored.id, recipient: stored.request.partner, agreement: prepared.agreement?.id,
      agreementVersion: try prepared.agreement.map { agreement throws(Fault) in
        try LedgerCode(String(agreement.version))
      },
      purpose: try LedgerCode(authorized.release.purpose),
      legalBases: try Self.codes(prepared.agreement?.bases.map(\.id) ?? []),
      clauses: try Self.codes(items.flatMap(\.clauses)), subjectCount: subjects.count,
      subjects: subjects.prefix(Authorization.subjectsPerEntry).map(\.commitment),
      categories: try categoryCodes(items.map(\.category)), forms: Self.forms(items), payload: payload,
      recipientKey: authorized.release.recipientKey, policySet: authorized.release.policySetDigest,
      plan: authorized.release.planDigest, approvals: approvals, isEmergency: stored.emergency != nil,
      passed: try Self.codes(stored.emergency == nil ? [] : prepared.decision.findings.map(\.code.rawValue)),
      supersedes: stored.request.supersedes, receiptDue: duties.receiptDue(after: now),
      deleteBy: duties.deleteBy(after: now), onePerson: try adopted().set.onePerson)
  }
}

extension DeliveryState {
  /// Whether a release may still be decided: nothing was sent and nobody ended it.
  var isBeforeSending: Bool {
    switch self {
    case .prepared, .approved, .authorized, .sealed: true
    case .sending, .inDoubt, .handedOver, .accepted, .acknowledged, .closed, .refusedByPartner, .refused,
      .withdrawn, .expired, .recalled, .conflict:
      false
    }
  }
}
