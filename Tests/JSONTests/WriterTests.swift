import Base
import JSON
import Testing

@Suite("Writing JSON")
struct WriterTests {
  // Source: RFC 8785, Appendix B (all finite rows).
  static let numbers: [(UInt64, String)] = [
    (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"), (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"), (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
  ]

  @Test("numbers are written as in RFC 8785, appendix B", arguments: numbers)
  func writesNumber(_ bits: UInt64, _ expected: String) {
    #expect(text(JSONWriter.canonical(.number(Double(bitPattern: bits).description))) == expected)
  }

  @Test("a canonical number reads back as the same double, for 20,000 random doubles")
  func numbersSurvive() {
    var state: UInt64 = 0x5A11_7021
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite, value != 0 else { continue }
      #expect(Double(text(JSONWriter.canonical(.number(value.description)))) == value)
    }
  }

  // Source: RFC 8785, section 3.2.2 (input) and 3.2.4 (output).
  @Test("the sample of RFC 8785 has the bytes that the RFC gives")
  func sample() throws {
    let input = #"""
      {
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }
      """#
    let expected =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"#
      + #""€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(text(JSONWriter.canonical(try JSONReader.read(Array(input.utf8)))) == expected)
  }

  // Source: RFC 8785, section 3.2.3.
  @Test("names are in order of UTF-16 code units")
  func order() throws {
    let object: JSONObject = [
      "\u{20AC}": "Euro Sign", "\r": "Carriage Return", "\u{FB33}": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\u{1F600}": "Emoji: Grinning Face", "\u{80}": "Control",
      "\u{F6}": "Latin Small Letter O With Diaeresis",
    ]
    let sorted = try JSONReader.read(JSONWriter.canonical(.object(object))).asObject
    #expect(
      sorted?.members.map(\.value) == [
        "Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign",
        "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh",
      ])
  }

  @Test("the order of UTF-16 holds at every border of UTF-8 lengths and surrogates")
  func orderAtBorders() throws {
    let scalars: [Unicode.Scalar] = [
      "\u{0}", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}", "\u{10000}",
      "\u{10FFFF}",
    ]
    let names =
      scalars.flatMap { first in scalars.map { String(first) + String($0) } } + scalars.map { String($0) }
    let object = JSONObject(names.map { JSONMember($0, nil) })
    let sorted = try JSONReader.read(JSONWriter.canonical(.object(object))).asObject?.names ?? []
    let expected = names.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
    #expect(sorted.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test("only what must be escaped is escaped, the short way where there is one")
  func escapes() {
    let all = String(String.UnicodeScalarView((0...0x7F as ClosedRange<UInt8>).map { Unicode.Scalar($0) }))
    let written = text(JSONWriter.canonical(.string(all + "\u{2028}\u{E9}")))
    #expect(
      written.hasPrefix(
        #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010"#))
    #expect(written.contains(##"\u001f !\"#$%&'()*+,-./0"##))
    #expect(written.hasSuffix("[\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~\u{7F}\u{2028}\u{E9}\""))
  }

  @Test("canonical bytes read back as the value, and do not change when written again")
  func idempotent() throws {
    let value: JSONValue = [
      "z": [1, -2, .number("0.5"), true, false, nil, "a\u{0}\u{1F600}\\\""], "a": ["y": [:], "b": []], "": "",
    ]
    let bytes = JSONWriter.canonical(value)
    #expect(JSONWriter.canonical(try JSONReader.read(bytes)) == bytes)
    #expect(text(bytes) == #"{"":"","a":{"b":[],"y":{}},"z":[1,-2,0.5,true,false,null,"a\u0000😀\\\""]}"#)
  }

  @Test("two whole numbers never have the same bytes; what is no number becomes null")
  func integers() {
    #expect(text(JSONWriter.canonical(.integer(9_007_199_254_740_993))) == "9007199254740993")
    #expect(text(JSONWriter.canonical(.integer(.min))) == "-9223372036854775808")
    #expect(text(JSONWriter.canonical(.number("1e999"))) == "null")
    #expect(text(JSONWriter.canonical(.number("nan"))) == "null")
  }

  @Test("pretty text keeps the order and the spelling of numbers and reads back as the value")
  func pretty() throws {
    let value: JSONValue = ["b": [1, ["c": .number("1.50")]], "a": [], "d": [:], "e": "x"]
    let bytes = JSONWriter.pretty(value)
    #expect(
      text(bytes) == """
        {
          "b": [
            1,
            {
              "c": 1.50
            }
          ],
          "a": [],
          "d": {},
          "e": "x"
        }

        """)
    #expect(try JSONReader.read(bytes) == value)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
