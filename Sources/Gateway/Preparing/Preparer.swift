import AgreementLanguage
import Base
import Inspection
import Minimization
import OpenSSLKit
import PolicyEvaluation
import Sandbox
import Sharing

/// Decides, minimizes and inspects one disclosure: values in, a value out, on any thread.
struct Preparer: Sendable {
  let policy: AdoptedPolicy
  let organization: Configuration.Organization
  let pseudonyms: SecretKey

  /// Prepares a request from its material under the circumstances given.
  ///
  /// - Parameter earlier: what was prepared of the same material before: where the plan is still the same, so is the
  ///   bundle, and neither is made again.
  func prepare(
    _ request: RequestFile, _ gathered: GatheredMaterial, _ circumstances: Circumstances,
    as disclosure: DisclosureID?, earlier: Prepared? = nil
  ) throws(Fault) -> Prepared {
    var assembly = FactsAssembly(
      policy: policy.set, request: request, circumstances: circumstances, gathered: gathered, approvals: [])
    // Approvals never change a form: the plan without any is what they are counted for.
    var facts = try assembly.facts()
    var decision = policy.evaluator.evaluate(facts)
    let plan = decision.plan
    let isUnchanged = earlier.map { $0.plan == plan && $0.circumstances.now.day == circumstances.now.day }
    let bundle: Bundle?
    var obstacles: [Prepared.Obstacle]
    if let earlier, isUnchanged ?? false, (earlier.bundle != nil) == decision.outcome.mayBePrepared {
      bundle = earlier.bundle
      obstacles = earlier.obstacles.filter {
        $0.code != Prepared.Obstacle.notShown && $0.code != Prepared.Obstacle.notCertified
      }
    } else {
      bundle =
        decision.outcome.mayBePrepared
        ? try minimize(plan, gathered, circumstances, caseReference: request.caseReference) : nil
      obstacles = (bundle.map(inspect) ?? []) + gathered.unreadable.map(Self.obstacle)
    }
    let statement = statement(disclosure, circumstances, decision, bundle)
    let roles = circumstances.approvedRoles(for: statement?.text)
    if !roles.isEmpty {
      assembly.approvals = roles
      facts = try assembly.facts()
      decision = policy.evaluator.evaluate(facts)
    }
    if decision.outcome.isReleased, circumstances.isUncertified, roles.isEmpty {
      obstacles.append(Self.uncertified)
    }
    return Prepared(
      disclosure: disclosure, decision: decision, bundle: bundle, obstacles: obstacles, statement: statement,
      asserted: assertions(request, facts), notices: gathered.notices, facts: facts,
      circumstances: circumstances, plan: plan)
  }

  private func statement(
    _ id: DisclosureID?, _ circumstances: Circumstances, _ decision: Decision, _ bundle: Bundle?
  ) -> ReleaseStatement? {
    guard let id, let key = circumstances.recipient.certificate, let bundle,
      let purpose = decision.plan.purpose
    else { return nil }
    return ReleaseStatement(
      disclosure: id, recipient: circumstances.partner.id, recipientKey: key.fingerprint, purpose: purpose,
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
    _ plan: Plan, _ gathered: GatheredMaterial, _ circumstances: Circumstances, caseReference: String
  ) throws(Fault) -> Bundle {
    let root = "\(circumstances.partner.id.text)\n"
    let context = MinimizationContext(
      pseudonyms: PseudonymKeys(
        forCase: HMAC.sha256(key: pseudonyms, Array(("case/v1 " + root + caseReference).utf8)),
        forPartner: HMAC.sha256(key: pseudonyms, Array(("partner/v1 " + root).utf8))),
      asOf: circumstances.now.day, desk: "\(organization.name), liaison desk",
      custodian: "\(organization.name), \(organization.contact)")
    return try Minimizer.minimize(plan, gathered.material, context)
  }

  private static var uncertified: Prepared.Obstacle {
    Prepared.Obstacle(
      code: Prepared.Obstacle.notCertified, place: "the request",
      sentence: "a service took it in, and no person's word lets it go",
      nextStep: "have two people certify the batch with 'standing propose', or somebody approve it")
  }

  private static func obstacle(_ record: UnreadableRecord) -> Prepared.Obstacle {
    Prepared.Obstacle(
      code: Prepared.Obstacle.unreadable, place: "item \(record.item)",
      sentence: "\(record.code.rawValue), \(record.code.sentence)", nextStep: record.code.remedy)
  }

  /// Has other code than made the bundle look for what must not be in it.
  private func inspect(_ bundle: Bundle) -> [Prepared.Obstacle] {
    let own = bundle.findings.map {
      Prepared.Obstacle(
        code: $0.code.rawValue, place: $0.file ?? $0.key, sentence: $0.code.sentence,
        nextStep: $0.code.nextStep)
    }
    // What is not held here can only be a sealed original, whose bytes nobody looks into; anything else holds.
    let files = bundle.files.map { (name: $0.path, bytes: $0.content.bytes ?? []) }
    let unread = bundle.files.filter { $0.content.bytes == nil && $0.section != .original }.map {
      InspectionFinding(.notText, file: $0.path, detail: "binary")
    }
    let found = (unread + Inspector.inspect(files: files, withheld: bundle.withheld)).map {
      Prepared.Obstacle(
        code: $0.code.rawValue, place: $0.file, sentence: $0.code.sentence, nextStep: $0.code.nextStep)
    }
    return own + found
  }
}
