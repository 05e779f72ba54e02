import AgreementLanguage
public import Base
import Inspection
import JSON
public import Minimization
import OpenSSLKit
public import PolicyEvaluation
public import Records
import SQLiteKit
import Sandbox
public import Sharing

/// A request as far as it can be prepared now: what was decided, what would go, what stands in the way.
public struct Prepared: Sendable {
  public let disclosure: DisclosureID?
  public let partner: Partner
  public let decision: Decision
  /// `nil` when a denial or an open fix stops before minimization.
  public let bundle: Bundle?
  public let obstacles: [Obstacle]
  /// What approvers sign; `nil` while there is no bundle or the partner has no key in date.
  public let statement: ReleaseStatement?
  /// What the requester alone says: fact and word.
  public let asserted: [(fact: String, value: String)]
  /// What the records hold that somebody should look at: unmapped fields, hashes of a wrong length and the like.
  public let notices: [RecordNotice]
  let facts: Facts
  let recipientCertificate: Certificate?
  let agreement: Agreement?
  let subjects: [Subject]

  /// Something about the finished bundle that holds it, beside the decision's own findings.
  public struct Obstacle: Hashable, Sendable {
    public let code: String
    /// The item or file of the bundle it was found in.
    public let place: String
    public let sentence: String
    public let nextStep: String

    /// A swept text leaves only after an approver has seen it.
    static let notShown = "TEXT_NOT_SHOWN"
    /// A record that could not be read holds, and says which item and why.
    static let unreadable = "RECORD_UNREADABLE"
  }

  /// The outcome with the bundle taken into account: any obstacle holds.
  public var outcome: Outcome {
    guard !obstacles.isEmpty else { return decision.outcome }
    let waitsForALook = obstacles.allSatisfy { $0.code == Obstacle.notShown }
    switch decision.outcome {
    case .deny: return isEmptyForWantOfReading ? .holdFix : .deny
    case .holdFix: return .holdFix
    case .holdApproval, .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit:
      return waitsForALook ? .holdApproval : .holdFix
    }
  }

  /// Nothing is left to go because nothing could be read: that is to be put right, not denied.
  private var isEmptyForWantOfReading: Bool {
    obstacles.contains { $0.code == Obstacle.unreadable }
      && decision.findings.allSatisfy { $0.code == .nothingMayLeave }
  }

  /// Everything that holds or denies: the decision's findings, then what stands in the bundle's way.
  public var codes: [String] { decision.findings.map(\.text) + obstacles.map(\.code) }

  /// Texts that an approver must have been shown.
  public var textsToShow: [BundledText] { bundle?.texts.filter(\.mustBeShown) ?? [] }
}

extension Gateway {
  /// Answers "can I send this?" for a request file: nothing is stored and nothing is logged.
  public func evaluate(requestAt path: String, as staff: StaffID?) throws(Fault) -> Prepared {
    let loaded = try load(requestAt: path)
    return try prepare(loaded, stored: nil, requester: staff)
  }

  /// The same for a submitted request, from the vault's copy.
  public func evaluate(_ id: DisclosureID) throws(Fault) -> Prepared {
    try prepare(try disclosures.stored(id))
  }

  func prepare(_ stored: StoredDisclosure) throws(Fault) -> Prepared {
    try prepare(try reload(stored), stored: stored, requester: stored.requester)
  }

  /// The request and its files as they were staged.
  func reload(_ stored: StoredDisclosure) throws(Fault) -> LoadedRequest {
    guard let wrapped = stored.wrappedKey else { throw Fault(.disclosureErased, stored.id.text) }
    let key = try vault.unwrap(wrapped, of: stored.id)
    var files: [Int: [UInt8]] = [:]
    for row in try database.rows(
      "SELECT position, digest FROM staged_item WHERE disclosure = ?", [.text(stored.id.text)])
    {
      let position = try row.integer("position")
      let bytes = try vault.read(stored.id, position, key: key)
      guard Digest.sha256(bytes).hex == (try row.text("digest")) else {
        throw Fault(.vaultAltered, stored.id.text)
      }
      files[position] = bytes
    }
    return LoadedRequest(request: stored.request, files: files)
  }

