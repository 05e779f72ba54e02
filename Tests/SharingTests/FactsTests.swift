import Base
import JSON
import Sharing
import Testing

@Suite("Facts")
struct FactsTests {
  private static let schema = FactSchema(
    facts: [
      FactDefinition(id: "agreement", place: .disclosure, domain: .open, nullIsNone: true),
      FactDefinition(id: "territory", place: .disclosure, domain: .open),
      FactDefinition(id: "purpose", place: .disclosure, domain: .words(["investigation", "imminent_harm"])),
      FactDefinition(id: "count", place: .disclosure, domain: .number),
      FactDefinition(id: "standing_batch", place: .disclosure, domain: .yesNo),
      FactDefinition(id: "as_of", place: .disclosure, domain: .instant),
      FactDefinition(id: "actor.training", place: .disclosure, domain: .ordered(["T0", "T1"])),
      FactDefinition(id: "approval.legal", place: .disclosure, domain: .yesNo, memberOf: "approval"),
      FactDefinition(id: "approval.executive", place: .disclosure, domain: .yesNo, memberOf: "approval"),
      FactDefinition(id: "total_today", place: .disclosure, domain: .number, isDerived: true),
      FactDefinition(id: "consent", place: .item, domain: .yesNo),
      FactDefinition(id: "handling", place: .item, domain: .words(["H0", "H1"])),
    ],
    roles: ["victim", "witness", "suspect"])

  private func facts(_ text: String) throws -> Facts {
    try Facts(JSONReader.read(Array(text.utf8)), schema: Self.schema)
  }

  private func faultOf(_ text: String) -> Fault? {
    do {
      _ = try facts(text)
      return nil
    } catch {
      return error as? Fault
    }
  }

  @Test("an absent key is unknown, and an empty object is facts of which nothing is known")
  func absent() throws {
    let facts = try facts("{}")
    #expect(facts == Facts(schema: Self.schema))
    #expect(facts.values.allSatisfy { !$0.isKnown })
    #expect(facts.breakGlass == .unknown && facts.duplicateOf == .unknown)
  }

  @Test("null is none where the fact has one, and unknown elsewhere")
  func null() throws {
    let facts = try facts(
      #"{"agreement":null,"territory":null,"purpose":null,"duplicate_of":null,"break_glass":null,"actor":null}"#
    )
    #expect(facts.value("agreement") == .none)
    #expect(facts.value("territory") == .unknown && facts.value("purpose") == .unknown)
    #expect(facts.duplicateOf == .known(nil) && facts.breakGlass == .known(nil))
    #expect(facts.value("actor.training") == .unknown)
  }

  @Test(
    "a value outside its domain is unknown",
    arguments: [
      #""purpose":"resale""#, #""purpose":7"#, #""purpose":["investigation"]"#, #""count":-1"#,
      #""count":1.5"#,
      #""count":"3""#, #""standing_batch":"often""#, #""standing_batch":1"#, #""as_of":"2026-11-23""#,
      #""as_of":"2026-11-23T12:00:00+01:00""#, #""as_of":"2026-11-23T12:00:00.5Z""#,
      #""as_of":"2026-02-30T12:00:00Z""#,
      #""actor":{"training":"T7"}"#, #""approvals":"legal""#, #""approvals":[1]"#, #""agreement":"""#,
      #""agreement":true"#,
    ])
  func outsideDomain(member: String) throws {
    let facts = try facts("{\(member)}")
    #expect(facts.values.allSatisfy { !$0.isKnown })
  }

