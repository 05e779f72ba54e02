import Base
import Testing
import XMLKit

@Suite("Writing XML")
struct WriterTests {
  func written(_ element: XMLElement, indented: Bool = false) throws -> String {
    String(decoding: try XMLWriter.document(element, indented: indented), as: UTF8.self)
  }

  @Test("what was written is read back the same, whatever the text")
  func roundTrip() throws {
    let element = XMLElement(
      "a", namespace: "urn:x",
      attributes: [
        XMLAttribute("k", value: "\"<&>'\t\n\r\u{1F600}"),
        XMLAttribute("lang", namespace: "http://www.w3.org/XML/1998/namespace", value: "en"),
        XMLAttribute("z", namespace: "urn:y", value: "1"), XMLAttribute("w", namespace: "urn:y", value: "2"),
      ],
      children: [
        .text("x ]]> <&>\r\n"), .element(XMLElement("b", children: [.text("\u{E4}")])),
        .element(XMLElement("c", namespace: "urn:x")), .text(" "),
      ])
    var back = try XMLReader.read(try XMLWriter.document(element))
    func forgetLines(_ element: inout XMLElement) {
      element.line = 0
      element.children = element.children.map {
        guard case .element(var inner) = $0 else { return $0 }
        forgetLines(&inner)
        return .element(inner)
      }
    }
    forgetLines(&back)
    #expect(back == element)
  }

  @Test("indenting leaves mixed content alone")
  func indenting() throws {
    let mixed = XMLElement("m", children: [.text("t"), .element(XMLElement("i"))])
    let root = XMLElement("a", children: [.element(XMLElement("b")), .element(mixed)])
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    #expect(try written(root, indented: true) == head + "<a>\n  <b/>\n  <m>t<i/></m>\n</a>\n")
    #expect(try written(root) == head + "<a><b/><m>t<i/></m></a>\n")
  }

  @Test("a name or character that XML does not allow is refused")
  func refused() {
    let bad = [
      XMLElement("a b"), XMLElement(""), XMLElement("1a"), XMLElement("p:a"), XMLElement("a><b"),
      XMLElement("a", children: [.text("\u{0}")]), XMLElement("a", children: [.text("\u{FFFE}")]),
      XMLElement("a", attributes: [XMLAttribute("k", value: "\u{1}")]),
      XMLElement("a", attributes: [XMLAttribute("xmlns", value: "urn:x")]),
      XMLElement("a", attributes: [XMLAttribute("k", value: "1"), XMLAttribute("k", value: "2")]),
    ]
    for element in bad { #expect(fault { _ = try XMLWriter.document(element) }?.code == .xmlNotWritable) }
  }
}
