import AgreementLanguage
import Base
import Sharing
import Testing

@Suite("Loading a policy folder")
struct LoadingTests {
  @Test("the small folder loads, and says what it holds")
  func loads() throws {
    let set = try PolicySet.loadDraft(files: SmallPolicy.files())
    #expect(set.agreements.map(\.id.text) == ["AGR-1"])
    #expect(set.agreements.first?.rules.map(\.id) == ["1.1.r1"])
    #expect(set.houseRules.signerRoles == ["legal", "executive"])
    #expect(set.isDraft && !set.onePerson && set.serial == 0)
    #expect(set.vocabulary.category("media.object")?.ladder.forms.last == .withhold)
  }

  @Test("a misspelt category is named with file, line, column, clause and the nearest known one")
  func misspeltCategory() throws {
    let fault = try #require(
      SmallPolicy.faults(rules: #"<rule id="1.1.r2"><forbid data="id.nmae"/></rule>"#).first)
    #expect(fault.code == .policyUnknownTerm)
    #expect(fault.subject == "id.nmae")
    #expect(fault.detail == "clause 1.1; did you mean 'id.name'?")
    #expect(fault.place == SourcePlace(file: "agreement-0.xml", line: 6, column: 33))
  }

  @Test("all faults are told, not only the first, in the order of the lines")
  func allFaults() {
    let rules = """
      <rule id="1.1.r1"><scope purpose="investigatoin"/></rule>
      <rule id="1.1.r2"><permit data="id.name" form="mask"/></rule>
      <rule id="1.1.r2"><limit data="idenity.*" form="redact" of="victm"/></rule>
      """
    let faults = SmallPolicy.faults(rules: rules)
    #expect(faults.map(\.subject) == ["investigatoin", "mask", "1.1.r2", "idenity.*", "victm"])
    #expect(faults.map(\.place?.line) == [6, 7, 8, 8, 8])
  }

  @Test(
    "what the vocabulary lacks does not load",
    arguments: [
      (#"<rule id="r"><scope purpose="resale"/></rule>"#, FaultCode.policyUnknownTerm),
      (#"<rule id="r"><forbid data="loc.*"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><forbid data="id.name" of="cousin"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><forbid data="id.name"/><when weather="dry"/></rule>"#, .policyUnknownFact),
      (#"<rule id="r"><forbid data="id.name"/><when approval="legal"/></rule>"#, .policyUnknownFact),
      (#"<rule id="r"><forbid data="id.name"/><when role.cousin="yes"/></rule>"#, .policyUnknownFact),
      (#"<rule id="r"><forbid data="id.name"/><when purpose="le_*"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><forbid data="id.name"/><when purpose="investigation+"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><forbid data="id.name"/><when count="many"/></rule>"#, .policyValueMalformed),
      (#"<rule id="r"><forbid data="id.name"/><when count="9..3"/></rule>"#, .policyValueMalformed),
      (#"<rule id="r"><forbid data="id.name"/><when count=".."/></rule>"#, .policyValueMalformed),
      (#"<rule id="r"><forbid data="id.name"/><when as_of="2026-02-30.."/></rule>"#, .policyValueMalformed),
      (#"<rule id="r"><require approval="lawyer"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><require assurance="wrongs"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><require training="T9+"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><require finding="SOMETHING"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><require carry="id.nothing"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><forbid data="id.name" code="BECAUSE"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><limit data="id.name" form="blur"/></rule>"#, .policyUnknownTerm),
      (#"<rule id="r"><forbiid data="id.name"/></rule>"#, .policyUnknownElement),
      (#"<rule id="r"><forbid data="id.name" form="redact"/></rule>"#, .policyUnknownAttribute),
      (#"<rule id="r"><require aproval="legal"/></rule>"#, .policyUnknownAttribute),
    ])
  func unknownTerms(rule: String, code: FaultCode) {
    #expect(SmallPolicy.faults(rules: rule).map(\.code).contains(code))
  }

  @Test(
    "a rule of the wrong shape does not load",
    arguments: [
      (#"<rule id="r"/>"#, FaultCode.policyRuleShape),
      (
        #"<rule id="r"><forbid data="id.name"/><permit data="id.name" form="as_is"/></rule>"#,
        .policyRuleShape
      ),
      (#"<rule id="r"><forbid data="id.name"/><when count="1"/><when count="2"/></rule>"#, .policyRuleShape),
      (
        #"<rule id="r"><forbid data="id.name"/><unless count="1"/><when count="2"/></rule>"#, .policyRuleShape
      ),
      (#"<rule id="r"><when count="1"/><forbid data="id.name"/></rule>"#, .policyRuleShape),
      (#"<rule id="r"><forbid/></rule>"#, .policyAttributeMissing),
      (#"<rule id="r"><limit data="id.name"/></rule>"#, .policyAttributeMissing),
      (#"<rule id="r"><scope/></rule>"#, .policyAttributeMissing),
      (#"<rule id="r"><require/></rule>"#, .policyAttributeMissing),
      (#"<rule id="r"><require data="id.name"/></rule>"#, .policyAttributeMissing),
      (#"<rule id="r"><forbid data="id.name"/><when/></rule>"#, .policyAttributeMissing),
      (#"<rule><forbid data="id.name"/></rule>"#, .policyAttributeMissing),
      (#"<rule id="r"><require with="id.name"/></rule>"#, .policyAttributeMissing),
      (#"<rule id="r"><require cap="5" per="P1Y"/></rule>"#, .policyValueMalformed),
      (#"<rule id="r"><require cap="some"/></rule>"#, .policyValueMalformed),
      (#"<rule id="r"><require delete="two years"/></rule>"#, .policyValueMalformed),
      (#"<rule id="r">if so <forbid data="id.name"/></rule>"#, .policyTextMisplaced),
      (#"<rule id="1.1"><forbid data="id.name"/></rule>"#, .policyDuplicate),
    ])
  func wrongShapes(rule: String, code: FaultCode) {
    #expect(SmallPolicy.faults(rules: rule).map(\.code).contains(code))
  }

  @Test("a form must stand on the ladder of each category that is named outright")
  func formNotOnLadder() {
    let outright = SmallPolicy.faults(
      rules: #"<rule id="r"><limit data="handling.marking id.name" form="redact"/></rule>"#)
    #expect(outright.map(\.code) == [.policyFormNotOnLadder])
    #expect(outright.first?.detail == "clause 1.1; 'handling.marking' leaves as as_is, withhold")
    #expect(SmallPolicy.faults(rules: #"<rule id="r"><limit data="*" form="redact"/></rule>"#).isEmpty)
    #expect(
      SmallPolicy.faults(rules: #"<rule id="r"><permit data="stat.table" form="aggregate:10"/></rule>"#)
        .isEmpty)
  }

  @Test("wildcards stand in limits, never in permits", arguments: ["*", "identity.*"])
  func wildcardInPermit(data: String) {
    let permit = SmallPolicy.faults(rules: #"<rule id="r"><permit data="\#(data)" form="as_is"/></rule>"#)
    #expect(permit.map(\.code) == [.policyWildcardInPermit])
    #expect(SmallPolicy.faults(rules: #"<rule id="r"><forbid data="\#(data)"/></rule>"#).isEmpty)
  }

  @Test(
    "findings that are built in are raised by no document",
    arguments: ["NOTHING_MAY_LEAVE"])
  func builtInFinding(code: String) {
    #expect(
      SmallPolicy.faults(rules: #"<rule id="r"><require finding="\#(code)"/></rule>"#).map(\.code)
        == [.policyBuiltInCode])
  }

  @Test("the class belongs to the code: a vocabulary cannot make a denial a hold")
  func codeClass() {
    let vocabulary = SmallPolicy.vocabulary.replacing(
      #"id="GUARDIAN_CONFLICT" class="DENY""#, with: #"id="GUARDIAN_CONFLICT" class="HOLD_FIX""#)
    #expect(SmallPolicy.faults(SmallPolicy.files(vocabulary: vocabulary)).map(\.code) == [.policyCodeClass])
  }
}
