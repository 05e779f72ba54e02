import Base
import Testing

@testable import Delivery

@Suite struct ReceiptTextTests {
  static let digest = String(repeating: "ab", count: 32)
  static let lines = [
    "Receipt-Version: 1", "Receipt-Id: R-1", "Kind: acknowledged", "Disclosure-Id: D-7K3Q94MX2BWA",
    "Nonce: 00112233445566778899aabbccddeeff", "Payload-SHA256: \(digest)", "Recipient: P-VALD",
    "Received-At: 2026-11-23T16:30:00Z", "Log-Size: 42", "Person: Q. Example", "Role: duty officer",
    "Case-Ref: VC-12/26", "Retain-Until: 2028-11-23",
  ]

  private static func text(_ lines: [String], end: String = "\n") -> [UInt8] {
    Array((lines.joined(separator: end) + end).utf8)
  }

  private static func replacing(_ name: String, _ line: String?) -> [UInt8] {
    text(lines.compactMap { $0.hasPrefix(name + ":") ? line : $0 })
  }

  @Test("a full acknowledgement is read, with either line end and in any order after the first line")
  func whole() throws {
    let receipt = try ReceiptText(reading: Self.text(Self.lines))
    #expect(receipt.kind == .acknowledged)
    #expect(receipt.logSize == 42)
    #expect(receipt.person == "Q. Example")
    #expect(receipt.nonce == "00112233445566778899aabbccddeeff")
    #expect(receipt.retainUntil == CalendarDay("2028-11-23"))
    #expect(try ReceiptText(reading: Self.text(Self.lines, end: "\r\n")) == receipt)
    let turned = [Self.lines[0]] + Self.lines.dropFirst().reversed()
    #expect(try ReceiptText(reading: Self.text(turned)) == receipt)
    #expect(try ReceiptText(reading: Array(Self.text(Self.lines).dropLast())) == receipt)
  }

  @Test(
    "a line that every receipt has may not be missing",
    arguments: ["Receipt-Version", "Receipt-Id", "Kind", "Disclosure-Id", "Recipient"])
  func always(_ name: String) {
    #expect(throws: Fault.self) { try ReceiptText(reading: Self.replacing(name, nil)) }
  }

  @Test(
    "a line that the kind needs may not be missing",
    arguments: [
      (ReceiptKind.acknowledged, "Person"), (.acknowledged, "Role"), (.acknowledged, "Payload-SHA256"),
      (.acknowledged, "Log-Size"), (.technicalAcceptance, "Payload-SHA256"),
      (.technicalAcceptance, "Log-Size"),
      (.technicalRefusal, "Reason"), (.legalRefusal, "Reason"), (.query, "Gap"),
      (.destructionCertificate, "Destroyed-At"), (.destructionCertificate, "Person"),
    ])
  func needed(_ kind: ReceiptKind, _ name: String) throws {
    var lines = Self.lines.map { $0.hasPrefix("Kind:") ? "Kind: \(kind.rawValue)" : $0 }
    if kind == .query { lines.append("Gap: G3") }
    if kind == .destructionCertificate { lines.append("Destroyed-At: 2028-01-01T00:00:00Z") }
    lines.append("Reason: wrong addressee")
    _ = try ReceiptText(reading: Self.text(lines))
    lines.removeAll { $0.hasPrefix(name + ":") }
    #expect(throws: Fault(.receiptFieldMissing, name)) { try ReceiptText(reading: Self.text(lines)) }
  }

  @Test("nonce, sealed digest, time and what the kind does not need may be absent")
  func optional() throws {
    let whole = try ReceiptText(reading: Self.text(Self.lines))
    for name in ["Nonce", "Received-At", "Case-Ref", "Retain-Until"] {
      #expect(try ReceiptText(reading: Self.replacing(name, nil)).receiptID == whole.receiptID)
    }
  }

