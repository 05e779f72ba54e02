import AgreementLanguage
import Base
import Sharing

/// Puts the facts of one disclosure together, each from whom may state it.
///
/// The requester's word (process, source, territory, persons and roles) is marked `asserted`; all else comes from
/// registers, counters or the material. What nobody knows stays unknown, and unknown fails closed.
struct FactsAssembly {
  let policy: PolicySet
  let request: RequestFile
  let circumstances: Circumstances
  let gathered: GatheredMaterial
  var approvals: [String]

  /// Training and screening of who sends, on the day.
  struct Standing: Sendable {
    let training: String
    let isScreened: Bool
  }

  struct Counters: Sendable {
    let usedToday: Int
    let receiptsOverdue: Int
    let duplicateOf: DisclosureID?
    /// Whether the disclosure that the request says it replaces went, or was to go, to this partner.
    let supersedesKnown: Bool
  }

  /// A declared emergency, and whether its contact was on file for long enough before the call.
  enum EmergencyStanding: Sendable {
    case none
    case declared(Emergency, contactOnFile: Bool)
  }

  private var partner: Partner { circumstances.partner }
  private var agreement: Agreement? { circumstances.agreement }
  private var counters: Counters { circumstances.counters }
  private var subjects: [Subject] { circumstances.subjects }
  private var now: UTCInstant { circumstances.now }

  func facts() throws(Fault) -> Facts {
    var facts = Facts(schema: policy.vocabulary.schema)
    try stateRequest(&facts)
    try stateRegisters(&facts)
    try stateCounters(&facts)
    facts.breakGlass = .known(breakGlass)
    facts.duplicateOf = .known(counters.duplicateOf?.text)
    facts.items = try itemFacts()
    return facts
  }

  private func stateRequest(_ facts: inout Facts) throws(Fault) {
    try facts.state("as_of", .instant(now), from: .counter)
    try facts.state("agreement", agreement.map { .word($0.id.text) } ?? .none, from: .register)
    try facts.state("annex", request.annex.map { .word($0) } ?? .none, from: .asserted)
    try facts.state("purpose", .word(request.purpose), from: .asserted)
    try facts.state("process", .word(request.process), from: .asserted)
    try facts.state("source", .word(request.source), from: .asserted)
    let territory = request.territory ?? request.unit
    try facts.state("territory", territory.map { .word($0) } ?? .unknown, from: .asserted)
    try facts.state("onward_to", request.onwardTo.map { .word($0) } ?? .none, from: .asserted)
    try facts.state("supersedes", .yesNo(counters.supersedesKnown), from: .asserted)
  }

  private func stateRegisters(_ facts: inout Facts) throws(Fault) {
    try facts.state("standing_batch", .yesNo(circumstances.standing != nil), from: .register)
    try facts.state(members: partner.assurances, of: "assurance", from: .register)
    try facts.state(members: approvals, of: "approval", from: .register)
    try facts.state("actor.training", .word(circumstances.requester.training), from: .register)
    try facts.state(
      "actor.screening", .word(circumstances.requester.isScreened ? "current" : "lapsed"), from: .register)
    try facts.state("recipient.key", .word(circumstances.recipientKeyState), from: .register)
    let verified = partner.verifiedUntil.map { now.day <= $0 } ?? false
    try facts.state("recipient.verified", .yesNo(verified && !partner.isRevoked), from: .register)
    let conflict = subjects.contains { $0.isGuardianConflict(for: partner.id) }
    try facts.state("recipient.guardian_conflict", .yesNo(conflict), from: .register)
  }

  private func stateCounters(_ facts: inout Facts) throws(Fault) {
    try facts.state("count", .number(1), from: .counter)
    try facts.state("used_today", .number(counters.usedToday), from: .counter)
    try facts.state("receipts_overdue", .number(counters.receiptsOverdue), from: .counter)
    try facts.state("min_cell_seen", gathered.smallestCell.map { .number($0) } ?? .unknown, from: .material)
  }

  private var breakGlass: BreakGlass? {
    switch circumstances.emergency {
    case .none: nil
    case .declared(let emergency, let contactOnFile):
      BreakGlass(
        reason: emergency.reason,
        callback: contactOnFile ? "\(emergency.calledAt.text) \(emergency.contact)" : nil)
    }
  }

  private func itemFacts() throws(Fault) -> [ItemFacts] {
    var facts: [ItemFacts] = []
    for item in gathered.items {
      let roles = item.material.roles
      let subject = subjects.first { $0.id == item.material.person }
      facts.append(
        try ItemFacts(
          category: item.material.category, roles: item.rolesAreKnown ? roles : nil,
          person: item.material.person,
          stated: stated(item, roles, subject), schema: policy.vocabulary.schema))
    }
    return facts
  }

  private func stated(_ item: GatheredItem, _ roles: [String], _ subject: Subject?) -> [String: StatedValue] {
    // Case data is about nobody; data about somebody whom no register knows leaves their wishes unknown.
    let isPersonal = !roles.isEmpty || !item.rolesAreKnown
    let whenNobody: StatedValue = isPersonal ? .unknown : .yesNo(false)
    let handling = item.handling(over: subject, source: request.source)
    return [
      "handling": handling.map { .word($0) } ?? .unknown,
      "originator_ok": .yesNo(subject?.originators?.consent ?? false),
      "anonymous": subject?.anonymous(roles: roles)
        ?? (roles.contains("reporter") || !item.rolesAreKnown ? .unknown : .yesNo(false)),
      "opted_out": subject?.optedOut ?? whenNobody,
      "consent": subject?.consents(to: partner.id, purpose: request.purpose) ?? whenNobody,
      "own_service": ownService(item),
      "named_in_order": subject?.namedInOrder(to: partner.id) ?? whenNobody,
    ]
  }

  private func ownService(_ item: GatheredItem) -> StatedValue {
    guard let service = item.service else { return .unknown }
    return .yesNo(partner.services.contains { service == $0 || service.hasSuffix("." + $0) })
  }
}
