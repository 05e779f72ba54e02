/// Writes JSON in two forms; both escape only what RFC 8785 escapes.
public enum JSONWriter {
  /// The one form of RFC 8785: no space, names in order of their UTF-16 code units, numbers as ECMAScript's.
  ///
  /// A whole number beyond 2^53 - 1 that code made is written in full, so that no two have the same bytes.
  /// A `.number` that the reader would refuse becomes null, as in ECMAScript.
  public static func canonical(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    canonical(value, to: &output)
    return output
  }

  /// For people: two spaces a level, members in their order, numbers as they were read, a final line feed.
  public static func pretty(_ value: JSONValue) -> [UInt8] {
    var output: [UInt8] = []
    pretty(value, indent: 0, to: &output)
    output.append(UInt8(ascii: "\n"))
    return output
  }

  private static func canonical(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .number(let lexeme): output += (JSONNumber(lexeme)?.text ?? "null").utf8
    case .array(let values):
      list("[", values, "]", to: &output) { value, output in canonical(value, to: &output) }
    case .object(let object):
      list("{", object.members.sorted { precedes($0.name, $1.name) }, "}", to: &output) { member, output in
        string(member.name, to: &output)
        output.append(UInt8(ascii: ":"))
        canonical(member.value, to: &output)
      }
    case .null, .bool, .integer, .string: simple(value, to: &output)
    }
  }

  private static func pretty(_ value: JSONValue, indent: Int, to output: inout [UInt8]) {
    switch value {
    case .array(let values):
      list("[", values, "]", indent: indent, to: &output) { value, output in
        pretty(value, indent: indent + 1, to: &output)
      }
    case .object(let object):
      list("{", object.members, "}", indent: indent, to: &output) { member, output in
        string(member.name, to: &output)
        output += ": ".utf8
        pretty(member.value, indent: indent + 1, to: &output)
      }
    case .null, .bool, .integer, .number, .string: simple(value, to: &output)
    }
  }

  private static func simple(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .number(let lexeme): output += lexeme.utf8
    case .string(let value): string(value, to: &output)
    case .null, .array, .object: output += "null".utf8
    }
  }

  private static func list<Element>(
    _ open: Unicode.Scalar, _ elements: [Element], _ close: Unicode.Scalar, indent: Int? = nil,
    to output: inout [UInt8], _ write: (Element, inout [UInt8]) -> Void
  ) {
    func newLine(_ levels: Int, to output: inout [UInt8]) {
      guard indent != nil, !elements.isEmpty else { return }
      output.append(UInt8(ascii: "\n"))
      output += repeatElement(UInt8(ascii: " "), count: 2 * levels)
    }
    output.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      newLine((indent ?? 0) + 1, to: &output)
      write(element, &output)
    }
    newLine(indent ?? 0, to: &output)
    output.append(UInt8(ascii: close))
  }

  private static func string(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x08: output += "\\b".utf8
      case 0x09: output += "\\t".utf8
      case 0x0A: output += "\\n".utf8
      case 0x0C: output += "\\f".utf8
      case 0x0D: output += "\\r".utf8
      case 0..<0x20: output += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      case _: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Order by UTF-16 code units, seen in UTF-8: the two differ only in that U+E000 to U+FFFF (first byte EE, EF)
  /// come after all that UTF-16 writes with surrogates (first byte F0 to F4).
  private static func precedes(_ left: String, _ right: String) -> Bool {
    func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
    return left.utf8.lexicographicallyPrecedes(right.utf8) { rank($0) < rank($1) }
  }
}