  @Test(
    "a value that is not of its form is refused",
    arguments: [
      ("Receipt-Version", "2"), ("Receipt-Version", "01"), ("Receipt-Id", "a b"), ("Receipt-Id", "-x"),
      ("Kind", "Acknowledged"), ("Kind", "accepted"), ("Disclosure-Id", "../D"), ("Nonce", "00"),
      ("Nonce", "00112233445566778899AABBCCDDEEFF"), ("Payload-SHA256", "ab"), ("Recipient", "P VALD"),
      ("Received-At", "yesterday"), ("Received-At", "2026-11-23"), ("Log-Size", "-1"), ("Log-Size", "4e2"),
      ("Retain-Until", "2028-02-30"), ("Person", ""), ("Person", " Q."), ("Person", "Q. "),
      ("Person", "Q\u{202E}x"), ("Person", "Q\tx"), ("Person", "Q\u{0}x"), ("Role", "a\rb"),
      ("Role", String(repeating: "x", count: 201)),
    ])
  func malformed(_ name: String, _ value: String) {
    #expect(throws: Fault.self) { try ReceiptText(reading: Self.replacing(name, "\(name): \(value)")) }
  }

  @Test("a fault names field and line and repeats nothing of the text")
  func faults() {
    let bytes = Self.replacing("Person", "Persona: Q. Secret")
    #expect(throws: Fault(.receiptFieldUnknown, at: SourcePlace(line: 10))) {
      try ReceiptText(reading: bytes)
    }
    let repeated = Self.text(Self.lines + ["Person: R. Example"])
    #expect(throws: Fault(.receiptFieldRepeated, "Person", at: SourcePlace(line: 14))) {
      try ReceiptText(reading: repeated)
    }
  }

  @Test(
    "text around the lines is refused",
    arguments: ["\n", " ", "# note", "Person", "Person:x", ": x", "-----", "receipt-id: x", "\u{FEFF}"])
  func strangeLines(_ line: String) {
    #expect(throws: Fault.self) { try ReceiptText(reading: Self.text(Self.lines + [line])) }
    #expect(throws: Fault.self) { try ReceiptText(reading: Self.text([line] + Self.lines)) }
  }

  @Test("mixed line ends, broken UTF-8 and more than 64 KB are refused")
  func bytes() {
    var mixed = Self.text(Self.lines, end: "\r\n")
    mixed += Array("Sealed-SHA256: \(Self.digest)\n".utf8)
    #expect(throws: Fault.self) { try ReceiptText(reading: mixed) }
    #expect(throws: Fault(.textNotUTF8, at: SourcePlace(line: 14))) {
      try ReceiptText(reading: Self.text(Self.lines) + Array("Reason: ".utf8) + [0xC0, 0xAF, 0x0A])
    }
    #expect(throws: Fault(.receiptTooLarge)) {
      try ReceiptText(reading: [UInt8](repeating: 0x41, count: 65_537))
    }
    #expect(throws: Fault.self) { try ReceiptText(reading: []) }
  }

  @Test("a gap belongs to a query and a destruction to its certificate")
  func foreign() {
    #expect(throws: Fault.self) { try ReceiptText(reading: Self.text(Self.lines + ["Gap: G1"])) }
    #expect(throws: Fault.self) {
      try ReceiptText(reading: Self.text(Self.lines + ["Destroyed-At: 2028-01-01T00:00:00Z"]))
    }
  }

  @Test("a gap's label is G and a number", arguments: ["G0", "G", "g1", "G01", "G99999", "1", "G1 "])
  func labels(_ label: String) {
    var lines = Self.lines.map { $0.hasPrefix("Kind:") ? "Kind: query" : $0 }
    lines.append("Gap: \(label)")
    #expect(throws: Fault.self) { try ReceiptText(reading: Self.text(lines)) }
  }

  @Test("cut anywhere or with any byte changed, a receipt is read or refused, never worse")
  func mutations() {
    let bytes = Self.text(Self.lines)
    var refused = 0
    for index in bytes.indices {
      var texts = [Array(bytes[..<index])]
      for change: UInt8 in [1, 0x20, 0x80, 0xFF] {
        texts.append(bytes)
        texts[texts.count - 1][index] ^= change
      }
      refused += texts.count { (try? ReceiptText(reading: $0)) == nil }
    }
    #expect(refused > bytes.count)
  }
}
