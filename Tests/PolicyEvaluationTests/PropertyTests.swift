import AgreementLanguage
import Base
import JSON
import PolicyEvaluation
import Sharing
import Testing

@Suite("What holds of every decision")
struct PropertyTests {
  private func decide(_ facts: JSONObject, _ evaluator: Evaluator) throws -> Decision {
    evaluator.evaluate(try Facts(.object(facts), schema: evaluator.policySet.vocabulary.schema))
  }

  /// How far an outcome goes; an emergency's counts as its plain one.
  private func reach(_ outcome: Outcome) -> Int {
    switch outcome {
    case .deny: 0
    case .holdFix: 1
    case .holdApproval: 2
    case .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit: 3
    }
  }

  /// The items of the facts that `after` gives in a less revealing form than `before`.
  private func lowered(_ before: Decision, _ after: Decision, _ set: PolicySet) -> [String] {
    zip(before.plan.items, after.plan.items).compactMap { old, new in
      guard old.index != nil, old.index == new.index, let category = set.vocabulary.category(old.category),
        let was = category.ladder.rank(of: old.form), let now = category.ladder.rank(of: new.form), now > was
      else { return nil }
      return "\(old.key.text): \(old.form.text) to \(new.form.text)"
    }
  }

  @Test("to learn what was unknown never takes anything away")
  func learning() throws {
    let set = try ShippedPolicy.set()
    let evaluator = Evaluator(set)
    var random = RandomFacts(set: set, dice: Dice(seed: 20_261_123))
    var (changed, tried) = (0, 0)
    for _ in 0..<600 {
      let facts = random.next(unknownOneIn: 3)
      guard let learned = random.learning(facts) else { continue }
      let (before, after) = (try decide(facts, evaluator), try decide(learned, evaluator))
      tried += 1
      if before != after { changed += 1 }
      #expect(lowered(before, after, set) == [])
      #expect(reach(after.outcome) >= reach(before.outcome), "\(before.reasons) \(after.reasons)")
    }
    #expect(tried > 500 && changed > 100)
  }

  @Test("another forbid or limit never releases anything")
  func restricting() throws {
    let files = try ShippedPolicy.files()
    let extra = [
      #"<rule id="x.r1"><forbid data="identity.*"/></rule>"#,
      #"<rule id="x.r1"><limit data="*" form="redact" of="victim suspect"/></rule>"#,
      #"<rule id="x.r1"><limit data="id.name acct.identifier" form="pseudonym"/><unless process="warrant"/></rule>"#,
      #"<rule id="x.r1"><forbid data="media.* comm.content"/><when purpose="investigation"/></rule>"#,
    ]
    let plain = Evaluator(try PolicySet.loadDraft(files: files))
    for (seed, rule) in extra.enumerated() {
      var changed = files
      for (name, bytes) in files where bytes.starts(with: "<?xml".utf8) && name.hasPrefix("AGR-") {
        let text = String(decoding: bytes, as: UTF8.self)
        let end =
          #"<section id="x" title="More"><clause id="x.1"><p>\#(rule)</p></clause></section></agreement>"#
        changed[name] = Array(text.replacing("</agreement>", with: end).utf8)
      }
      let strict = Evaluator(try PolicySet.loadDraft(files: changed))
      var random = RandomFacts(set: plain.policySet, dice: Dice(seed: UInt64(seed)))
      for _ in 0..<80 {
        let facts = random.next(unknownOneIn: 8)
        let (before, after) = (try decide(facts, plain), try decide(facts, strict))
        #expect(lowered(after, before, plain.policySet) == [])
        #expect(reach(after.outcome) <= reach(before.outcome))
      }
    }
  }

