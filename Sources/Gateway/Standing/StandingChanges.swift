import AgreementLanguage
public import Base
import JSON
import Ledger
import OpenSSLKit
import SQLiteKit
public import Sharing

/// What somebody asks a standing certificate for.
public struct StandingProposal: Sendable {
  public let service: StaffID
  public let partner: PartnerID
  public let agreement: AgreementID
  public let mapping: String
  /// 1 to 90, from the second signature.
  public let days: Int

  public init(service: StaffID, partner: PartnerID, agreement: AgreementID, mapping: String, days: Int) {
    self.service = service
    self.partner = partner
    self.agreement = agreement
    self.mapping = mapping
    self.days = days
  }
}

extension Gateway {
  /// The first of two signatures: nothing is released under it before the second.
  ///
  /// Throws `standing.days`, `standing.service`, `standing.agreement`, `mapping.unknown`, `partner.unknown`, and what
  /// `act` throws.
  public func proposeStanding(_ proposal: StandingProposal, as signatory: Signatory) throws(Fault)
    -> StandingID
  {
    guard let id = StandingID(random: world.entropy.bytes(12)) else { throw Fault(.cryptographyFailed) }
    let terms = try terms(of: proposal)
    let action = try actStanding(id, terms, .propose, as: signatory)
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try standingRegister.add(id, terms, by: action)
      try record(
        .standing(
          .proposed(certificate: id, terms: terms.entry(), statement: try action.digestValue())),
        by: action)
    }
    return id
  }

  /// The second signature, by a different person whose role goes with the first's; in force from now on.
  ///
  /// Throws `standing.unknown`, `standing.state`, `standing.same-person`, `standing.roles`.
  public func confirmStanding(_ id: StandingID, as signatory: Signatory) throws(Fault) -> StandingCertificate
  {
    let certificate = try standing(id)
    let action = try actStanding(id, certificate.terms, .confirm, as: signatory)
    try refuseConfirming(certificate, by: action)
    return try transaction { () throws(Fault) in
      guard try standing(id).standing(at: now) == .proposed else {
        throw Fault(.standingState, id.text)
      }
      try StatementTable(database: database).keep(action.statement)
      try standingRegister.noteConfirmed(id, by: action)
      let confirmed = try standing(id)
      guard let until = confirmed.until else { throw Fault(.registerRowUnbelieved, id.text) }
      try record(
        .standing(.confirmed(certificate: id, until: until, statement: try action.digestValue())), by: action)
      return confirmed
    }
  }

  /// Ends a certificate at once: whoever may sign one may end it, and what has not left under it does not go.
  public func endStanding(_ id: StandingID, as signatory: Signatory) throws(Fault) {
    let certificate = try standing(id)
    let action = try actStanding(id, certificate.terms, .end, as: signatory)
    try transaction { () throws(Fault) in
      guard try standing(id).endedBy == nil else { throw Fault(.standingState, id.text) }
      try StatementTable(database: database).keep(action.statement)
      try standingRegister.noteEnded(id, by: action)
      try record(
        .standing(.ended(certificate: id, statement: try action.digestValue())), by: action)
    }
  }

  public func allStandings() throws(Fault) -> [StandingCertificate] { try standingRegister.all() }

  var standingRegister: StandingRegister {
    StandingRegister(
      database: database, staff: staff, onePerson: policy?.set.onePerson ?? false, today: now.day)
  }

  private func standing(_ id: StandingID) throws(Fault) -> StandingCertificate {
    guard let certificate = try standingRegister.certificate(id) else {
      throw Fault(.standingUnknown, id.text)
    }
    return certificate
  }

  private func actStanding(
    _ id: StandingID, _ terms: StandingCertificate.Terms, _ step: StandingStep, as signatory: Signatory
  ) throws(Fault) -> Action {
    let action = try act(
      as: signatory, on: .standing, command: step.command, arguments: terms.arguments(id, step: step))
    guard step != .end else { return action }
    guard action.staff != terms.service, !action.roles.contains(.service) else {
      throw Fault(.standingService, action.staff.text)
    }
    guard try !standingRegister.roles(of: action.staff).isEmpty else {
      throw Fault(.approverLapsed, action.staff.text)
    }
    return action
  }

  private func refuseConfirming(_ certificate: StandingCertificate, by action: Action) throws(Fault) {
    guard certificate.standing(at: now) == .proposed else {
      throw Fault(.standingState, certificate.id.text, detail: certificate.standing(at: now).rawValue)
    }
    guard try !adopted().set.onePerson else { return }
    guard certificate.proposedBy != action.staff else {
      throw Fault(.standingSamePerson, action.staff.text)
    }
    guard StandingPair.fits(try standingRegister.roles(of: certificate.proposedBy), action.roles) else {
      throw Fault(.standingRoles, action.staff.text)
    }
  }

  /// The terms as they are under the policy set in force: people sign for this version and this layout.
  private func terms(of proposal: StandingProposal) throws(Fault) -> StandingCertificate.Terms {
    guard (1...StandingCertificate.mostDays).contains(proposal.days) else {
      throw Fault(.standingDays, String(proposal.days))
    }
    guard let service = try staff.member(proposal.service) else {
      throw Fault(.staffUnknown, proposal.service.text)
    }
    guard service.roles.contains(.service) else { throw Fault(.standingService, service.id.text) }
    let policy = try adopted().set
    let partner = try partner(proposal.partner)
    let choice = AgreementChoice(policy: policy, partner: partner, now: now)
    guard let agreement = choice.concerning.first(where: { $0.id == proposal.agreement }) else {
      throw Fault(.standingAgreement, proposal.agreement.text)
    }
    guard let layout = policy.mappings["\(proposal.mapping).json"] else {
      throw Fault(.mappingUnknown, proposal.mapping)
    }
    return StandingCertificate.Terms(
      service: service.id, partner: partner.id, agreement: agreement.id,
      agreementVersion: agreement.version, mapping: proposal.mapping,
      mappingDigest: Digest.sha256(layout), days: proposal.days)
  }
}
