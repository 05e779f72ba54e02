import Base
import Testing
import XMLKit

func fault(_ body: () throws -> Void) -> Fault? {
  do { try body() } catch { return error as? Fault }
  return nil
}

func read(_ text: String, limits: XMLLimits = .standard) throws -> XMLElement {
  try XMLReader.read(Array(text.utf8), limits: limits)
}

@Suite("Reading XML")
struct ReaderTests {
  @Test("elements, attributes, mixed content and lines are kept; comments and instructions are not")
  func tree() throws {
    let root = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- a word --><a xmlns="urn:x" k="1 &amp; 2"><?go?>one<b/>two
      <![CDATA[<three>]]> &#x34;<c xmlns="" xml:lang="en"/></a>
      """)
    #expect(root.name == "a" && root.namespace == "urn:x" && root.line == 2)
    #expect(root.attributes == [XMLAttribute("k", value: "1 & 2")])
    #expect(root.attribute("k") == "1 & 2")
    let language = XMLAttribute("lang", namespace: "http://www.w3.org/XML/1998/namespace", value: "en")
    #expect(
      root.children == [
        .text("one"), .element(XMLElement("b", namespace: "urn:x", line: 2)), .text("two\n<three> 4"),
        .element(XMLElement("c", attributes: [language], line: 3)),
      ])
    #expect(root.text == "onetwo\n<three> 4")
  }

  @Test("lines are counted beyond the 65,535 that a short holds")
  func lines() throws {
    let root = try read("<a>" + String(repeating: "\n", count: 70_000) + "<b/></a>")
    #expect(root.first(named: "b")?.line == 70_001)
  }

  @Test("a document type is refused where it begins, with or without entities")
  func doctypes() {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);\">" }.joined()
    let texts = [
      "<!DOCTYPE a><a/>",
      "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY l0 \"ha\">\(laughs)]><a>&l9;</a>",
      "<!DOCTYPE a PUBLIC \"p\" \"http://127.0.0.1:9/x.dtd\"><a/>",
    ]
    for text in texts { #expect(fault { _ = try read(text) }?.code == .xmlDoctype) }
    #expect(fault { _ = try read("\n<!DOCTYPE a>\n<a/>") }?.place?.line == 2)
  }

  @Test(
    "what is not well-formed is refused with its line",
    arguments: [
      ("", nil), ("<a>\n<b></a>", 2), ("<a>\n&nbsp;</a>", 2), ("<a k='1'\nk='2'/>", 2), ("<a/>\n<b/>", 2),
      ("<a>\n\n", 3), ("text", 1), ("<a>&#1;</a>", 1), ("<p:a/>", 1), ("<a b='<'/>", 1), ("<a>]]></a>", 1),
      ("<a>\u{1}</a>", 1), ("<?xml version=\"9.9\"?><a/>", 1), ("<a xmlns:p=\"\"/>", 1),
    ] as [(String, Int?)])
  func malformed(text: String, line: Int?) {
    let found = fault { _ = try read(text) }
    #expect(found?.code == .xmlMalformed)
    #expect(found?.place?.line == line)
  }

  @Test("a fault never quotes the document")
  func noContent() {
    let found = fault { _ = try read("<a>\n<Marker77></Marker88></a>") }
    #expect(found?.message.contains("Marker") == false)
  }

  @Test("nesting, elements, attributes and bytes are limited")
  func limits() throws {
    let deep = String(repeating: "<a>", count: 65) + String(repeating: "</a>", count: 65)
    #expect(fault { _ = try read(deep) }?.code == .xmlTooDeep)
    let limits = XMLLimits(maxBytes: 100, maxDepth: 3, maxElements: 3)
    _ = try read("<a><b><c/></b></a>", limits: limits)
    #expect(fault { _ = try read("<a><b><c><d/></c></b></a>", limits: limits) }?.code != nil)
    #expect(fault { _ = try read("<a k='1' l='2' m='3'/>", limits: limits) }?.code == .xmlTooManyElements)
    let long = "<a>" + String(repeating: "x", count: 100) + "</a>"
    #expect(fault { _ = try read(long, limits: limits) }?.code == .xmlTooLarge)
    let abyss = String(repeating: "<a>", count: 100_000)
    let wide = XMLLimits(maxBytes: 1 << 24, maxDepth: 1_000_000, maxElements: 1 << 24)
    #expect(fault { _ = try read(abyss, limits: wide) } != nil)
  }

  @Test("only UTF-8 is read")
  func encodings() throws {
    #expect(try read("\u{FEFF}<a>\u{E4}</a>").text == "\u{E4}")
    let latin = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>".utf8)
    #expect(fault { _ = try XMLReader.read(latin) }?.code == .xmlEncoding)
    let unknown = Array("<?xml version=\"1.0\" encoding=\"KLINGON\"?><a/>".utf8)
    #expect(fault { _ = try XMLReader.read(unknown) }?.code == .xmlEncoding)
    let wide: [UInt8] = Array("<a/>".utf8).flatMap { [$0, UInt8(0)] }
    #expect(fault { _ = try XMLReader.read([0xFF, 0xFE] + wide) }?.code == .xmlEncoding)
    #expect(fault { _ = try XMLReader.read(wide) }?.code == .xmlEncoding)
    #expect(
      fault { _ = try XMLReader.read(Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8)) }?.code
        == .xmlEncoding)
    let zero = fault { _ = try read("<abc>\n\u{0}</abc>") }
    #expect(zero?.code == .xmlMalformed && zero?.place?.line == 2)
  }
}