  private func prepare(
    _ loaded: LoadedRequest, stored: StoredDisclosure?, requester: StaffID?
  ) throws(Fault) -> Prepared {
    let policy = try adopted()
    guard let partner = try partners.partner(loaded.request.partner) else {
      throw Fault(.partnerUnknown, loaded.request.partner.text)
    }
    let gathered = try Gathering(
      policy: policy.set, subjects: subjects(of: loaded.request), demand: workerDemand,
      workerProgram: world.workerProgram
    )
    .gather(loaded)
    let recipient = try recipientCertificate(of: partner.id)
    var assembly = try assembly(
      loaded.request, stored: stored, requester: requester, partner: partner, gathered: gathered,
      recipientKey: stored?.isSpoken ?? false ? Self.noKeyNeeded : recipient.state)
    // Approvals never change a form: the plan without any is what they are counted for.
    let plan = policy.evaluator.evaluate(try assembly.facts())
    let bundle =
      plan.outcome.mayBePrepared
      ? try minimize(plan.plan, gathered, partner: partner, caseReference: loaded.request.caseReference) : nil
    let statement = statement(stored?.id, partner, recipient.certificate, plan, bundle)
    if let stored { assembly.approvals = try approvedRoles(of: stored, for: statement) }
    let facts = try assembly.facts()
    let decision = policy.evaluator.evaluate(facts)
    var obstacles = (bundle.map(obstacles) ?? []) + gathered.unreadable.map(obstacle)
    // Whoever has still to approve will have to look; what is told by telephone carries no text.
    if let bundle, decision.outcome.isReleased, !(stored?.isSpoken ?? false) {
      obstacles += try unshown(bundle, of: stored)
    }
    return Prepared(
      disclosure: stored?.id, partner: partner, decision: decision, bundle: bundle,
      obstacles: obstacles, statement: statement, asserted: assertions(loaded.request, facts),
      notices: gathered.notices,
      facts: facts, recipientCertificate: recipient.certificate, agreement: assembly.agreement,
      subjects: gathered.subjects)
  }

  private func statement(
    _ id: DisclosureID?, _ partner: Partner, _ key: Certificate?, _ decision: Decision, _ bundle: Bundle?
  ) -> ReleaseStatement? {
    guard let id, let key, let bundle, let purpose = decision.plan.purpose else { return nil }
    return ReleaseStatement(
      disclosure: id, recipient: partner.id, recipientKey: key.fingerprint, purpose: purpose,
      policySet: decision.plan.policySetDigest, plan: decision.plan.digest, payload: bundle.payloadDigest)
  }

  /// What rests on the requester's word alone, as the rules read it; each person with their roles.
  private func assertions(_ request: RequestFile, _ facts: Facts) -> [(fact: String, value: String)] {
    let words = ["process", "source", "territory", "onward_to", "annex"].compactMap { name in
      facts.word(name).map { (fact: name, value: $0) }
    }
    let people = request.people.map { person in
      (fact: "roles of \(person.id)", value: person.roles.joined(separator: " "))
    }
    return words + (request.supersedes.map { [("supersedes", $0.text)] } ?? []) + people
  }

  private func minimize(
    _ plan: Plan, _ gathered: GatheredMaterial, partner: Partner, caseReference: String
  ) throws(Fault) -> Bundle {
    let root = "\(partner.id.text)\n"
    let context = MinimizationContext(
      pseudonyms: PseudonymKeys(
        forCase: HMAC.sha256(key: keys.pseudonyms, Array(("case/v1 " + root + caseReference).utf8)),
        forPartner: HMAC.sha256(key: keys.pseudonyms, Array(("partner/v1 " + root).utf8))),
      asOf: now.day, desk: "\(configuration.organization.name), liaison desk",
      custodian: "\(configuration.organization.name), \(configuration.organization.contact)")
    return try Minimizer.minimize(plan, gathered.material, context)
  }

  private func obstacle(_ record: UnreadableRecord) -> Prepared.Obstacle {
    Prepared.Obstacle(
      code: Prepared.Obstacle.unreadable, place: "item \(record.item)",
      sentence: "\(record.code.rawValue), \(record.code.sentence)", nextStep: record.code.remedy)
  }

  /// Has other code than made the bundle look for what must not be in it.
  private func obstacles(_ bundle: Bundle) -> [Prepared.Obstacle] {
    let own = bundle.findings.map {
      Prepared.Obstacle(
        code: $0.code.rawValue, place: $0.file ?? $0.key, sentence: $0.code.sentence,
        nextStep: $0.code.nextStep)
    }
    let files = bundle.files.map { (name: $0.path, bytes: $0.bytes) }
    let found = Inspector.inspect(files: files, withheld: bundle.withheld).map {
      Prepared.Obstacle(
        code: $0.code.rawValue, place: $0.file, sentence: $0.code.sentence, nextStep: $0.code.nextStep)
    }
    return own + found
  }

  /// In production every worker must be confined by all that the design asks for.
  var workerDemand: ProtectionDemand { configuration.realm == .production ? .everything : .whateverThereIs }

  /// What was told by telephone is encrypted to nobody, so that no key can be missing.
  private static var noKeyNeeded: String { "active" }
}
