import JSON
import PolicyEvaluation
import Sharing
import Testing

@Suite("Findings and outcomes")
struct OutcomeTests {
  private static let base = """
    <rule id="s"><scope purpose="investigation imminent_harm"/></rule>
    <rule id="p"><permit data="id.name comm.text" form="as_is"/></rule>
    """
  private static let name: JSONValue = [["category": "id.name", "roles": ["victim"]]]
  private static let claim: JSONValue = ["reason": "threat", "callback": "02:47 desk"]

  private func reasons(_ rules: String, _ facts: JSONObject = [:], items: JSONValue = name) throws -> [String]
  {
    try SamplePolicy(agreement: Self.base + rules).decide(facts, items: items).reasons
  }

  private func clause(_ id: String, _ rule: String) -> String {
    #"<clause id="\#(id)"><p><rule id="\#(id).r1">\#(rule)</rule></p></clause>"#
  }

  @Test("each missing approval is a finding; a code stands beside them until all have approved")
  func approvals() throws {
    let rule =
      #"<rule id="r"><require approval="legal executive" finding="ORIGINATOR_CONSENT_REQUIRED"/></rule>"#
    #expect(
      try reasons(rule) == [
        "ORIGINATOR_CONSENT_REQUIRED", "APPROVAL_MISSING:executive", "APPROVAL_MISSING:legal",
      ])
    #expect(
      try reasons(rule, ["approvals": ["legal"]]) == [
        "ORIGINATOR_CONSENT_REQUIRED", "APPROVAL_MISSING:executive",
      ])
    #expect(try reasons(rule, ["approvals": ["executive", "legal"]]) == [])
    #expect(try reasons(rule, ["approvals": nil]).count == 3)
  }

  @Test("a cap asks its approval only when it is exceeded, and an unknown count exceeds it")
  func caps() throws {
    let rule = #"<rule id="r"><require cap="500" per="P1D" approval="officer"/></rule>"#
    #expect(try reasons(rule, ["used_today": 499]) == [])
    let over = ["CAP_EXCEEDED", "APPROVAL_MISSING:officer"]
    #expect(try reasons(rule, ["used_today": 500]) == over)
    #expect(try reasons(rule, ["used_today": 500, "approvals": ["officer"]]) == [])
    #expect(try reasons(rule, ["used_today": nil]) == over)
    #expect(try reasons(rule, ["count": 9_007_199_254_740_991, "used_today": 9_007_199_254_740_991]) == over)
    let bare = #"<rule id="r"><require cap="0"/></rule>"#
    #expect(try reasons(bare, ["approvals": ["legal", "executive", "officer"]]) == ["CAP_EXCEEDED"])
  }

  @Test("training, assurances and overdue receipts raise their codes, also when they are unknown")
  func requirements() throws {
    let training = #"<rule id="r"><require training="T1+"/></rule>"#
    #expect(try reasons(training, ["actor": ["training": "T2"]]) == [])
    #expect(try reasons(training, ["actor": ["training": "T0"]]) == ["ACTOR_TRAINING_LAPSED"])
    #expect(try reasons(training) == ["ACTOR_TRAINING_LAPSED"])
    let assurance = #"<rule id="r"><require assurance="rights dual"/></rule>"#
    #expect(try reasons(assurance, ["assurances": ["rights"]]) == ["ASSURANCE_MISSING"])
    #expect(try reasons(assurance, ["assurances": ["dual", "rights"]]) == [])
    let receipt =
      #"<rule id="r"><require receipt="acknowledged" within="PT24H" stop-when-overdue="3"/></rule>"#
    #expect(try reasons(receipt, ["receipts_overdue": 2]) == [])
    #expect(try reasons(receipt, ["receipts_overdue": 3]) == ["RECEIPTS_OVERDUE"])
    #expect(try reasons(receipt, ["receipts_overdue": nil]) == ["RECEIPTS_OVERDUE"])
  }

  @Test("each scope must hold: purpose, territory, unit, and nobody may have it onward who is not named")
  func scope() throws {
    let territory =
      #"<rule id="r"><scope purpose="investigation" territory="US-R7" unit="CYBER" onward="le_* bank"/></rule>"#
    let good: JSONObject = ["territory": "US-R7", "unit": "CYBER"]
    func scoped(_ facts: JSONObject) throws -> [String] {
      let permit = #"<rule id="p"><permit data="id.name" form="as_is"/></rule>"#
      return try SamplePolicy(agreement: territory + permit).decide(facts, items: Self.name).reasons
    }
    #expect(try scoped(good) == [])
    #expect(try scoped(["territory": "US-R7", "unit": "CYBER", "onward_to": "le_city"]) == [])
    #expect(
      try scoped(["territory": "US-R7", "unit": "CYBER", "onward_to": "press"]) == ["ONWARD_NOT_PERMITTED"])
    #expect(try scoped(["territory": "US-R3", "unit": "CYBER"]) == ["OUTSIDE_TERRITORY"])
    #expect(try scoped([:]) == ["OUTSIDE_TERRITORY", "OUTSIDE_UNIT"])
    #expect(try reasons("", ["onward_to": "bank"]) == ["ONWARD_NOT_PERMITTED"])
    #expect(try reasons("", ["purpose": nil, "break_glass": nil]) == ["PURPOSE_NOT_ALLOWED"])
    #expect(try reasons(#"<rule id="s2"><scope purpose="tracing"/></rule>"#) == ["PURPOSE_NOT_ALLOWED"])
  }

  @Test("days are counted in the agreement's own offset, both ends included")
  func days() throws {
    func reasons(_ asOf: JSONValue, _ day: String) throws -> [String] {
      var policy = SamplePolicy(agreement: Self.base)
      policy.add("A", rules: Self.base, from: "2026-06-01", until: "2026-06-30", day: day)
      return try policy.decide(["as_of": asOf], items: Self.name).reasons
    }
    #expect(try reasons("2026-06-01T04:59:59Z", "-05:00") == ["INSTRUMENT_NOT_YET_IN_FORCE"])
    #expect(try reasons("2026-06-01T05:00:00Z", "-05:00") == [])
    #expect(try reasons("2026-07-01T04:59:59Z", "-05:00") == [])
    #expect(try reasons("2026-07-01T05:00:00Z", "-05:00") == ["INSTRUMENT_EXPIRED"])
    #expect(try reasons("2026-07-01T00:00:00Z", "Z") == ["INSTRUMENT_EXPIRED"])
    #expect(try reasons(nil, "Z") == ["INSTRUMENT_NOT_YET_IN_FORCE", "INSTRUMENT_EXPIRED"])
  }

  @Test("a basis lapses for everyone, one with an annex for those who name it")
  func bases() throws {
    let bases = """
      <basis id="B1" cite="x" until="2026-06-30"/><basis id="B2" cite="y" annex="EU" until="2026-03-31"/>
      """
    func reasons(_ facts: JSONObject) throws -> [String] {
      try SamplePolicy(agreement: Self.base, more: bases).decide(facts, items: Self.name).reasons
    }
    #expect(try reasons([:]) == [])
    #expect(try reasons(["annex": "EU"]) == ["LEGAL_BASIS_LAPSED"])
    #expect(try reasons(["as_of": "2026-07-01T00:00:00Z"]) == ["LEGAL_BASIS_LAPSED"])
    #expect(try reasons(["annex": "US"]) == ["ANNEX_UNKNOWN"])
  }

  @Test("a guardian's conflict stands alone, and so does a missing agreement")
  func alone() throws {
    let house = clause("HR-10", #"<require finding="GUARDIAN_CONFLICT"/><when standing_batch="yes"/>"#)
    let policy = SamplePolicy(house: house, agreement: Self.base)
    let conflict = try policy.decide(["standing_batch": true, "purpose": "tracing"], items: Self.name)
    #expect(conflict.reasons == ["GUARDIAN_CONFLICT"] && conflict.plan.items.isEmpty)
    #expect(conflict.findings.first?.clauses == ["HR-10"])
    #expect(try policy.decide(["standing_batch": true, "agreement": nil]).reasons == ["GUARDIAN_CONFLICT"])
    for agreement in [nil, "Z", ""] as [JSONValue] {
      let none = try policy.decide(["standing_batch": false, "agreement": agreement], items: Self.name)
      #expect(none.reasons == ["NO_INSTRUMENT"] && none.plan.items.isEmpty && none.duties.isEmpty)
    }
  }

  @Test("the worst finding decides, all are listed, and the items stand as they would have gone")
  func worstFirst() throws {
    let rules =
      #"<rule id="r"><require approval="legal"/></rule><rule id="t"><require training="T2"/></rule>"#
    let decision = try SamplePolicy(agreement: Self.base + rules).decide(
      ["purpose": "tracing"], items: Self.name)
    #expect(decision.outcome == .deny)
    #expect(
      decision.reasons == ["PURPOSE_NOT_ALLOWED", "ACTOR_TRAINING_LAPSED", "APPROVAL_MISSING:legal"])
    #expect(decision.item("id.name[victim]") == "as_is CLAUSE")
    #expect(try SamplePolicy(agreement: Self.base + rules).decide(items: Self.name).outcome == .holdFix)
  }

  @Test("an emergency passes the agreement's approvals and cap, territory and overdue receipts, and says so")
  func emergency() throws {
    let rules = """
      <rule id="a"><require approval="legal executive"/></rule>
      <rule id="c"><require cap="5" per="P1D" approval="officer"/></rule>
      <rule id="o"><require receipt="acknowledged" within="PT4H" stop-when-overdue="1"/></rule>
      <rule id="t"><scope purpose="imminent_harm" territory="US-R7"/></rule>
      """
    let facts: JSONObject = [
      "purpose": "imminent_harm", "break_glass": Self.claim, "count": 9, "receipts_overdue": 1,
      "territory": "XV",
    ]
    let passed = try SamplePolicy(agreement: Self.base + rules).decide(facts, items: Self.name)
    #expect(passed.outcome == .breakGlassPermit)
    #expect(
      passed.reasons
        == ["POST_REVIEW_24H", "OUTSIDE_TERRITORY", "RECEIPTS_OVERDUE", "CAP_EXCEEDED", "APPROVAL_MISSING"])
    let house = clause("HR-09", #"<require approval="legal"/>"#)
    let held = try SamplePolicy(house: house, agreement: Self.base + rules).decide(facts, items: Self.name)
    #expect(held.outcome == .holdApproval && held.reasons == ["APPROVAL_MISSING:legal"])
  }

  @Test(
    "a claim without its call-back, or of which nothing is known, is incomplete; for another purpose it is none"
  )
  func claims() throws {
    let incomplete: JSONValue = ["reason": "threat", "callback": nil]
    #expect(
      try reasons("", ["purpose": "imminent_harm", "break_glass": incomplete]) == ["BREAK_GLASS_INCOMPLETE"])
    #expect(
      try reasons("", ["purpose": "imminent_harm", "break_glass": "yes"]) == ["BREAK_GLASS_INCOMPLETE"])
    #expect(try reasons("", ["break_glass": incomplete]) == [])
    #expect(try reasons("", ["purpose": "imminent_harm"]) == [])
  }

  @Test("nothing leaves when all that was asked for is withheld or redacted; must-carry items do not count")
  func nothingLeaves() throws {
    let house =
      clause("HR-04", #"<require carry="mark"/>"#)
      + clause("HR-08", #"<forbid data="id.name"/><when consent="no"/>"#)
    let rules = Self.base + #"<rule id="l"><limit data="comm.text" form="redact"/></rule>"#
    let policy = SamplePolicy(house: house, agreement: rules)
    let redacted = try policy.decide(items: [["category": "comm.text"]])
    #expect(redacted.outcome == .deny && redacted.reasons == ["NOTHING_MAY_LEAVE"])
    #expect(redacted.item("mark") == "as_is HR-04")
    #expect(try policy.decide(items: [["category": "mark"]]).reasons == ["NOTHING_MAY_LEAVE"])
    #expect(try policy.decide().reasons == ["NOTHING_MAY_LEAVE"])
    let optOut = try policy.decide(items: [
      ["category": "id.name", "consent": false], ["category": "comm.text"],
    ])
    #expect(optOut.reasons == ["PREFERENCE_OPT_OUT"])
  }

  @Test("a carried item goes as it is, also when it was asked for and whatever limits it")
  func carried() throws {
    let house =
      clause("HR-04", #"<require carry="mark"/>"#)
      + clause("HR-14", #"<require carry="seen" with="online.*"/><when recipient.kind="le_*"/>"#)
    let rules = Self.base + #"<rule id="l"><forbid data="mark"/></rule>"#
    let policy = SamplePolicy(house: house, agreement: rules)
    let plain = try policy.decide(items: Self.name)
    #expect(plain.outcome == .permit && plain.item("mark") == "as_is HR-04" && plain.item("seen") == nil)
    let message = try policy.decide(items: [
      ["category": "comm.text"], ["category": "mark", "roles": ["suspect"]],
    ])
    #expect(message.item("seen") == "as_is HR-04")
    #expect(message.item("mark[suspect]") == "as_is HR-04" && message.item("mark") == "as_is HR-04")
    #expect(message.plan.items.map(\.isCarried) == [false, false, true, true])
  }

  @Test("minimized: an item is withheld, below the top, or under a limit that changes nothing")
  func minimized() throws {
    func outcome(_ rules: String, _ items: JSONValue = Self.name) throws -> String {
      try SamplePolicy(agreement: Self.base + rules).decide(items: items).outcome.rawValue
    }
    #expect(try outcome("") == "PERMIT")
    #expect(try outcome(#"<rule id="l"><limit data="id.name" form="as_is"/></rule>"#) == "PERMIT_MINIMIZED")
    #expect(try outcome("", [["category": "id.name"], ["category": "id.age"]]) == "PERMIT_MINIMIZED")
  }

  @Test("duties are listed by rule, one for each attribute, and change nothing")
  func duties() throws {
    let rules =
      #"<rule id="d"><require receipt="acknowledged" within="PT24H"/></rule><rule id="e"><require delete="P2Y" certificate="yes"/></rule>"#
    let decision = try SamplePolicy(agreement: Self.base + rules).decide(items: Self.name)
    #expect(
      decision.duties.map { "\($0.rule) \($0.name)=\($0.value)" }
        == ["d receipt=acknowledged", "d within=PT24H", "e certificate=yes", "e delete=P2Y"])
    #expect(decision.outcome == .permit)
  }
}
