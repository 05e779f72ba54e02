import AgreementLanguage
public import Base
import Delivery
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
public import Sharing

extension Gateway {
  /// Decides a stored request afresh and records what came of it: the decision, holds that began or ended.
  public func evaluateAndRecord(_ id: DisclosureID, by action: Action) throws(Fault) -> Prepared {
    let stored = try disclosures.stored(id)
    let prepared = try prepare(stored)
    try transaction { () throws(Fault) in try record(prepared, of: stored, by: .staff(action.staff)) }
    return prepared
  }

  /// Writes the outcome into the row and the log; call it inside a transaction.
  func record(_ prepared: Prepared, of stored: StoredDisclosure, by actor: LedgerActor) throws(Fault) {
    let id = stored.id
    _ = try voidStaleApprovals(of: id, for: prepared.statement)
    let codes = prepared.codes
    let state: DeliveryState = prepared.outcome.isReleased ? .approved : .prepared
    try database.run(
      """
      UPDATE disclosure SET state = ?, outcome = ?, findings = ?, policy = ?, plan_digest = ?, payload_digest = ?,
        statement_text = ?, recipient_key = ?, agreement = ?, changed_at = ? WHERE id = ?
      """,
      [
        .text(state.rawValue), .text(prepared.outcome.rawValue), .text(codes.joined(separator: " ")),
        .text(prepared.decision.plan.policySetDigest.hex), .text(prepared.decision.plan.digest.hex),
        prepared.bundle.map { .text($0.payloadDigest.hex) } ?? .null,
        prepared.statement.map { .text($0.text) } ?? .null,
        prepared.recipientCertificate.map { .text($0.fingerprint.hex) } ?? .null,
        prepared.agreement.map { .text($0.id.text) } ?? .null, .integer(now.seconds), .text(id.text),
      ])
    try record(.request(.decided(try decisionEntry(prepared, of: stored))), by: actor)
    try updateHolds(of: id, codes: codes, outcome: prepared.outcome, by: actor)
  }

  private func decisionEntry(_ prepared: Prepared, of stored: StoredDisclosure) throws(Fault)
    -> RecordedDecision
  {
    let items = prepared.decision.plan.items
    return RecordedDecision(
      disclosure: stored.id, partner: stored.request.partner, outcome: prepared.outcome,
      findings: try Self.codes(prepared.codes),
      agreement: prepared.agreement?.id,
      agreementVersion: try prepared.agreement.map { agreement throws(Fault) in
        try LedgerCode(String(agreement.version))
      },
      rules: try Self.codes(prepared.decision.rules.map(\.text)),
      purpose: try purposeCode(stored.request),
      policySet: prepared.decision.plan.policySetDigest, decision: prepared.decision.digest,
      categories: try categoryCodes(items.map(\.category)), forms: Self.forms(items),
      people: prepared.subjects.count,
      stated: try statedFacts(prepared.facts, standing: prepared.circumstances.standing),
      isEmergency: stored.emergency != nil)
  }

  /// Sorted, once each.
  static func codes(_ words: [String]) throws(Fault) -> [LedgerCode] {
    var codes: Set<LedgerCode> = []
    for word in words { codes.insert(try LedgerCode(word)) }
    return codes.sorted()
  }

  /// Categories of the vocabulary; what it lacks is somebody's own word or path, and counts under one word.
  func categoryCodes(_ words: [String]) throws(Fault) -> [LedgerCode] {
    let vocabulary = try adopted().set.vocabulary
    return try Self.codes(words.map { vocabulary.category($0) == nil ? "unmapped" : $0 })
  }

  /// The purpose as the vocabulary has it; any other word of a request stays out of the log.
  func purposeCode(_ request: RequestFile) throws(Fault) -> LedgerCode {
    var facts = Facts(schema: try adopted().set.vocabulary.schema)
    try facts.state("purpose", .word(request.purpose), from: .asserted)
    return try LedgerCode(facts.word("purpose") ?? "unknown")
  }

  /// The requester's word as far as it is a word of ours: an agreement's territory, else `other`.
  private func statedFacts(_ facts: Facts, standing: StandingID?) throws(Fault) -> [StatedFact] {
    var stated: [StatedFact] = []
    for name in ["process", "source"] {
      stated.append(
        StatedFact(
          name: try LedgerCode(name), value: try LedgerCode(facts.word(name) ?? "unknown"), isAsserted: true))
    }
    if let standing {
      stated.append(
        StatedFact(
          name: try LedgerCode("standing_batch"), value: try LedgerCode(standing.text), isAsserted: false))
    }
    guard let territory = facts.word("territory") else { return stated }
    let isNamed = try adopted().set.agreements.contains { $0.names(territory: territory) }
    stated.append(
      StatedFact(
        name: try LedgerCode("territory"), value: try LedgerCode(isNamed ? territory : "other"),
        isAsserted: true))
    return stated
  }

  static func forms(_ items: [PlannedItem]) -> [FormCount] {
    Dictionary(grouping: items, by: \.form).map { FormCount(form: $0.key, count: $0.value.count) }
      .sorted { $0.form.text.utf8.lexicographicallyPrecedes($1.form.text.utf8) }
  }

  /// A hold begins with the first finding that holds, and ends when none is left: both are entries.
  private func updateHolds(
    of id: DisclosureID, codes: [String], outcome: Outcome, by actor: LedgerActor
  ) throws(Fault) {
    let open = try database.rows(
      "SELECT code FROM hold WHERE disclosure = ? AND ended_at IS NULL", [.text(id.text)])
    var openCodes: Set<String> = []
    for row in open { openCodes.insert(try row.text("code")) }
    let holding = outcome == .holdFix || outcome == .holdApproval ? Set(codes) : []
    for code in openCodes.subtracting(holding) {
      try database.run(
        "UPDATE hold SET ended_at = ? WHERE disclosure = ? AND code = ? AND ended_at IS NULL",
        [.integer(now.seconds), .text(id.text), .text(code)])
    }
    for code in holding.subtracting(openCodes) {
      try database.run(
        // Within one second the same hold may end and begin again: then it goes on.
        """
        INSERT INTO hold(disclosure, code, started_at) VALUES (?, ?, ?)
        ON CONFLICT(disclosure, code, started_at) DO UPDATE SET ended_at = NULL
        """,
        [.text(id.text), .text(code), .integer(now.seconds)])
    }
    if openCodes.isEmpty, !holding.isEmpty {
      try record(.request(.holdStarted(disclosure: id, findings: try Self.codes(Array(holding)))), by: actor)
    } else if !openCodes.isEmpty, holding.isEmpty {
      let end: RequestEvent.HoldEnd = outcome == .deny ? .denied : .lifted
      try record(.request(.holdEnded(disclosure: id, end: end)), by: actor)
    }
  }
}
