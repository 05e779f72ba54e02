import AgreementLanguage
import Base
import OpenSSLKit
import SQLiteKit
import Sharing

/// What registers, counters and the clock say about one disclosure at one moment; its material is not looked at.
///
/// A value: what is decided from it may be decided on any thread.
struct Circumstances: Sendable {
  let now: UTCInstant
  let partner: Partner
  let recipient: RecipientKey
  /// The agreement that the request asks for, if it is with this very recipient.
  let agreement: Agreement?
  let requester: FactsAssembly.Standing
  /// Whether the batch's service identity, and no person, took it in.
  let isFromService: Bool
  let counters: FactsAssembly.Counters
  let emergency: FactsAssembly.EmergencyStanding
  /// The standing certificate under which it goes without approvals that the agreement waives.
  let standing: StandingID?
  let subjects: [Subject]
  let approvals: [ValidApproval]
  /// Told by telephone: encrypted to nobody.
  let isSpoken: Bool

  /// The certificate that a package would be sealed to now, and the state of it that rules read.
  struct RecipientKey: Sendable {
    let certificate: Certificate?
    let state: String
  }

  /// Taken in by a service, with no standing certificate in force that covers it.
  var isUncertified: Bool { isFromService && standing == nil }

  /// What was told by telephone is encrypted to nobody, so that no key can be missing.
  var recipientKeyState: String { isSpoken ? "active" : recipient.state }

  /// The roles that approved exactly this statement.
  func approvedRoles(for statement: String?) -> [String] {
    guard let statement else { return [] }
    return approvals.filter { $0.statementText == statement }.map(\.role.rawValue)
  }
}

/// An approval whose signature, signer and order of people hold; it counts for the one statement that it names.
struct ValidApproval: Equatable, Sendable {
  let role: StaffRole
  let staff: StaffID
  let statementText: String
}

extension Gateway {
  /// Reads what is so now; a `snapshot` saves asking the registers again for each of many disclosures.
  func circumstances(
    of request: RequestFile, stored: StoredDisclosure?, requester: StaffID?, snapshot: RegisterSnapshot? = nil
  ) throws(Fault) -> Circumstances {
    let registers = snapshot ?? RegisterSnapshot(self)
    let partner = try registers.partner(request.partner)
    let agreement = AgreementChoice(policy: try adopted().set, partner: partner, now: now)
      .agreement(for: request)
    return Circumstances(
      now: now, partner: partner, recipient: try registers.recipientKey(of: partner.id), agreement: agreement,
      requester: try standing(of: requester, registers),
      isFromService: try requester.map { id throws(Fault) in
        try registers.member(id)?.roles.contains(.service) ?? false
      } ?? false,
      counters: try counters(request, agreement, stored: stored, registers),
      emergency: try emergencyStanding(stored?.emergency, partner: partner.id),
      standing: try standingCertificate(
        for: request, stored: stored, requester: requester, partner: partner, under: agreement, registers),
      subjects: try subjects(of: request),
      approvals: try stored.map { stored throws(Fault) in try validApprovals(of: stored) } ?? [],
      isSpoken: stored?.isSpoken ?? false)
  }

  func circumstances(
    of stored: StoredDisclosure, snapshot: RegisterSnapshot? = nil
  ) throws(Fault) -> Circumstances {
    try circumstances(
      of: stored.request, stored: stored, requester: stored.requester, snapshot: snapshot)
  }
}
