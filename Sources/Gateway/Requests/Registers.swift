import AgreementLanguage
import Base
import Delivery
import JSON
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sharing

extension Gateway {
  /// The people of a request with what the register says about each.
  func subjects(of request: RequestFile) throws(Fault) -> [Subject] {
    var subjects: [Subject] = []
    for person in request.people {
      let choices = try person.sourceID.map { id throws(Fault) in try people.choices(of: id, at: now) }
      subjects.append(
        Subject(id: person.id, sourceID: person.sourceID, roles: person.roles, choices: choices))
    }
    return subjects
  }

  /// The certificate that a package for this partner is sealed to now, and the state that rules read.
  func recipientCertificate(of partner: PartnerID) throws(Fault) -> Circumstances.RecipientKey {
    let all = try certificates.certificates(of: partner).filter { $0.use == .encrypt }
    let usable = all.filter { $0.isUsable(now) }
    if let active = usable.last(where: { $0.state == .active }) ?? usable.last {
      return .init(certificate: active.certificate, state: "active")
    }
    if all.contains(where: { $0.state == .pending && $0.isInDate(now) }) {
      return .init(certificate: nil, state: "rotated_unconfirmed")
    }
    if !all.isEmpty, all.allSatisfy({ $0.state == .revoked }) {
      return .init(certificate: nil, state: "revoked")
    }
    return .init(certificate: nil, state: "expired")
  }

  /// Training and screening of who asks; nobody named counts as untrained.
  func standing(
    of id: StaffID?, _ registers: RegisterSnapshot? = nil
  ) throws(Fault) -> FactsAssembly.Standing {
    let registers = registers ?? RegisterSnapshot(self)
    guard let id, let member = try registers.member(id), !member.isFrozen else {
      return .init(training: "T0", isScreened: false)
    }
    return .init(training: member.training(on: now.day), isScreened: member.isScreened(on: now.day))
  }

  func emergencyStanding(
    _ emergency: Emergency?, partner: PartnerID
  ) throws(Fault) -> FactsAssembly.EmergencyStanding {
    guard let emergency else { return .none }
    let since = try partners.contactSince(partner, contact: emergency.contact)
    let isOld = since.map { $0.adding(seconds: Emergency.contactAge) <= emergency.calledAt } ?? false
    return .declared(emergency, contactOnFile: isOld)
  }

  func counters(
    _ request: RequestFile, _ agreement: Agreement?, stored: StoredDisclosure?, _ registers: RegisterSnapshot
  ) throws(Fault) -> FactsAssembly.Counters {
    let offset = agreement?.day ?? .zero
    let dayStart = UTCInstant(startOf: now.day(at: offset)).seconds - offset.seconds
    return FactsAssembly.Counters(
      usedToday: try agreement.map { agreement throws(Fault) in
        try registers.usedToday(agreement.id, since: dayStart, besides: stored)
      } ?? 0,
      receiptsOverdue: try registers.overdueReceipts(of: request.partner),
      duplicateOf: try stored.flatMap { stored throws(Fault) in try duplicate(of: stored) },
      supersedesKnown: try isKnown(request.supersedes, to: request.partner, besides: stored?.id.text ?? ""))
  }

  /// How many disclosures under an agreement were authorized since an instant.
  func authorized(under agreement: AgreementID, since start: Int) throws(Fault) -> Int {
    try database.row(
      "SELECT count(*) AS number FROM disclosure WHERE agreement = ? AND authorized_at >= ? AND spoken = 0",
      [.text(agreement.text), .integer(start)])?.integer("number") ?? 0
  }

  /// Disclosures handed over to a partner whose receipt has not come in time.
  func overdueReceipts(of partner: PartnerID) throws(Fault) -> [DisclosureID] {
    let rows = try database.rows(
      """
      SELECT id FROM disclosure WHERE partner = ? AND state IN ('handed-over', 'accepted')
        AND receipt_due_at IS NOT NULL AND receipt_due_at < ? ORDER BY receipt_due_at
      """,
      [.text(partner.text), .integer(now.seconds)])
    var found: [DisclosureID] = []
    for row in rows { if let id = DisclosureID(try row.text("id")) { found.append(id) } }
    return found
  }

  /// Whether a disclosure that a request says it replaces is one of ours to that partner.
  private func isKnown(_ id: DisclosureID?, to partner: PartnerID, besides own: String) throws(Fault) -> Bool
  {
    guard let id, id.text != own else { return false }
    return try database.row(
      "SELECT 1 AS one FROM disclosure WHERE id = ? AND partner = ?", [.text(id.text), .text(partner.text)])
      != nil
  }

  /// An earlier disclosure of the same material to the same partner that left or is about to.
  private func duplicate(of stored: StoredDisclosure) throws(Fault) -> DisclosureID? {
    let rows = try database.rows(
      """
      SELECT id FROM disclosure WHERE material_key = ? AND id <> ? AND authorized_at IS NOT NULL
        AND state NOT IN ('withdrawn', 'expired', 'refused') ORDER BY authorized_at LIMIT 1
      """,
      [.blob(stored.materialKey), .text(stored.id.text)])
    guard let row = rows.first else { return nil }
    return DisclosureID(try row.text("id"))
  }
}
