internal import Base

/// The lines `Name: value` of a receipt, each name known and at most once; nothing else in the text.
///
/// UTF-8, LF or CRLF throughout, at most 64 KB. Values have no control characters and no space at either end.
struct ReceiptLines {
  static let maximumBytes = 64 * 1024
  private(set) var values: [ReceiptField: (text: String, line: Int)] = [:]

  /// `receipt.…` or `text.not-utf8`, with the line; a fault repeats nothing of the text.
  init(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= Self.maximumBytes else { throw Fault(.receiptTooLarge) }
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    let hasReturns = lines.first?.last == 0x0D
    for (index, line) in lines.enumerated() {
      let number = index + 1
      guard !hasReturns || line.last == 0x0D else {
        throw Fault(.receiptFieldMalformed, detail: "line ends differ", at: SourcePlace(line: number))
      }
      try add(hasReturns ? line.dropLast() : line, number)
    }
  }

  private mutating func add(_ line: ArraySlice<UInt8>, _ number: Int) throws(Fault) {
    let place = SourcePlace(line: number)
    guard let text = String(validating: line, as: UTF8.self) else { throw Fault(.textNotUTF8, at: place) }
    guard let colon = line.firstIndex(of: 0x3A), line[colon...].starts(with: [0x3A, 0x20]) else {
      throw Fault(.receiptFieldMalformed, detail: "a line is 'Name: value'", at: place)
    }
    let name = String(decoding: line[..<colon], as: UTF8.self)
    guard let field = ReceiptField.allCases.first(where: { $0.rawValue.utf8.elementsEqual(name.utf8) }) else {
      throw Fault(.receiptFieldUnknown, at: place)
    }
    guard values[field] == nil else { throw Fault(.receiptFieldRepeated, field.rawValue, at: place) }
    guard values.isEmpty == (field == .version) else {
      throw Fault(
        .receiptFieldMalformed, ReceiptField.version.rawValue, detail: "it is the first line", at: place)
    }
    let value = line[(colon + 2)...]
    guard (1...field.limit).contains(value.count), value.first != 0x20, value.last != 0x20,
      text.unicodeScalars.allSatisfy(Self.isPlain)
    else { throw Fault(.receiptFieldMalformed, field.rawValue, at: place) }
    values[field] = (String(decoding: value, as: UTF8.self), number)
  }

  /// Control characters, line separators and marks that turn the direction of writing have no place.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
    case _: true
    }
  }

  func text(_ field: ReceiptField) throws(Fault) -> String {
    guard let value = values[field] else { throw Fault(.receiptFieldMissing, field.rawValue) }
    return value.text
  }

  /// The value read by `read`; `nil` when the line is absent, `receipt.field-malformed` when `read` cannot.
  func optional<Value>(_ field: ReceiptField, _ read: (String) -> Value?) throws(Fault) -> Value? {
    guard let found = values[field] else { return nil }
    guard let value = read(found.text) else {
      throw Fault(.receiptFieldMalformed, field.rawValue, at: SourcePlace(line: found.line))
    }
    return value
  }

  func required<Value>(_ field: ReceiptField, _ read: (String) -> Value?) throws(Fault) -> Value {
    guard let value = try optional(field, read) else {
      throw Fault(.receiptFieldMissing, field.rawValue)
    }
    return value
  }
}
