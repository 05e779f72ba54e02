public import Base

/// A word of a closed list elsewhere (purpose, category, role, finding, rule, reason), as the log carries it.
///
/// There is no room for a name or a sentence: 1 to 64 ASCII letters, digits and `.`, `_`, `-`, `:`, beginning
/// with a letter or digit and with no run of five digits, so that no number of a person or telephone fits.
public struct LedgerCode: Hashable, Comparable, Sendable {
  public let text: String

  /// `ledger.code-refused` for any other text; the text itself is not repeated in the fault.
  public init(_ text: some StringProtocol) throws(Fault) {
    guard let code = LedgerCode(exactly: text) else { throw Fault(.ledgerCodeRefused) }
    self = code
  }

  /// `nil` for any text that is not a code.
  public init?(exactly text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), let first = bytes.first, Self.isLetterOrDigit(first),
      bytes.allSatisfy(Self.isAllowed), Self.longestRunOfDigits(bytes) < 5
    else { return nil }
    self.text = String(text)
  }

  /// A fault's code, as an entry about a refused command carries it.
  public init(_ code: FaultCode) { text = code.rawValue }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case _: false
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x2E, 0x3A, 0x5F: true
    case _: isLetterOrDigit(byte)
    }
  }

  private static func longestRunOfDigits(_ bytes: [UInt8]) -> Int {
    var (longest, current) = (0, 0)
    for byte in bytes {
      current = (0x30...0x39).contains(byte) ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  public static func < (left: LedgerCode, right: LedgerCode) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
