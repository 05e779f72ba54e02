import AgreementLanguage
import Base
import JSON
import OpenSSLKit
import PolicyEvaluation
import Sharing
import Testing

@Suite("From a decision to a release")
struct ReleaseTests {
  private static let rules = """
    <rule id="s"><scope purpose="investigation"/></rule>
    <rule id="p"><permit data="id.name" form="as_is"/></rule>
    <rule id="a"><require approval="legal"/></rule>
    """
  private static let name: JSONValue = [["category": "id.name", "roles": ["victim"], "person": "p1"]]

  private func digest(_ text: String) -> SHA256Digest { Digest.sha256(Array(text.utf8)) }

  private func decide(_ facts: JSONObject = ["approvals": ["legal"]], items: JSONValue = name) throws
    -> Decision
  {
    try SamplePolicy(agreement: Self.rules).decide(facts, items: items)
  }

  private func statement(_ decision: Decision, purpose: String = "investigation") throws -> ReleaseStatement {
    ReleaseStatement(
      disclosure: try #require(DisclosureID("D-7K3Q94MX2BWA")), recipient: try #require(PartnerID("P-1")),
      recipientKey: digest("key"), purpose: purpose, policySet: decision.plan.policySetDigest,
      plan: decision.plan.digest, payload: digest("payload"))
  }

  @Test("a statement is seven lines and reads back from exactly those bytes")
  func roundTrip() throws {
    let statement = try statement(decide())
    #expect(statement.text.split(separator: "\n").count == 7)
    #expect(ReleaseStatement(statement.text) == statement)
  }

  @Test("one byte more, less or other is no statement")
  func strict() throws {
    let text = try statement(decide()).text
    let spoilt = [
      text + "\n", String(text.dropLast()), text.replacing("\n", with: "\r\n"), " " + text,
      text.replacing("plan: ", with: "plan:"), text.replacing("payload: ", with: "Payload: "),
      text.replacing("purpose: investigation", with: "purpose: investigation "), text + "note: x\n", "",
      text.replacing("recipient: P-1", with: "recipient: P 1"),
    ]
    for wrong in spoilt { #expect(ReleaseStatement(wrong) == nil, "\(wrong)") }
  }

  @Test(
    "the plan's digest covers agreement, purpose, policy, items and persons, but no approval, count or time")
  func planDigest() throws {
    let plan = try decide().plan.digest
    #expect(try decide(["approvals": [], "count": 40, "as_of": "2026-06-20T12:00:00Z"]).plan.digest == plan)
    #expect(try decide(["purpose": "tracing"]).plan.digest != plan)
    #expect(
      try decide(items: [["category": "id.name", "roles": ["victim"], "person": "p2"]]).plan.digest != plan)
    #expect(
      try decide(items: [["category": "id.age", "roles": ["victim"], "person": "p1"]]).plan.digest != plan)
  }

  @Test("a draft never releases anything, whoever approved")
  func draft() throws {
    let decision = try decide()
    let answer = Releasing.authorize(
      fresh: decision, statement: try statement(decision), planDigest: decision.plan.digest,
      payloadDigest: digest("payload"))
    #expect(answer == .refused([.policySetIsDraft]))
  }

  @Test("a signed set releases what was approved, and nothing else")
  func signed() throws {
    let decision = try SignedPolicy.decide(rules: Self.rules, approvals: ["legal"], items: Self.name)
    let statement = try statement(decision)
    func answer(
      _ fresh: Decision, _ statement: ReleaseStatement, plan: SHA256Digest? = nil, payload: String = "payload"
    ) -> Releasing.Answer {
      Releasing.authorize(
        fresh: fresh, statement: statement, planDigest: plan ?? decision.plan.digest,
        payloadDigest: digest(payload))
    }
    guard case .release(let release) = answer(decision, statement) else {
      Issue.record("not released")
      return
    }
    #expect(release.payloadDigest == digest("payload") && release.outcome == .permit)
    #expect(answer(decision, statement, payload: "other") == .refused([.payloadChanged]))
    #expect(answer(decision, statement, plan: digest("other")) == .refused([.planChanged]))
    #expect(try answer(decision, self.statement(decision, purpose: "tracing")) == .refused([.purposeChanged]))
    let held = try SignedPolicy.decide(rules: Self.rules, approvals: [], items: Self.name)
    #expect(answer(held, statement) == .refused([.decisionStops]))
    let other = try SignedPolicy.decide(rules: Self.rules, approvals: ["legal"], items: Self.name, serial: 9)
    #expect(answer(other, statement) == .refused([.planChanged, .policySetChanged]))
  }
}

/// The sample policy, signed by two people who were made for the occasion.
enum SignedPolicy {
  private static let now = UTCInstant(startOf: CalendarDay(number: 20_619))
  /// One pair for all, so that two sets differ only where a test makes them differ.
  private static let people = Result { try [signer("S-01"), signer("S-02")] }

  private static func signer(_ name: String) throws -> CMSSigner {
    let key = try PrivateKey.generateP256()
    let until = now.adding(seconds: 86_400)
    let certificate = try Certificate.selfSigned(
      key: key, commonName: name, from: now, until: until, usage: .signing)
    return try CMSSigner(certificate: certificate, key: key)
  }

  static func decide(
    rules: String, approvals: JSONValue, items: JSONValue, serial: Int = 1
  ) throws -> Decision {
    let signers = try people.get()
    var files = SamplePolicy(agreement: rules).files
    files["serial"] = Array("\(serial)\n".utf8)
    files.merge(try PolicySigning.sign(files, signers: signers, at: now)) { $1 }
    let authority = SigningAuthority(
      founders: [
        Founder(person: "S-01", role: "legal", certificate: signers[0].certificate),
        Founder(person: "S-02", role: "executive", certificate: signers[1].certificate),
      ], roles: ["legal", "executive"], onePerson: false)
    let set = try PolicySet.loadSigned(files: files, authority: authority, now: now, atLeastSerial: 1)
    let facts = SamplePolicy.facts(["approvals": approvals], items: items)
    return Evaluator(set).evaluate(try Facts(facts, schema: set.vocabulary.schema))
  }
}
