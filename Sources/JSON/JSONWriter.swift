/// Writes JSON in two forms; both escape only what RFC 8785 escapes.
public enum JSONWriter {
  /// The one form of RFC 8785: no space, names in order of their UTF-16 code units, numbers as ECMAScript's.
  ///
  /// A whole number beyond 2^53 - 1 that code made is written in full, so that no two have the same bytes.
  /// A `.number` that the reader would refuse becomes null, as in ECMAScript.
  public static func canonical(_ value: JSONValue) -> [UInt8] {
    JSONPrinter(value, isPretty: false).output
  }

  /// For people: two spaces a level, members in their order, numbers as they were read, a final line feed.
  public static func pretty(_ value: JSONValue) -> [UInt8] {
    JSONPrinter(value, isPretty: true).output + "\n".utf8
  }
}

private struct JSONPrinter {
  let isPretty: Bool
  private(set) var output: [UInt8] = []
  private var indent = 0

  init(_ value: JSONValue, isPretty: Bool) {
    self.isPretty = isPretty
    write(value)
  }

  private mutating func write(_ value: JSONValue) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += String(value).utf8
    case .number(let lexeme): output += (isPretty ? lexeme : JSONNumber(lexeme)?.text ?? "null").utf8
    case .string(let text): write(text)
    case .array(let values): list("[", values, "]") { $0.write($1) }
    case .object(let object):
      let members = isPretty ? object.members : object.members.sorted { precedes($0.name, $1.name) }
      list("{", members, "}") { printer, member in
        printer.write(member.name)
        printer.output += (printer.isPretty ? ": " : ":").utf8
        printer.write(member.value)
      }
    }
  }

  private mutating func list<Element>(
    _ open: String, _ elements: [Element], _ close: String, _ write: (inout Self, Element) -> Void
  ) {
    output += open.utf8
    indent += 2
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      newLine()
      write(&self, element)
    }
    indent -= 2
    if !elements.isEmpty { newLine() }
    output += close.utf8
  }

  private mutating func newLine() {
    if isPretty { output += [UInt8(ascii: "\n")] + repeatElement(UInt8(ascii: " "), count: indent) }
  }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
      case 0x08, 0x09, 0x0A, 0x0C, 0x0D:
        output += [UInt8(ascii: "\\"), Array("btn-fr".utf8)[Int(byte) - 0x08]]
      case 0..<0x20: output += "\\u00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16))".utf8
      case _: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}

/// Order of UTF-16 code units: as of UTF-8's bytes, but EE and EF (U+E000 to U+FFFF) come after F0 to F4.
private func precedes(_ left: String, _ right: String) -> Bool {
  func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
  return left.utf8.lexicographicallyPrecedes(right.utf8) { rank($0) < rank($1) }
}
