import AgreementLanguage
import Base
import Testing

@Suite("Documents as a whole")
struct DocumentTests {
  private static let custodian = #"partner="P-1" kind="le_federal" country="US" media-custodian="yes""#
  private static let originals = #"<rule id="r1"><permit data="media.object" form="sealed_original"/></rule>"#

  private func codes(_ agreement: String) -> [FaultCode] {
    SmallPolicy.faults(SmallPolicy.files(agreements: [agreement])).map(\.code)
  }

  @Test("originals need a lawful custodian and two different approvals")
  func originals() {
    let one = #"<rule id="r2"><require approval="media_custodian"/></rule>"#
    let two = #"<rule id="r3"><require approval="legal"/><unless standing="yes"/></rule>"#
      .replacing(#"<unless standing="yes"/>"#, with: "")
    #expect(
      codes(SmallPolicy.agreement(rules: Self.originals + one + two)) == [.policyOriginalsWithoutCustodian])
    #expect(
      codes(SmallPolicy.agreement(recipient: Self.custodian, rules: Self.originals + one))
        == [.policyOriginalsWithoutApprovals])
    #expect(codes(SmallPolicy.agreement(recipient: Self.custodian, rules: Self.originals + one + two)) == [])
  }

  @Test("the same approval asked twice, or asked for a cap alone, is not two approvals")
  func approvalsThatDoNotCount() {
    let twice = """
      <rule id="r2"><require approval="legal"/></rule><rule id="r3"><require approval="legal"/></rule>
      <rule id="r4"><require cap="5" per="P1D" approval="executive"/></rule>
      """
    #expect(
      codes(SmallPolicy.agreement(recipient: Self.custodian, rules: Self.originals + twice))
        == [.policyOriginalsWithoutApprovals])
  }

  @Test("only an emergency policy is for every partner")
  func partnerWildcard() {
    let everyone = #"partner="*" kind="le_icac" country="US""#
    let emergency = #"<rule id="r1"><scope purpose="imminent_harm"/></rule>"#
    let wider = #"<rule id="r1"><scope purpose="imminent_harm investigation"/></rule>"#
    #expect(codes(SmallPolicy.agreement(recipient: everyone, rules: emergency)) == [])
    #expect(codes(SmallPolicy.agreement(recipient: everyone, rules: wider)) == [.policyPartnerWildcard])
    #expect(codes(SmallPolicy.agreement(recipient: everyone, rules: "")) == [.policyPartnerWildcard])
  }

  @Test("an unknown kind, a bad partner id and reversed dates are faults of their own")
  func parties() {
    let kind = #"partner="P-1" kind="le_fedral" country="US""#
    #expect(codes(SmallPolicy.agreement(recipient: kind)) == [.policyUnknownTerm])
    let partner = #"partner="P 1" kind="bank" country="US""#
    #expect(codes(SmallPolicy.agreement(recipient: partner)) == [.policyValueMalformed])
    #expect(
      codes(SmallPolicy.agreement(term: #"from="2026-12-31" until="2026-01-01""#)) == [.policyDatesReversed])
    #expect(
      codes(SmallPolicy.agreement(term: #"from="2026-13-31" until="2026-01-01""#)) == [.policyValueMalformed])
    #expect(codes(SmallPolicy.agreement(attributes: #"day="-5""#)) == [.policyValueMalformed])
  }

  @Test("two agreements with one id, and a folder without its lists, do not load")
  func folder() {
    let twins = SmallPolicy.files(agreements: [SmallPolicy.agreement(), SmallPolicy.agreement()])
    #expect(SmallPolicy.faults(twins).map(\.code) == [.policyDuplicate])
    var files = SmallPolicy.files()
    files["house-rules.xml"] = nil
    #expect(SmallPolicy.faults(files).map(\.subject) == ["house-rules.xml"])
    files["vocabulary.xml"] = nil
    #expect(SmallPolicy.faults(files).map(\.code) == [.policyDocumentMissing, .policyDocumentMissing])
    var third = SmallPolicy.files()
    third["more.xml"] = Array("<recipe/>".utf8)
    #expect(SmallPolicy.faults(third).map(\.code) == [.policyUnknownElement])
  }

  @Test("a document in another namespace, with a DTD, or too deep does not load")
  func hostile() {
    let plain = SmallPolicy.agreement().replacing("urn:sallyport:agreement:1", with: "urn:other")
    #expect(codes(plain) == [.policyUnknownElement])
    #expect(!codes("<!DOCTYPE agreement [<!ENTITY a 'b'>]>" + SmallPolicy.agreement()).isEmpty)
    let deep = String(repeating: "<p>", count: 30) + String(repeating: "</p>", count: 30)
    #expect(!codes(SmallPolicy.agreement(rules: deep)).isEmpty)
    #expect(!codes(SmallPolicy.agreement(rules: String(repeating: " ", count: 1 << 20))).isEmpty)
  }

  @Test("files in folders are no documents, and mappings are taken by their file name")
  func folders() throws {
    var files = SmallPolicy.files()
    files["Expected/odd.xml"] = Array("<odd/>".utf8)
    files["Mappings/report.json"] = Array("{}".utf8)
    files["serial"] = Array("7\n".utf8)
    let set = try PolicySet.loadDraft(files: files)
    #expect(set.mappings == ["report.json": Array("{}".utf8)])
    #expect(set.serial == 7)
    files["serial"] = Array("seven\n".utf8)
    #expect(SmallPolicy.faults(files).map(\.code) == [.policySerialMalformed])
  }

  @Test("a schema in the folder is held against each document of its kind")
  func schema() {
    var files = SmallPolicy.files()
    files["Schema/house-rules.xsd"] = Array(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:sallyport:agreement:1">
      <xs:element name="house-rules"><xs:complexType/></xs:element></xs:schema>
      """.utf8)
    #expect(SmallPolicy.faults(files).map(\.code).contains(.policySchemaInvalid))
  }

  @Test("the digest is that of all files, and of nothing else")
  func digest() throws {
    let files = SmallPolicy.files()
    let first = try PolicySet.loadDraft(files: files).digest
    #expect(try PolicySet.loadDraft(files: files).digest == first)
    var changed = files
    changed["Mappings/x.json"] = [0x20]
    #expect(try PolicySet.loadDraft(files: changed).digest != first)
  }
}
