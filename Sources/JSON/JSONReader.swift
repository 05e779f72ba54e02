public import Base

/// How much a reader takes before it refuses.
public struct JSONLimits: Sendable {
  public var maxBytes: Int
  /// How deep arrays and objects may stand in each other.
  public var maxDepth: Int
  /// Members and elements of the whole text together.
  public var maxMembers: Int

  public init(maxBytes: Int = 16 << 20, maxDepth: Int = 64, maxMembers: Int = 1_000_000) {
    (self.maxBytes, self.maxDepth, self.maxMembers) = (maxBytes, maxDepth, maxMembers)
  }

  /// 16 MiB, 64 deep, a million members.
  public static let standard = JSONLimits()
}

/// Reads RFC 8259 and nothing more: valid UTF-8 without a mark, no name twice in an object, no lone surrogate,
/// no comment, no number that a double cannot hold, nothing after the value.
public enum JSONReader {
  /// Reads one text; its faults carry line and column and nothing of the content.
  public static func read(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(Fault) -> JSONValue {
    guard bytes.count <= limits.maxBytes else {
      throw Fault(.jsonTooLarge, detail: "\(bytes.count) bytes, at most \(limits.maxBytes)")
    }
    var parser = JSONParser(bytes: bytes, limits: limits)
    return try parser.document()
  }
}

private struct JSONParser {
  let bytes: [UInt8]
  let limits: JSONLimits
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var members = 0

  init(bytes: [UInt8], limits: JSONLimits) {
    (self.bytes, self.limits) = (bytes, limits)
  }

  mutating func document() throws(Fault) -> JSONValue {
    do { _ = try UTF8Span(validating: bytes.span) } catch {
      for (offset, byte) in bytes[..<error.byteOffsets.lowerBound].enumerated() where byte == 0x0A {
        line += 1
        lineStart = offset + 1
      }
      index = error.byteOffsets.lowerBound
      throw fault(.textNotUTF8)
    }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { throw fault(.jsonSyntax, "a byte order mark") }
    let value = try value(depth: 0)
    skipSpace()
    guard index == bytes.count else { throw fault(.jsonSyntax, "something follows the value") }
    return value
  }

  private func fault(_ code: FaultCode, _ detail: String? = nil, at offset: Int? = nil) -> Fault {
    let column = (offset ?? index) - lineStart + 1
    return Fault(code, detail: detail, at: SourcePlace(line: line, column: column))
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next {
      switch byte {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A:
        index += 1
        line += 1
        lineStart = index
      case _: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault(.jsonSyntax, "the text ends where a value is expected")
    case _: return try number()
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
    guard bytes[index...].starts(with: word.description.utf8) else { throw fault(.jsonSyntax, "no value") }
    index += word.utf8CodeUnitCount
    return value
  }

  private mutating func enter(depth: Int) throws(Fault) {
    guard depth <= limits.maxDepth else { throw fault(.jsonTooDeep, "at most \(limits.maxDepth) levels") }
    index += 1
    skipSpace()
  }

  private mutating func count() throws(Fault) {
    members += 1
    guard members <= limits.maxMembers else { throw fault(.jsonTooMany, "at most \(limits.maxMembers)") }
  }

  private mutating func array(depth: Int) throws(Fault) -> [JSONValue] {
    try enter(depth: depth)
    var values: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return values }
    while true {
      try count()
      values.append(try value(depth: depth))
      skipSpace()
      if take(UInt8(ascii: "]")) { return values }
      guard take(UInt8(ascii: ",")) else { throw fault(.jsonSyntax, "',' or ']' is expected") }
    }
  }

  private mutating func object(depth: Int) throws(Fault) -> JSONObject {
    try enter(depth: depth)
    var found: [JSONMember] = []
    var seen: Set<[UInt8]> = []
    if take(UInt8(ascii: "}")) { return JSONObject() }
    while true {
      skipSpace()
      try count()
      guard next == UInt8(ascii: "\"") else { throw fault(.jsonSyntax, "a name in quotes is expected") }
      let (start, column) = (index, index - lineStart + 1)
      let name = try string()
      // A few names are compared one by one; only a large object pays for a set.
      if found.count == 16 { seen = Set(found.map { Array($0.name.utf8) }) }
      let isNew =
        found.count < 16
        ? !found.contains { sameBytes($0.name, name) } : seen.insert(Array(name.utf8)).inserted
      guard isNew else { throw fault(.jsonDuplicateName, at: start) }
      let nameLine = line
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault(.jsonSyntax, "':' is expected") }
      found.append(JSONMember(name, try value(depth: depth), line: nameLine, column: column))
      skipSpace()
      if take(UInt8(ascii: "}")) { return JSONObject(found) }
      guard take(UInt8(ascii: ",")) else { throw fault(.jsonSyntax, "',' or '}' is expected") }
    }
  }

  private mutating func string() throws(Fault) -> String {
    index += 1
    let start = index
    var unescaped: [UInt8]?
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        defer { index += 1 }
        return unescaped.map { String(decoding: $0, as: UTF8.self) }
          ?? String(decoding: bytes[start..<index], as: UTF8.self)
      case UInt8(ascii: "\\"):
        if unescaped == nil { unescaped = Array(bytes[start..<index]) }
        unescaped?.append(contentsOf: Array(String(try escape()).utf8))
      case 0..<0x20: throw fault(.jsonSyntax, "a control character stands unescaped in a string")
      case _:
        unescaped?.append(byte)
        index += 1
      }
    }
    throw fault(.jsonSyntax, "the text ends inside a string")
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    let start = index
    index += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try fourDigits(from: start)
      if 0xD800..<0xDC00 ~= code, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = try fourDigits(from: start)
        guard 0xDC00..<0xE000 ~= low else { throw fault(.jsonLoneSurrogate, at: start) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw fault(.jsonLoneSurrogate, at: start) }
      return scalar
    case _: throw fault(.jsonSyntax, "no such escape", at: start)
    }
  }

  private mutating func fourDigits(from start: Int) throws(Fault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next.flatMap({ Unicode.Scalar($0).properties.isASCIIHexDigit ? $0 : nil }) else {
        throw fault(.jsonSyntax, "four hexadecimal digits follow \\u", at: start)
      }
      code = code << 4 | UInt32(digit < 0x3A ? digit & 0xF : digit & 0xF + 9)
      index += 1
    }
    return code
  }

  private mutating func number() throws(Fault) -> JSONValue {
    let start = index
    let isNegative = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")), digits() == 0 {
      throw fault(.jsonSyntax, start == index ? "no value" : "a digit is expected")
    }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard digits() > 0 else { throw fault(.jsonSyntax, "a digit is expected") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw fault(.jsonSyntax, "a digit is expected") }
    }
    let lexeme = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let value = Int(lexeme), value.magnitude < 1 << 53, value != 0 || !isNegative {
      return .integer(value)
    }
    guard JSONNumber(lexeme) != nil else { throw fault(.jsonNumberRange, at: start) }
    return .number(lexeme)
  }

  private mutating func digits() -> Int {
    let start = index
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { index += 1 }
    return index - start
  }
}
