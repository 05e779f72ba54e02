import AgreementLanguage
import Base
import JSON
import PolicyEvaluation
import Sharing

/// A small vocabulary with agreements of a few rules, to see one sentence of the reference at a time.
struct SamplePolicy {
  static let vocabulary = """
    <vocabulary xmlns="urn:sallyport:agreement:1" version="1">
      <category id="id.name" group="identity" sensitivity="S4" forms="as_is pseudonym redact"/>
      <category id="id.age" group="identity" sensitivity="S3" forms="as_is generalize:years generalize:band"/>
      <category id="comm.text" group="online" sensitivity="S4" forms="as_is redact"/>
      <category id="mark" group="legal" sensitivity="S1" forms="as_is"/>
      <category id="seen" group="legal" sensitivity="S1" forms="as_is"/>
      <category id="table" group="statistics" sensitivity="S1" forms="aggregate:min_cell"/>
      <roles order="victim witness suspect"/>
      <kinds values="le_federal le_icac bank"/>
      <fact id="purpose" on="disclosure" values="investigation tracing imminent_harm"/>
      <fact id="process" on="disclosure" ordered="none subpoena warrant"/>
      <fact id="standing_batch" on="disclosure" values="no yes"/>
      <fact id="approval" on="disclosure" each="legal executive officer"/>
      <fact id="assurance" on="disclosure" each="rights dual"/>
      <fact id="actor.training" on="disclosure" ordered="T0 T1 T2"/>
      <fact id="min_cell_seen" on="disclosure" number="0.."/>
      <fact id="consent" on="item" values="no yes"/>
      <fact id="handling" on="item" values="H0 H2"/>
      <code id="GUARDIAN_CONFLICT" class="DENY"/>
      <code id="DUPLICATE_DISCLOSURE" class="HOLD_FIX"/>
      <code id="ORIGINATOR_CONSENT_REQUIRED" class="HOLD_APPROVAL"/>
      <code id="CONSENT_MISSING" class="WHY"/>
      <code id="SMALL_CELL_SUPPRESSED" class="WHY"/>
    </vocabulary>
    """

  private(set) var files: [String: [UInt8]]

  /// The house rules and agreements as the rules inside their one paragraph.
  init(house: String = "", agreement rules: String, more: String = "") {
    files = ["vocabulary.xml": Array(Self.vocabulary.utf8)]
    files["house-rules.xml"] = Array(
      """
      <house-rules xmlns="urn:sallyport:agreement:1"><signers roles="legal executive"/>
      <section id="1" title="Rules">\(house)</section></house-rules>
      """.utf8)
    add("A", rules: rules, more: more)
  }

  mutating func add(
    _ id: String, rules: String, partner: String = "P-1", kind: String = "le_federal",
    from: String = "2026-01-01", until: String = "2026-12-31", day: String = "Z", more: String = ""
  ) {
    files["\(id).xml"] = Array(
      """
      <agreement xmlns="urn:sallyport:agreement:1" id="\(id)" version="1" lang="en" day="\(day)">
      <title>Sample (fictional)</title>
      <parties><discloser org="ours"/><recipient partner="\(partner)" kind="\(kind)" country="US"/></parties>
      \(more)<term from="\(from)" until="\(until)"/>
      <section id="1" title="Rules"><clause id="1.1"><p>\(rules)</p></clause></section></agreement>
      """.utf8)
  }

  func set() throws -> PolicySet {
    do throws(PolicyFaults) {
      return try PolicySet.loadDraft(files: files)
    } catch {
      throw error.faults[0]
    }
  }

  /// Facts that raise nothing by themselves, with `members` instead of the usual ones.
  static func facts(_ members: JSONObject = [:], items: JSONValue = []) -> JSONValue {
    var facts: JSONObject = [
      "agreement": "A", "annex": nil, "as_of": "2026-06-15T12:00:00Z", "purpose": "investigation", "count": 1,
      "used_today": 0, "onward_to": nil, "receipts_overdue": 0, "duplicate_of": nil, "break_glass": nil,
      "approvals": [], "assurances": [], "items": items,
    ]
    for member in members.members { facts[member.name] = member.value }
    return .object(facts)
  }

  func decide(_ members: JSONObject = [:], items: JSONValue = []) throws -> Decision {
    let set = try set()
    let facts = try Facts(Self.facts(members, items: items), schema: set.vocabulary.schema)
    return Evaluator(set).evaluate(facts)
  }
}

extension Decision {
  var reasons: [String] { findings.map(\.text) }

  /// `form why` of the item with this key.
  func item(_ key: String) -> String? {
    plan.items.first { $0.key.text == key }.map { "\($0.form.text) \($0.why)" }
  }
}
