import JSON
import PolicyEvaluation
import Sharing
import Testing

@Suite("The form of an item")
struct ItemFormTests {
  private static let scope = #"<rule id="s"><scope purpose="investigation"/></rule>"#
  private static let name: JSONValue = [["category": "id.name", "roles": ["victim"], "consent": true]]

  private func form(
    _ rules: String, house: String = "", facts: JSONObject = [:], item: JSONValue = name,
    key: String = "id.name[victim]"
  ) throws -> String? {
    try SamplePolicy(house: house, agreement: Self.scope + rules).decide(facts, items: item).item(key)
  }

  private func permit(_ form: String, _ more: String = "") -> String {
    #"<rule id="p-\#(form)"><permit data="id.name" form="\#(form)"/>\#(more)</rule>"#
  }

  private func limit(_ form: String, _ more: String = "") -> String {
    #"<rule id="l-\#(form)"><limit data="id.name" form="\#(form)"/>\#(more)</rule>"#
  }

  @Test("what no permit names stays")
  func defaultWithhold() throws {
    #expect(try form("") == "withhold NOT_IN_CLAUSES")
  }

  @Test("the highest permit counts, then the lowest limit, in any order of the rules")
  func highestThenLowest() throws {
    let rules = [permit("redact"), permit("as_is"), limit("pseudonym"), limit("as_is")]
    #expect(try form(rules.joined()) == "pseudonym CLAUSE")
    #expect(try form(rules.reversed().joined()) == "pseudonym CLAUSE")
    #expect(try form(permit("redact") + limit("pseudonym")) == "redact CLAUSE")
    #expect(
      try form(permit("as_is") + #"<rule id="f"><forbid data="identity.*"/></rule>"#) == "withhold CLAUSE")
  }

  @Test("an unknown fact meets no permit and every limit, and lends nobody an exception")
  func unknown() throws {
    let item: JSONValue = [["category": "id.name", "roles": ["victim"]]]
    func decided(_ rules: String) throws -> String? { try form(rules, item: item) }
    #expect(try decided(permit("as_is", #"<when consent="yes"/>"#)) == "withhold NOT_IN_CLAUSES")
    #expect(try decided(permit("as_is", #"<unless consent="no"/>"#)) == "withhold NOT_IN_CLAUSES")
    #expect(try decided(permit("as_is") + limit("redact", #"<when consent="no"/>"#)) == "redact CLAUSE")
    #expect(try decided(permit("as_is") + limit("redact", #"<unless consent="yes"/>"#)) == "redact CLAUSE")
  }

  @Test("all facts of one condition hold together; several exceptions are alternatives")
  func conditions() throws {
    let both = #"<unless consent="yes" process="warrant"/>"#
    let either = #"<unless consent="yes"/><unless process="warrant"/>"#
    #expect(try form(permit("as_is") + limit("redact", both), facts: ["process": "none"]) == "redact CLAUSE")
    #expect(
      try form(permit("as_is") + limit("redact", both), facts: ["process": "warrant"]) == "as_is CLAUSE")
    #expect(try form(permit("as_is") + limit("redact", either), facts: ["process": "none"]) == "as_is CLAUSE")
    let unknownAndFalse = #"<unless consent="no" process="warrant"/>"#
    #expect(try form(permit("as_is", unknownAndFalse)) == "as_is CLAUSE")
  }

