import AgreementLanguage
import Base

/// A policy folder of a few lines, in which one thing can be changed at a time.
enum SmallPolicy {
  static let vocabulary = """
    <vocabulary xmlns="urn:sallyport:agreement:1" version="1">
      <category id="id.name" group="identity" sensitivity="S4" forms="as_is pseudonym redact"/>
      <category id="media.object" group="media" sensitivity="S5" forms="sealed_original custody_ref withhold"/>
      <category id="handling.marking" group="legal" sensitivity="S1" forms="as_is"/>
      <category id="stat.table" group="statistics" sensitivity="S1" forms="aggregate:min_cell"/>
      <roles order="victim witness suspect"/>
      <kinds values="le_federal le_icac bank"/>
      <fact id="purpose" on="disclosure" values="investigation imminent_harm"/>
      <fact id="approval" on="disclosure" each="legal executive media_custodian"/>
      <fact id="assurance" on="disclosure" each="rights"/>
      <fact id="actor.training" on="disclosure" ordered="T0 T1 T2"/>
      <fact id="count" on="disclosure" number="0.."/>
      <fact id="consent" on="item" values="no yes"/>
      <code id="GUARDIAN_CONFLICT" class="DENY"/>
      <code id="NOTHING_MAY_LEAVE" class="DENY"/>
      <code id="RECEIPTS_OVERDUE" class="HOLD_FIX"/>
      <code id="CONSENT_MISSING" class="WHY"/>
    </vocabulary>
    """

  static let house = """
    <house-rules xmlns="urn:sallyport:agreement:1" one-person="no">
      <signers roles="legal executive"/>
      <section id="1" title="Rules">
        <clause id="HR-04"><p>Marking <rule id="HR-04.r1"><require carry="handling.marking"/></rule> travels.</p></clause>
      </section>
    </house-rules>
    """

  static let scope = #"<rule id="1.1.r1"><scope purpose="investigation"/></rule>"#

  /// An agreement whose one clause holds these rules, on line 6.
  static func agreement(
    id: String = "AGR-1", recipient: String = #"partner="P-1" kind="le_federal" country="US""#,
    term: String = #"from="2026-01-01" until="2026-12-31""#, rules: String = scope, attributes: String = ""
  ) -> String {
    """
    <agreement xmlns="urn:sallyport:agreement:1" id="\(id)" version="1" lang="en" \(attributes)>
    <title>Sample (fictional)</title>
    <parties><discloser org="ours"/><recipient \(recipient)/></parties>
    <term \(term)/>
    <section id="1" title="Rules"><clause id="1.1"><p>
    \(rules)
    </p></clause></section></agreement>
    """
  }

  static func files(
    vocabulary: String = vocabulary, house: String = house, agreements: [String] = [agreement()]
  ) -> [String: [UInt8]] {
    var files = ["vocabulary.xml": Array(vocabulary.utf8), "house-rules.xml": Array(house.utf8)]
    for (index, text) in agreements.enumerated() { files["agreement-\(index).xml"] = Array(text.utf8) }
    return files
  }

  /// The faults of a folder; empty when it loads.
  static func faults(_ files: [String: [UInt8]]) -> [Fault] {
    do throws(PolicyFaults) {
      _ = try PolicySet.loadDraft(files: files)
      return []
    } catch {
      return error.faults
    }
  }

  /// The faults of the small folder with these rules in its agreement.
  static func faults(rules: String) -> [Fault] { faults(files(agreements: [agreement(rules: rules)])) }
}
