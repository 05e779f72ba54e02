public import Base

/// How much a reader takes before it refuses.
public struct JSONLimits: Sendable {
  public var maxBytes: Int
  public var maxDepth: Int
  public var maxMembers: Int
  /// Depth counts arrays and objects in each other; members are those of all objects and arrays together.
  public init(maxBytes: Int = 16 << 20, maxDepth: Int = 64, maxMembers: Int = 1_000_000) {
    (self.maxBytes, self.maxDepth, self.maxMembers) = (maxBytes, maxDepth, maxMembers)
  }
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
  var index = 0
  var line = 1
  var lineStart = 0
  var members = 0

  mutating func document() throws(Fault) -> JSONValue {
    do { _ = try UTF8Span(validating: bytes.span) } catch {
      index = error.byteOffsets.lowerBound
      line += bytes[..<index].count { $0 == 0x0A }
      lineStart = (bytes[..<index].lastIndex(of: 0x0A) ?? -1) + 1
      throw fault(.textNotUTF8)
    }
    let value = try value(depth: 0)
    skipSpace()
    guard next == nil else { throw fault(.jsonSyntax, "something follows the value") }
    return value
  }

  private func fault(_ code: FaultCode, _ detail: String? = nil, at offset: Int? = nil) -> Fault {
    Fault(code, detail: detail, at: SourcePlace(line: line, column: (offset ?? index) - lineStart + 1))
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
      if byte == 0x0A { (line, lineStart) = (line + 1, index) }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(Fault) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["):
      var values: [JSONValue] = []
      try list("]", depth + 1) { (parser) throws(Fault) in values.append(try parser.value(depth: depth + 1)) }
      return .array(values)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case _: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(Fault) -> JSONValue {
    for character in word.unicodeScalars where !take(character) { throw fault(.jsonSyntax, "no such word") }
    return value
  }

  /// Reads elements with commas between them up to `close`; `index` is at the opening bracket.
  private mutating func list(
    _ close: Unicode.Scalar, _ depth: Int, _ element: (inout Self) throws(Fault) -> Void
  ) throws(Fault) {
    guard depth <= limits.maxDepth else { throw fault(.jsonTooDeep, "at most \(limits.maxDepth) levels") }
    index += 1
    skipSpace()
    if take(close) { return }
    repeat {
      members += 1
      guard members <= limits.maxMembers else { throw fault(.jsonTooMany, "at most \(limits.maxMembers)") }
      skipSpace()
      try element(&self)
      skipSpace()
    } while take(",")
    guard take(close) else { throw fault(.jsonSyntax, "',' or '\(close)' is expected") }
  }

  private mutating func object(depth: Int) throws(Fault) -> JSONObject {
    var found: [JSONMember] = []
    var names: Set<[UInt8]> = []
    try list("}", depth) { (parser) throws(Fault) in
      let start = parser.index
      let place = (Int32(clamping: parser.line), Int32(clamping: start - parser.lineStart + 1))
      guard parser.next == UInt8(ascii: "\"") else { throw parser.fault(.jsonSyntax, "a name is expected") }
      let name = try parser.string()
      // A few names are compared one by one; only a large object pays for a set.
      if found.count == 16 { names = Set(found.map { Array($0.name.utf8) }) }
      let isKnown =
        found.count < 16
        ? found.contains { sameBytes($0.name, name) } : !names.insert(Array(name.utf8)).inserted
      guard !isKnown else { throw parser.fault(.jsonDuplicateName, at: start) }
      parser.skipSpace()
      guard parser.take(":") else { throw parser.fault(.jsonSyntax, "':' is expected") }
      found.append(JSONMember(name, try parser.value(depth: depth), at: place))
    }
    return JSONObject(found)
  }

  private mutating func string() throws(Fault) -> String {
    index += 1
    let start = index
    var unescaped: [UInt8]?
    while let byte = next, byte >= 0x20 {
      if take("\"") { return String(decoding: unescaped ?? Array(bytes[start..<index - 1]), as: UTF8.self) }
      if byte == UInt8(ascii: "\\") {
        if unescaped == nil { unescaped = Array(bytes[start..<index]) }
        unescaped?.append(contentsOf: Array(String(try escape()).utf8))
      } else {
        unescaped?.append(byte)
        index += 1
      }
    }
    throw fault(.jsonSyntax, "a string does not end, or has a control character in it")
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    let start = index
    index += 2
    let letter = start + 1 < bytes.count ? bytes[start + 1] : 0
    let plain = zip("\"\\/bfnrt".utf8, "\"\\/\u{08}\u{0C}\n\r\t".unicodeScalars).first { $0.0 == letter }
    if let plain { return plain.1 }
    guard letter == UInt8(ascii: "u") else { throw fault(.jsonSyntax, "no such escape", at: start) }
    var code = try fourDigits(from: start)
    if 0xD800..<0xDC00 ~= code, take("\\"), take("u") {
      let low = try fourDigits(from: start)
      guard 0xDC00..<0xE000 ~= low else { throw fault(.jsonLoneSurrogate, at: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault(.jsonLoneSurrogate, at: start) }
    return scalar
  }

  private mutating func fourDigits(from start: Int) throws(Fault) -> UInt32 {
    let text = String(decoding: bytes[index...].prefix(4), as: UTF8.self)
    guard text.utf8.count == 4, !text.hasPrefix("+"), let code = UInt32(text, radix: 16) else {
      throw fault(.jsonSyntax, "four hexadecimal digits follow \\u", at: start)
    }
    index += 4
    return code
  }

  private mutating func number() throws(Fault) -> JSONValue {
    let start = index
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    let lexeme = String(decoding: bytes[start..<index], as: UTF8.self)
    if let value = Int(lexeme), value.magnitude < 1 << 53, lexeme != "-0" { return .integer(value) }
    guard JSONNumber(lexeme) != nil else { throw fault(.jsonNumberRange, at: start) }
    return .number(lexeme)
  }

  private mutating func digits() throws(Fault) {
    let start = index
    while let byte = next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { index += 1 }
    guard index > start else { throw fault(.jsonSyntax, "a value, or a digit of it, is expected") }
  }
}
