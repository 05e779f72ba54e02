import Base
import Testing
import XMLKit

@Suite("Validating XML")
struct SchemaTests {
  let schema = Array(
    """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="list"><xs:complexType><xs:sequence>
        <xs:element name="day" type="xs:date" maxOccurs="unbounded"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """.utf8)

  func findings(_ text: String) throws -> [SchemaFinding] {
    try XMLSchema.validate(Array(text.utf8), schema: schema)
  }

  @Test("a valid document has no finding")
  func valid() throws {
    #expect(try findings("<list><day>2026-11-23</day></list>").isEmpty)
  }

  @Test("all that is wrong is found, with lines")
  func invalid() throws {
    let found = try findings("<list>\n<day>2026-02-30</day>\n<day>soon</day>\n<week/>\n</list>")
    #expect(Set(found.compactMap(\.line)) == [2, 3, 4])
    #expect(found.contains { $0.message.contains("day") })
  }

  @Test("a finding far down names its line beyond 65,535")
  func manyLines() throws {
    let found = try findings("<list>" + String(repeating: "\n", count: 70_000) + "<day>x</day></list>")
    #expect(found.first?.line == 70_001)
  }

  @Test("a document cannot make the validator open another schema")
  func schemaLocation() throws {
    let found = try findings(
      "<list xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "
        + "xsi:schemaLocation='urn:x /etc/passwd'><day>2026-11-23</day></list>")
    #expect(found.map(\.message) == ["the document names a schema of its own"])
  }

  @Test("a schema that names another file, or is none, is refused")
  func unusable() {
    let including = Array(
      "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='/etc/passwd'/></xs:schema>"
        .utf8)
    let list = Array("<list/>".utf8)
    #expect(fault { _ = try XMLSchema.validate(list, schema: including) }?.code == .xmlSchemaUnusable)
    #expect(fault { _ = try XMLSchema.validate(list, schema: list) }?.code == .xmlSchemaUnusable)
  }

  @Test("a document type is refused before validation")
  func doctype() {
    #expect(fault { _ = try findings("<!DOCTYPE list><list/>") }?.code == .xmlDoctype)
  }
}
