import Base
import Testing

@Suite("Bytes as text")
struct EncodingTests {
  // Source: RFC 4648, section 10.
  static let base64: [(String, String)] = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ]

  @Test("base64 is that of RFC 4648, both ways", arguments: base64)
  func base64Vectors(_ plain: String, _ encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
    #expect(Base64.decode(encoded) == Array(plain.utf8))
  }

  @Test("base64 reads back every byte at every length up to 70")
  func base64Bytes() {
    for count in 0...70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
  }

  @Test(
    "base64 in a second spelling is refused: no padding, stray bits, other alphabets, spaces",
    arguments: [
      "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm8", "=", "====", "Zg==Zg==", "Z===", "=Zg=", "Zm 8", "Zm8=\n",
      "Zm-_", "Zm\u{E9}",
      "Zm8=====", "A=AA",
    ])
  func base64Strict(_ text: String) { #expect(Base64.decode(text) == nil) }

  @Test("hexadecimal is lower case, two digits a byte, both ways")
  func hexadecimal() {
    let bytes = (0...255).map { UInt8($0) }
    #expect(Hexadecimal.encode(bytes).hasPrefix("000102030405060708090a0b0c0d0e0f10"))
    #expect(Hexadecimal.decode(Hexadecimal.encode(bytes)) == bytes)
    #expect(Hexadecimal.decode("") == [])
  }

  @Test(
    "other hexadecimal is refused",
    arguments: ["0", "0A", "0g", "0x00", " 00", "00 ", "000", "\u{FF10}\u{FF10}"])
  func hexadecimalStrict(_ text: String) { #expect(Hexadecimal.decode(text) == nil) }

  @Test("a digest is 32 bytes, written as 64 small digits, in order of its bytes")
  func digests() throws {
    let hex = String(repeating: "0f", count: 32)
    let digest = try #require(SHA256Digest(hex: hex))
    #expect(digest.hex == hex)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
    #expect(SHA256Digest(hex: hex.uppercased()) == nil)
    #expect(SHA256Digest(hex: String(hex.dropLast(2))) == nil)
    #expect(SHA256Digest(bytes: Array(repeating: 0, count: 33)) == nil)
    let later = try #require(SHA256Digest(hex: "10" + hex.dropFirst(2)))
    #expect(digest < later)
    #expect(!(later < digest))
  }

  @Test("whole numbers are digits and nothing else, at most 18 of them")
  func digits() {
    #expect(DecimalDigits.value("007".utf8) == 7)
    #expect(DecimalDigits.value("999999999999999999".utf8) == 999_999_999_999_999_999)
    for text in ["", "+1", "-1", "1 ", "1.0", "0x1", "1000000000000000000", "\u{661}"] {
      #expect(DecimalDigits.value(text.utf8) == nil)
    }
    #expect(DecimalDigits.padded(7, 2) == "07")
    #expect(DecimalDigits.padded(123, 2) == "123")
  }
}