  @Test("a list of members says yes for each that stands in it and no for the others, whatever else is there")
  func members() throws {
    let facts = try facts(#"{"approvals":["legal","wizard"]}"#)
    #expect(facts.members(of: "approval") == ["legal"])
    #expect(facts.word("approval.executive") == "no")
    #expect(try self.facts("{}").members(of: "approval") == nil)
  }

  @Test(
    "a key that the vocabulary lacks is a fault with its path and the nearest known one",
    arguments: [
      (#"{"purpos":"investigation"}"#, "facts.purpos", "did you mean 'purpose'?"),
      (#"{"actor":{"trainin":"T0"}}"#, "facts.actor.trainin", "did you mean 'training'?"),
      (
        #"{"items":[{"category":"id.name","concent":true}]}"#, "facts.items[0].concent",
        "did you mean 'consent'?"
      ),
      (#"{"break_glass":{"reson":"x"}}"#, "facts.break_glass.reson", "did you mean 'reason'?"),
    ])
  func unknownKey(text: String, path: String, hint: String) throws {
    let fault = try #require(faultOf(text))
    #expect(fault.code == .jsonUnknownMember)
    #expect(fault.subject == path && fault.detail == hint)
  }

  @Test("nobody states a derived fact", arguments: [#"{"total_today":3}"#, #"{"approval.legal":true}"#])
  func derived(text: String) {
    #expect(faultOf(text)?.code == .jsonUnknownMember)
    var facts = Facts(schema: Self.schema)
    #expect(throws: Fault.self) { try facts.state("total_today", .number(3), from: .counter) }
  }

  @Test("items and their parts are of one shape, or a fault")
  func shapes() {
    for text in [#"{"items":{}}"#, #"{"items":[7]}"#, #"{"items":[{}]}"#, #"{"actor":"S-01"}"#, "[]"] {
      #expect(faultOf(text) != nil, "\(text)")
    }
  }

  @Test("the leading role is the most protected one; without roles, or with a strange one, it is unknown")
  func leadingRole() throws {
    let roles = [#"["suspect","victim"]"#, "[]", "null", #"["victim","alien"]"#, #"["witness"]"#]
    let items = roles.map { #"{"category":"id.name","roles":\#($0)}"# }.joined(separator: ",")
    let facts = try facts(#"{"items":[\#(items)]}"#)
    #expect(facts.items.map { $0.leadingRole(in: Self.schema) } == [0, nil, nil, nil, 1])
  }

  @Test("keys name category, roles in their order, person and repeats; an unmapped path is escaped")
  func keys() throws {
    let facts = try facts(
      """
      {"items":[{"category":"id.name","roles":["victim","witness"],"person":"p1"},
      {"category":"id.name","roles":[]},{"category":"id.name"},{"category":"id.name","person":null},
      {"category":"xsd:/a[1]/b#c~d","roles":["suspect"]},{"category":"xsd:/a%5B1%5D"}]}
      """)
    #expect(
      facts.keys.map(\.text) == [
        "id.name[victim+witness]#p1", "id.name", "id.name~2", "id.name~3", "xsd:/a%5B1]/b%23c%7Ed[suspect]",
        "xsd:/a%5B1%5D",
      ])
  }

  @Test("canonical facts read back to the same facts, and two spellings of one are the same bytes")
  func canonical() throws {
    let text = #"""
      {"items":[{"handling":"H1","consent":true,"roles":["victim"],"category":"id.name","person":null}],
       "count":3,"approvals":["executive","legal"],"as_of":"2026-11-23T12:00:00Z","agreement":null,
       "actor":{"training":"T1"},"break_glass":{"reason":"x","callback":null},"duplicate_of":"D-1"}
      """#
    let facts = try facts(text)
    let bytes = JSONWriter.canonical(facts.json)
    #expect(try Facts(JSONReader.read(bytes), schema: Self.schema) == facts)
    let other = try self.facts(text.replacing(#""count":3"#, with: #""count":3,"purpose":"resale""#))
    #expect(JSONWriter.canonical(other.json) == bytes)
  }

  @Test("an emergency's claim is complete with a reason and a call-back that say something")
  func breakGlass() {
    #expect(BreakGlass(reason: "threat", callback: "02:47 desk").isComplete)
    for (reason, callback) in [(nil, "x"), ("x", nil), ("", "x"), ("x", " \n")] as [(String?, String?)] {
      #expect(!BreakGlass(reason: reason, callback: callback).isComplete)
    }
  }

  @Test("the gateway states each fact with its source, by name")
  func sources() throws {
    var facts = Facts(schema: Self.schema)
    try facts.state("purpose", .word("investigation"), from: .asserted)
    try facts.state("count", .number(2), from: .counter)
    try facts.state(members: ["legal"], of: "approval", from: .register)
    #expect(facts.asserted == ["purpose"])
    #expect(facts.word("purpose") == "investigation" && facts.value("count") == .number(2))
    let fault = #expect(throws: Fault.self) { try facts.state("purposes", .none, from: .asserted) }
    #expect(fault?.detail == "did you mean 'purpose'?")
    #expect(throws: Fault.self) { try facts.state(members: [], of: "approvals", from: .register) }
  }

  @Test("a word that only Unicode takes for another is another word")
  func bytes() throws {
    #expect(try facts("{\"actor\":{\"training\":\"T1\u{301}\"}}").value("actor.training") == .unknown)
  }
}
