public import Base
internal import OpenSSLKit

/// A promise about a value that nobody can open without its salt: HMAC-SHA-256(salt, label ‖ 0x00 ‖ value).
///
/// A plain digest of a name, a number or a known file could be looked up in a dictionary. Each value has a fresh
/// random salt of 32 bytes, kept in a table that may be deleted; without the salt the commitment says nothing.
public struct Commitment: Hashable, Comparable, Sendable {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// What kind of value is committed to, so that one value under two labels gives two commitments.
  public enum Label: String, CaseIterable, Sendable {
    case subject = "subject/v1"
    case caseReference = "case/v1"
    case requestor = "requestor/v1"
    case payload = "payload/v1"
    case contact = "contact/v1"
    case detail = "detail/v1"
  }

  /// Commits to the value; `value.malformed` unless the salt has 32 bytes.
  public static func make(salt: [UInt8], label: Label, value: [UInt8]) throws(Fault) -> Commitment {
    guard salt.count == 32 else {
      throw Fault(.valueMalformed, detail: "a salt of \(salt.count) bytes, 32 expected")
    }
    return Commitment(HMAC.sha256(key: salt, Array(label.rawValue.utf8) + [0] + value))
  }

  /// The commitment of 32 bytes as stored; `nil` for any other count.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether that salt and value are what was committed to.
  public func opens(salt: [UInt8], label: Label, value: [UInt8]) -> Bool {
    guard salt.count == 32 else { return false }
    return constantTimeEqual(bytes, HMAC.sha256(key: salt, Array(label.rawValue.utf8) + [0] + value))
  }

  public static func < (left: Commitment, right: Commitment) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
