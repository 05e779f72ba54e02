/// An identifier that people and machines write: 1 to 80 ASCII letters, digits, `-`, `_` and `.`, compared as bytes.
public struct Identifier<Tag>: Hashable, Comparable, Sendable {
  public let text: String

  /// `nil` for anything but 1 to 80 of the allowed bytes, or one that begins with `.` or `-`.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard (1...80).contains(bytes.count), bytes[0] != 0x2D, bytes[0] != 0x2E, bytes.allSatisfy(Self.isAllowed)
    else { return nil }
    self.text = String(text)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    case _: false
    }
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

public enum PartnerTag {}
public enum AgreementTag {}
public enum StaffTag {}
public enum DisclosureTag {}
public enum StandingTag {}

/// An organization that may receive: `P-BICP`.
public typealias PartnerID = Identifier<PartnerTag>
/// A memorandum, data sharing agreement, order or the emergency policy: `AGR-FED-01`.
public typealias AgreementID = Identifier<AgreementTag>
/// A person of ours, by an opaque number or short name: `S-04`.
public typealias StaffID = Identifier<StaffTag>
/// One package to one recipient: `D-7K3Q94MX2BWA`.
public typealias DisclosureID = Identifier<DisclosureTag>
/// A standing certificate of the batch: `SB-QWERTYHJKMNP`.
public typealias StandingID = Identifier<StandingTag>

extension Identifier where Tag == DisclosureTag {
  private static var alphabet: [UInt8] { Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8) }

  /// Sixty random bits as twelve letters of Crockford's alphabet: says nothing about volume or order.
  ///
  /// `nil` unless there are at least 12 random bytes.
  public init?(random: [UInt8]) {
    guard random.count >= 12 else { return nil }
    let letters = random.prefix(12).map { Self.alphabet[Int($0 & 31)] }
    self.init("D-" + String(decoding: letters, as: UTF8.self))
  }
}

extension Identifier where Tag == StandingTag {
  private static var alphabet: [UInt8] { Array("ABCDEFGHJKMNPQRSTVWXYZ".utf8) }

  /// Twelve random letters, no digits: a code of the log has no long run of them.
  ///
  /// `nil` unless there are at least 12 random bytes.
  public init?(random: [UInt8]) {
    guard random.count >= 12 else { return nil }
    let letters = random.prefix(12).map { Self.alphabet[Int($0) % Self.alphabet.count] }
    self.init("SB-" + String(decoding: letters, as: UTF8.self))
  }
}
