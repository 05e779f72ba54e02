import Base
import Testing
import XMLKit

@testable import Records

@Suite("Writing a record anew")
struct RebuildingTests {
  private let mixed = """
    <report><additionalInfo>end</additionalInfo><victim><screenName>kid</screenName><victimPerson>
    <lastName>L</lastName><firstName>F</firstName><phone type="Home">1</phone><phone type="Work">2</phone></victimPerson></victim>
    <incidentSummary><incidentType>T</incidentType></incidentSummary></report>
    """

  @Test("elements stand in the schema's order, whatever the order in which they came")
  func schemaOrder() throws {
    let text = try #require(try Samples.rebuilt(try Samples.parsed(mixed)) { _ in true })
    let root = try XMLReader.read(Array(text.utf8))
    #expect(root.elements.map(\.name) == ["incidentSummary", "victim", "additionalInfo"])
    let victim = try #require(root.first(named: "victim"))
    #expect(victim.elements.map(\.name) == ["victimPerson", "screenName"])
    #expect(victim.elements[0].elements.map(\.name) == ["firstName", "lastName", "phone", "phone"])
    #expect(victim.elements[0].elements[2].attribute("type") == "Home")
  }

  @Test("what is left out leaves no empty parent and no attribute behind")
  func noTrace() throws {
    let text = try #require(
      try Samples.rebuilt(try Samples.parsed(mixed)) {
        !$0.path.contains("/victim") || $0.path.hasSuffix("@type")
      })
    #expect(!text.contains("victim") && !text.contains("phone") && !text.contains("Home"))
  }

  @Test("the second of two stays the second's value when the first is left out")
  func instances() throws {
    let text = try #require(
      try Samples.rebuilt(try Samples.parsed(mixed)) { $0.value == "2" || $0.value == "Work" })
    #expect(text.contains(#"<phone type="Work">2</phone>"#) && !text.contains("Home"))
  }

  @Test("nothing kept is no document")
  func nothing() throws { #expect(try Samples.rebuilt(try Samples.parsed(mixed)) { _ in false } == nil) }

  @Test("a field that no mapping knows is never written, even when asked for")
  func unmapped() throws {
    let record = try Samples.parsed(
      "<report><victim><screenName>a</screenName><pet>Rex</pet></victim></report>")
    let text = try #require(try Samples.rebuilt(record) { _ in true })
    #expect(!text.contains("Rex") && !text.contains("pet"))
  }

  @Test("comments, processing instructions and white space of the source are gone")
  func comments() throws {
    let record = try Samples.parsed(
      "<report><!-- Ada --><?x Ada?><victim><screenName>a</screenName></victim></report>")
    #expect(try Samples.rebuilt(record) { _ in true }?.contains("Ada") == false)
  }

  @Test("markup in a value stays a value")
  func escaping() throws {
    let record = try Samples.parsed(
      "<report><additionalInfo>&lt;victim&gt; &amp; \"x\"</additionalInfo></report>")
    let text = try #require(try Samples.rebuilt(record) { _ in true })
    #expect(try XMLReader.read(Array(text.utf8)).elements[0].text == "<victim> & \"x\"")
  }

  @Test("a replacement with a sign that XML lacks is a fault that does not quote it")
  func forbiddenSign() throws {
    let record = try Samples.parsed(mixed)
    #expect { try RecordRebuilder.document(of: record, keeping: [0: "a\u{1}b"]) } throws: {
      ($0 as? Fault)?.code == .recordNotRebuilt && ($0 as? Fault)?.message.contains("b") != nil
    }
  }

  @Test("JSON keeps its arrays, numbers and truth values")
  func json() throws {
    let source = #"{"viewed":true,"victims":[{"age":14,"alias":["a"]},{"name":"N"}],"case_reference":"C"}"#
    let record = try Samples.caseFile().record(parsing: Array(source.utf8))
    let text = try #require(try Samples.rebuilt(record) { _ in true }).filter { $0 != " " && $0 != "\n" }
    #expect(
      text == #"{"case_reference":"C","viewed":true,"victims":[{"alias":["a"],"age":14},{"name":"N"}]}"#)
  }
}
