import Base

/// A name that the courier uses in a channel's folder: letters, digits, `.`, `_` and `-`, 1 to 128 bytes,
/// the first a letter or digit.
struct CourierName: Hashable {
  static let limit = 128

  let bytes: [UInt8]

  init(_ text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= Self.limit, Self.isLetterOrDigit(first),
      bytes.allSatisfy({ Self.isLetterOrDigit($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D })
    else { throw Fault(.courierNameRefused) }
    self.bytes = bytes
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    case _: false
    }
  }
}

/// The name of a file that is not finished: `.part-NAME-DIGITS`, the first 16 hexadecimal digits of its digest.
///
/// A disclosure's name belongs to one gateway and its one courier, so whatever has this form and this NAME is ours.
/// The same bytes have the same unfinished name in every run: what an earlier one left can be found.
enum TemporaryName {
  private static let digits = 16

  static func make(for name: [UInt8], digest: SHA256Digest) -> [UInt8] {
    prefix(name) + Array(digest.hex.utf8.prefix(digits))
  }

  static func isLeftover(_ candidate: [UInt8], of name: [UInt8]) -> Bool {
    let prefix = prefix(name)
    guard candidate.count == prefix.count + digits, candidate.starts(with: prefix) else { return false }
    return candidate.dropFirst(prefix.count).allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
    }
  }

  private static func prefix(_ name: [UInt8]) -> [UInt8] {
    Array(".part-".utf8) + name + Array("-".utf8)
  }
}
