import Base
import Minimization
import Testing

@testable import sallyport

@Suite("Listed terms removed from one document")
struct RedactionTests {
  private func redacted(
    _ text: String, _ terms: [String], _ format: RedactableFormat = .text
  ) throws -> (text: String, count: Int) {
    var redaction = Redaction(sweep: TermSweep(terms: terms, label: "[removed]"))
    let bytes = try redaction.apply(format, Array(text.utf8))
    return (String(decoding: bytes, as: UTF8.self), redaction.count)
  }

  static let found: [(String, String, String)] = [
    ("MARIA  kowalska", "Maria Kowalska", "[removed]"),
    ("m.a.r.i.a kowalska", "Maria Kowalska", "[removed]"),
    ("Maria\nKowalska left", "Maria Kowalska", "[removed] left"),
    ("Mari\u{200B}a Kowalska", "Maria Kowalska", "[removed]"),
    ("zoe and Zoé", "Zoë", "[removed] and [removed]"),
    ("https://x.example/maria-kowalska/", "Maria Kowalska", "https://x.example/[removed]/"),
    ("mariakowalska99@x.example", "Maria Kowalska", "[removed]@x.example"),
    ("M%61ria Kowalska", "Maria Kowalska", "[removed]"),
    ("call +1 (555) 010-0142 now", "1 555 010 0142", "call [removed] now"),
    ("I will go", "Will", "I [removed] go"), ("Li came", "Li", "[removed] came"),
    ("a *** b", "***", "a [removed] b"),
  ]

  @Test("a term is found whatever its writing", arguments: found)
  func finds(_ text: String, _ term: String, _ expected: String) throws {
    #expect(try redacted(text, [term]).text == expected)
  }

  static let kept: [(String, String)] = [
    ("the annual report", "Ann"), ("a village", "Vil"), ("order 15550100", "5550"),
    ("Maria", "Maria Kowalska"),
    ("nothing here", "Kowalska"),
  ]

  @Test("letters inside other words stay", arguments: kept)
  func keeps(_ text: String, _ term: String) throws {
    #expect(try redacted(text, [term]) == (text, 0))
  }

  @Test("JSON is swept in names, texts and numbers, and stays JSON")
  func json() throws {
    let text = #"{"Kim":{"n":5550100,"t":"by Kim"},"kim":1,"x":[true,null,2.5]}"#
    let result = try redacted(text, ["Kim", "5550100"], .json)
    #expect(
      result.text
        == """
        {
          "[removed]": {
            "n": "[removed]",
            "t": "by [removed]"
          },
          "[removed]~2": 1,
          "x": [
            true,
            null,
            2.5
          ]
        }

        """)
    #expect(result.count == 4)
  }

  @Test("XML loses terms, comments and instructions")
  func xml() throws {
    let text = "<r a='Kim'><!-- Kim --><?p Kim?>of Kim<e/></r>"
    #expect(
      try redacted(text, ["Kim"], .xml).text
        == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<r a=\"[removed]\">of [removed]<e/></r>\n")
  }

  @Test("a byte order mark goes")
  func mark() throws { #expect(try redacted("\u{FEFF}x", ["Kim"]).text == "x") }

  static let held: [(String, RedactableFormat, FaultCode)] = [
    ("<r><b>Maria</b> <i>Kowalska</i></r>", .xml, .redactTermRemains),
    (#"["Maria","Kowalska"]"#, .json, .redactTermRemains), ("<Maria-Kowalska/>", .xml, .redactNameHasTerm),
    (#"{"a":1,}"#, .json, .jsonSyntax), ("<r>", .xml, .xmlMalformed), ("<!DOCTYPE r><r/>", .xml, .xmlDoctype),
    ("a\0b", .text, .redactNotText),
  ]

  @Test("what cannot be written safely is held", arguments: held)
  func holds(_ text: String, _ format: RedactableFormat, _ code: FaultCode) {
    let fault = #expect(throws: Fault.self) { try redacted(text, ["Maria Kowalska"], format) }
    #expect(fault?.code == code)
  }

  @Test("bytes that are not UTF-8 are held")
  func notUTF8() {
    var redaction = Redaction(sweep: TermSweep(terms: ["Kim"], label: "[removed]"))
    let fault = #expect(throws: Fault.self) { try redaction.apply(.text, [0x61, 0xFF]) }
    #expect(fault?.code == .textNotUTF8)
  }
}