  @Test("ordered facts, beginnings and ranges are met as they are written")
  func terms() throws {
    let subpoena = permit("as_is", #"<when process="subpoena+"/>"#)
    #expect(try form(subpoena, facts: ["process": "warrant"]) == "as_is CLAUSE")
    #expect(try form(subpoena, facts: ["process": "none"]) == "withhold NOT_IN_CLAUSES")
    let police = permit("as_is", #"<when recipient.kind="le_*"/>"#)
    #expect(try form(police) == "as_is CLAUSE")
    for (range, count, met) in [
      ("..9", 9, true), ("..9", 10, false), ("10..", 10, true), ("3..7", 7, true), ("3..7", 8, false),
      ("3..7", 2, false), ("5", 5, true), ("5", 6, false), ("1 9..", 4, false), ("1 9..", 9, true),
    ] {
      let rule = permit("as_is", #"<when count="\#(range)"/>"#)
      let expected = met ? "as_is CLAUSE" : "withhold NOT_IN_CLAUSES"
      #expect(try form(rule, facts: ["count": .integer(count)]) == expected, "\(range) \(count)")
    }
    let dated = permit("as_is", #"<when as_of="..2026-06-15"/>"#)
    #expect(try form(dated) == "as_is CLAUSE")
    #expect(try form(dated, facts: ["as_of": "2026-06-16T00:00:00Z"]) == "withhold NOT_IN_CLAUSES")
  }

  @Test("`of` compares the leading role: an unknown one meets every limit and no permit")
  func leadingRole() throws {
    let permit = #"<rule id="p"><permit data="id.name" form="as_is" of="victim suspect"/></rule>"#
    let limit = #"<rule id="l"><limit data="id.name" form="pseudonym" of="victim"/></rule>"#
    func decided(_ roles: JSONValue, _ rules: String, _ key: String) throws -> String? {
      try form(rules, item: [["category": "id.name", "roles": roles]], key: key)
    }
    #expect(
      try decided(["suspect", "victim"], permit + limit, "id.name[suspect+victim]") == "pseudonym CLAUSE")
    #expect(try decided(["suspect"], permit + limit, "id.name[suspect]") == "as_is CLAUSE")
    #expect(try decided([], permit, "id.name") == "withhold NOT_IN_CLAUSES")
    #expect(try decided([], self.permit("as_is") + limit, "id.name") == "pseudonym CLAUSE")
  }

  @Test("through a wildcard, a category without the form is withheld")
  func wildcard() throws {
    let rules = """
      <rule id="p"><permit data="id.age comm.text" form="as_is"/></rule>
      <rule id="l"><limit data="*" form="redact"/></rule>
      """
    let items: JSONValue = [["category": "id.age", "roles": []], ["category": "comm.text", "roles": []]]
    #expect(try form(rules, item: items, key: "id.age") == "withhold CLAUSE")
    #expect(try form(rules, item: items, key: "comm.text") == "redact CLAUSE")
  }

  @Test("a larger cell reveals less, and a suppressed cell says so")
  func aggregates() throws {
    let permit = #"<rule id="p"><permit data="table" form="aggregate:10"/></rule>"#
    let small =
      #"<rule id="l"><limit data="table" form="aggregate:10" code="SMALL_CELL_SUPPRESSED"/><when min_cell_seen="..9"/></rule>"#
    let wide = #"<rule id="w"><limit data="table" form="aggregate:20"/></rule>"#
    let item: JSONValue = [["category": "table", "roles": []]]
    func decided(_ rules: String, _ seen: JSONValue) throws -> Decision {
      try SamplePolicy(agreement: Self.scope + rules).decide(["min_cell_seen": seen], items: item)
    }
    #expect(try decided(permit + small, 3).item("table") == "aggregate:10 SMALL_CELL_SUPPRESSED")
    #expect(try decided(permit + small, 3).outcome == .permitMinimized)
    #expect(try decided(permit + small, 12).item("table") == "aggregate:10 CLAUSE")
    #expect(try decided(permit + small, 12).outcome == .permit)
    #expect(try decided(permit + small, nil).item("table") == "aggregate:10 SMALL_CELL_SUPPRESSED")
    #expect(try decided(permit + wide, 12).item("table") == "aggregate:20 CLAUSE")
  }

  @Test("where several rules give the same form, the first reason in the list is told")
  func reasons() throws {
    func house(_ id: String) -> String {
      #"<clause id="\#(id)"><p><rule id="\#(id).r1"><forbid data="id.name"/></rule></p></clause>"#
    }
    let consent = #"<rule id="c"><forbid data="id.name" code="CONSENT_MISSING"/></rule>"#
    #expect(try form(permit("as_is") + consent) == "withhold CONSENT_MISSING")
    #expect(try form(consent, house: house("HR-05")) == "withhold CONSENT_MISSING")
    #expect(try form(consent, house: house("HR-08") + house("HR-07")) == "withhold HR-07")
    #expect(try form("", house: house("HR-08")) == "withhold HR-08")
    #expect(try form(limit("withhold"), house: house("HR-99")) == "withhold HR-99")
  }

  @Test("a category that the vocabulary lacks is withheld without a finding, and a wildcard is asked of it")
  func unmapped() throws {
    let house =
      #"<clause id="HR-05"><p><rule id="HR-05.r1"><require data="*" approval="legal"/><when handling="H2"/></rule></p></clause>"#
    let policy = SamplePolicy(house: house, agreement: Self.scope + permit("as_is"))
    let items: JSONValue = [
      ["category": "id.name", "handling": "H0"], ["category": "xsd:/a", "handling": "H0"],
    ]
    let decision = try policy.decide(items: items)
    #expect(decision.item("xsd:/a") == "withhold UNMAPPED_FIELD")
    #expect(decision.outcome == .permitMinimized && decision.findings.isEmpty)
    let held = try policy.decide(items: [["category": "id.name", "handling": "H0"], ["category": "xsd:/a"]])
    #expect(held.reasons == ["APPROVAL_MISSING:legal"])
  }

  @Test("limits of another agreement with the same partner bind while it is in force and in scope")
  func otherAgreements() throws {
    let item: JSONValue = [["category": "id.name", "roles": ["victim"]]]
    func decided(
      purpose: String = "investigation", partner: String = "P-1", until: String = "2026-12-31",
      asOf: JSONValue = "2026-06-15T12:00:00Z"
    ) throws -> String? {
      var policy = SamplePolicy(agreement: Self.scope + permit("as_is"))
      let rules = #"<rule id="s"><scope purpose="\#(purpose)"/></rule>"# + limit("redact") + permit("as_is")
      policy.add("B", rules: rules, partner: partner, until: until)
      return try policy.decide(["as_of": asOf], items: item).item("id.name[victim]")
    }
    #expect(try decided() == "redact CLAUSE")
    #expect(try decided(purpose: "tracing") == "as_is CLAUSE")
    #expect(try decided(partner: "P-2") == "as_is CLAUSE")
    #expect(try decided(until: "2026-06-14") == "as_is CLAUSE")
    #expect(try decided(asOf: nil) == "redact CLAUSE")
  }

  @Test("permits do not add across agreements")
  func permitsDoNotAdd() throws {
    var policy = SamplePolicy(agreement: Self.scope)
    policy.add("B", rules: Self.scope + permit("as_is"))
    #expect(try policy.decide(items: Self.name).item("id.name[victim]") == "withhold NOT_IN_CLAUSES")
  }

  @Test("for a withheld item the nearest permits come with what they lack, fewest lacks first")
  func nearest() throws {
    let rules =
      permit("as_is", #"<when consent="no" process="warrant"/>"#)
      + permit("redact", #"<unless consent="yes"/>"#)
    let decision = try SamplePolicy(agreement: Self.scope + rules).decide(items: Self.name)
    let item = try #require(decision.plan.items.first)
    #expect(
      item.nearest == [
        NearestPermit(rule: "p-redact", lacks: [Lack(fact: "consent", has: "yes", needs: ["no"])]),
        NearestPermit(
          rule: "p-as_is",
          lacks: [
            Lack(fact: "consent", has: "yes", needs: ["no"]),
            Lack(fact: "process", has: "?", needs: ["warrant"]),
          ]),
      ])
  }
}