  @Test("neither the order of rules nor the names of documents matter")
  func order() throws {
    var dice = Dice(seed: 7)
    let rules = [
      #"<rule id="a"><scope purpose="investigation tracing" onward="bank"/></rule>"#,
      #"<rule id="b"><scope purpose="investigation imminent_harm" onward="bank le_*"/></rule>"#,
      #"<rule id="c"><permit data="id.name comm.text" form="as_is"/><when process="subpoena+"/></rule>"#,
      #"<rule id="d"><permit data="id.name id.age" form="as_is" of="suspect"/></rule>"#,
      #"<rule id="e"><permit data="id.name" form="redact"/></rule>"#,
      #"<rule id="f"><limit data="identity.*" form="redact" of="victim"/><unless consent="yes"/></rule>"#,
      #"<rule id="g"><forbid data="comm.text" code="CONSENT_MISSING"/><unless consent="yes"/><unless process="warrant"/></rule>"#,
      #"<rule id="h"><require approval="legal executive"/><unless standing_batch="yes"/></rule>"#,
      #"<rule id="i"><require cap="9" per="P1D" approval="officer"/></rule>"#,
    ]
    let other =
      #"<rule id="a"><scope purpose="tracing"/></rule><rule id="b"><limit data="id.name" form="pseudonym"/></rule>"#
    func policy(_ rules: [String], names: (String, String)) throws -> PolicySet {
      var policy = SamplePolicy(agreement: rules.joined())
      policy.add("B", rules: other)
      var files = policy.files
      let (first, second) = (files.removeValue(forKey: "A.xml"), files.removeValue(forKey: "B.xml"))
      files[names.0] = first
      files[names.1] = second
      return try PolicySet.loadDraft(files: files)
    }
    let plain = Evaluator(try policy(rules, names: ("1.xml", "2.xml")))
    for _ in 0..<12 {
      let shuffled = Evaluator(try policy(rules.shuffled(using: &dice), names: ("z.xml", "b.xml")))
      var random = RandomFacts(set: plain.policySet, dice: Dice(seed: dice.next()))
      for _ in 0..<25 {
        let facts = random.next(unknownOneIn: 6)
        let (one, two) = (try decide(facts, plain), try decide(facts, shuffled))
        #expect(one.outcome == two.outcome && one.findings == two.findings && one.duties == two.duties)
        #expect(one.plan.items == two.plan.items && one.rules == two.rules)
      }
    }
  }

  @Test("the same facts, however they are spelt, give the same bytes; other facts another digest")
  func sameBytes() throws {
    let files = try ShippedPolicy.files()
    let (one, two) = (
      Evaluator(try PolicySet.loadDraft(files: files)),
      Evaluator(try PolicySet.loadDraft(files: Dictionary(uniqueKeysWithValues: files.shuffled())))
    )
    var random = RandomFacts(set: one.policySet, dice: Dice(seed: 99))
    var digests: Set<SHA256Digest> = []
    for _ in 0..<100 {
      let facts = random.next(unknownOneIn: 5)
      let turned = JSONObject(facts.members.reversed())
      let (first, second) = (try decide(facts, one), try decide(turned, two))
      #expect(JSONWriter.canonical(first.json) == JSONWriter.canonical(second.json))
      let read = try Facts(.object(facts), schema: one.policySet.vocabulary.schema)
      let again = try Facts(JSONReader.read(JSONWriter.canonical(read.json)), schema: read.schema)
      #expect(one.evaluate(again) == first)
      digests.insert(first.digest)
    }
    #expect(digests.count == 100)
  }

  @Test("the answer has the keys of the contract and no other, and its arrays stand in order")
  func contract() throws {
    let set = try ShippedPolicy.set()
    let evaluator = Evaluator(set)
    var random = RandomFacts(set: set, dice: Dice(seed: 3))
    for _ in 0..<60 {
      let decision = try decide(random.next(unknownOneIn: 9), evaluator)
      let object = try #require(decision.json.asObject)
      #expect(Set(object.names) == ["outcome", "reasons", "items", "duties", "digest"])
      for member in try #require(object["items"]?.asObject).members {
        let item = try #require(member.value.asObject)
        #expect(Set(item.names) == ["form", "why", "rules", "nearest"])
        let rules = item["rules"]?.asArray?.compactMap(\.asString) ?? []
        #expect(rules == rules.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        if item["form"] != "withhold" { #expect(item["nearest"] == []) }
      }
    }
  }
}
