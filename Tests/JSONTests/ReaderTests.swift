import Base
import JSON
import Testing

// In the spirit of JSONTestSuite (Nicolas Seriot, https://github.com/nst/JSONTestSuite); the cases are our own.

@Suite("Reading JSON")
struct ReaderTests {
  static let refused: [String] = [
    // nothing, or not a value
    "", " ", "\n", "nul", "nulL", "tru", "True", "FALSE", "NaN", "Infinity", "-Infinity", "undefined", "a",
    "'a'",
    "\u{00E5}", "\u{0}", "*", "-",
    // numbers
    "01", "-01", "-012", "1.", "1.e1", ".5", "-.5", "+1", "++1", "--1", "1e", "1e+", "1E-", "1e1.5", "0x10",
    "0x",
    "1 000", "1_000", "1a", "0.1.2", "2.e+3", "-a", "1e1e1", "\u{FF11}", "00", "1,5",
    // strings
    "\"", "\"a", "\"a\\\"", "\"\\\"", "\"\\x41\"", "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u 123\"",
    "\"\\U0041\"",
    "\"\\'\"", "\"\\a\"", "\"\\0\"", "\"a\nb\"", "\"a\tb\"", "\"\u{1F}\"", "\"\u{0}\"", "\"\\", "\"a\" \"b\"",
    "\"\\u-123\"",
    "\"\\\u{E9}\"", "\"\\u+123\"",
    // lone surrogates
    "\"\\uD800\"", "\"\\uDC00\"", "\"\\uD800\\uD800\"", "\"\\uDFFF\\uD800\"", "\"\\uD800a\"",
    "\"\\uD800\\n\"",
    "\"\\uD800\\u0041\"", "\"\\uD83D\\\"", "\"\\uD83D\\u\"", "\"\\uDBFF\\uE000\"",
    // arrays
    "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[,]", "[1 2]", "[1;2]", "[\"a\"", "[1}", "[[]", "[]]",
    "[1:2]",
    "[\"a\",\n4\n,1,",
    // objects
    "{", "}", "{]", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\" 1}",
    "{\"a\"::1}", "{a:1}",
    "{1:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "{\"a\":1,,\"b\":2}", "{null:1}", "{\"a\",\"b\"}", "{\"a\":}",
    "{\"a\"=1}", "{}}",
    "{\"a\":1}#", "{[]:1}",
    // comments, marks, spaces that are none
    "// c\n1", "/* c */ 1", "1 // c", "# c\n1", "[1/**/]", "\u{FEFF}1", "1\u{FEFF}", "\u{A0}1", "\u{B}1",
    "\u{C}1",
    "\u{2028}1", "\u{85}1", "[\u{C}]",
    // more than one value
    "1 2", "{}{}", "[][]", "null,", "true false",
  ]

  @Test("what is not JSON is refused with its line and column", arguments: refused)
  func refuses(_ text: String) {
    let fault = #expect(throws: Fault.self) { try JSONReader.read(Array(text.utf8)) }
    #expect(fault?.place?.line != nil)
    #expect(fault?.place?.column != nil)
    #expect(fault?.subject == nil)
  }

  static let taken: [(String, JSONValue)] = [
    ("null", nil), (" true ", true), ("\t\r\nfalse\n", false), ("0", 0), ("-1", -1), ("[ ]", []),
    ("{ }", [:]),
    ("9007199254740991", 9_007_199_254_740_991), ("-9007199254740991", -9_007_199_254_740_991),
    ("9007199254740992", .number("9007199254740992")),
    ("123456789012345678901", .number("123456789012345678901")),
    ("-0", .number("-0")), ("1.0", .number("1.0")), ("0.10", .number("0.10")), ("1E2", .number("1E2")),
    ("1e+02", .number("1e+02")), ("0e99999", .number("0e99999")), ("1.5e-3", .number("1.5e-3")),
    ("\"\"", ""), ("\"a/b\\/c\"", "a/b/c"), ("\"\\b\\f\\n\\r\\t\\\"\\\\\"", "\u{8}\u{C}\n\r\t\"\\"),
    ("\"\\u00e9\\u00E9\"", "\u{E9}\u{E9}"), ("\"\\uD83D\\uDE00\"", "\u{1F600}"),
    ("\"\\uDBFF\\uDFFF\"", "\u{10FFFF}"),
    ("\"\\u0000\"", "\u{0}"), ("\"\u{7F}\u{2028}\u{FFFF}\"", "\u{7F}\u{2028}\u{FFFF}"),
    ("\"\\uFEFF\"", "\u{FEFF}"),
    ("\"\u{1F600}\\n\u{1F600}\"", "\u{1F600}\n\u{1F600}"), ("[1,[2,[3]]]", [1, [2, [3]]]),
    ("{\"\":0}", ["": 0]), ("{\"b\":1,\"a\":[null]}", ["b": 1, "a": [nil]]),
    ("{\"a\\u0000b\":1}", ["a\u{0}b": 1]),
    // two spellings of one accent are two names
    ("{\"\u{E9}\":1,\"e\u{301}\":2}", ["\u{E9}": 1, "e\u{301}": 2]),
  ]

  @Test("what is JSON is read, numbers as they were written", arguments: taken)
  func reads(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONReader.read(Array(text.utf8)) == value)
  }

  @Test(
    "bytes that are not UTF-8 are refused where they stand",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xC3],
      [0xF0, 0x9F],
      [0xF8, 0x88, 0x80, 0x80, 0x80],
    ] as [[UInt8]])
  func refusesInvalidUTF8(_ bytes: [UInt8]) {
    let fault = #expect(throws: Fault.self) {
      try JSONReader.read(Array("[\n \"".utf8) + bytes + Array("\"]".utf8))
    }
    #expect(fault == Fault(.textNotUTF8, at: SourcePlace(line: 2, column: 3)))
  }

  @Test("UTF-16 text is refused", arguments: [[0xFF, 0xFE, 0x31, 0], [0, 0x31], [0x31, 0]] as [[UInt8]])
  func refusesUTF16(_ bytes: [UInt8]) {
    #expect(throws: Fault.self) { try JSONReader.read(bytes) }
  }

  @Test("a name twice in one object is refused, also when one is escaped or the object is large")
  func refusesDuplicates() {
    let large = (0..<40).map { "\"k\($0)\":1" }.joined(separator: ",")
    for text in [
      "{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\(large),\"k7\":1}", "{\(large),\"k39\":1}",
    ] {
      #expect(fault(text)?.code == .jsonDuplicateName)
    }
    #expect(fault("{\"a\":{\"a\":[{\"a\":1},{\"a\":1}]},\(large)}") == nil)
  }

  @Test("a repeated name is seen in an object of any size")
  func refusesDuplicatesAtEverySize() {
    for count in 1...40 {
      let members = (0..<count).map { "\"k\($0)\":1" }.joined(separator: ",")
      #expect(fault("{\(members)}") == nil)
      for twice in [0, count / 2, count - 1] {
        #expect(fault("{\(members),\"k\(twice)\":1}")?.code == .jsonDuplicateName)
      }
    }
  }

  @Test(
    "a number that a double cannot hold is refused",
    arguments: ["1e400", "-1e400", "1e-400", "123e99999", "0.01e-999"])
  func refusesOutOfRange(_ text: String) { #expect(fault(text)?.code == .jsonNumberRange) }

  @Test("limits of bytes, depth and members hold, to the last one taken")
  func limits() {
    let limits = JSONLimits(maxBytes: 40, maxDepth: 3, maxMembers: 4)
    #expect(fault(String(repeating: " ", count: 39) + "1", limits) == nil)
    #expect(fault(String(repeating: " ", count: 40) + "1", limits)?.code == .jsonTooLarge)
    #expect(fault("[{\"a\":[]}]", limits) == nil)
    #expect(fault("[{\"a\":[[]]}]", limits)?.code == .jsonTooDeep)
    #expect(fault("[1,2,{\"a\":1}]", limits) == nil)
    #expect(fault("[1,2,{\"a\":1,\"b\":2}]", limits)?.code == .jsonTooMany)
  }

  @Test("a hundred thousand brackets end in a fault, not in a crash", arguments: ["[", "{\"a\":"])
  func refusesDepth(_ open: String) {
    #expect(fault(String(repeating: open, count: 100_000))?.code == .jsonTooDeep)
  }

  @Test("a fault names line and column in bytes")
  func places() {
    #expect(fault("{\n  \"a\": 1,\n  \"a\": 2\n}")?.place == SourcePlace(line: 3, column: 3))
    #expect(fault("[\"\u{E9}\", x]")?.place == SourcePlace(line: 1, column: 8))
    #expect(fault("[1,\n\n2")?.place == SourcePlace(line: 3, column: 2))
    #expect(fault("[\"ab\\q\"]")?.place == SourcePlace(line: 1, column: 5))
  }

  private func fault(_ text: String, _ limits: JSONLimits = .standard) -> Fault? {
    do throws(Fault) { _ = try JSONReader.read(Array(text.utf8), limits: limits) } catch { return error }
    return nil
  }
}
