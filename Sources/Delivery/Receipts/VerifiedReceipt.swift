public import Base
public import Sharing

/// A receipt that passed every check; only `ReceiptVerifier` makes one.
public struct VerifiedReceipt: Equatable, Sendable {
  /// SHA-256 of the verbatim bytes.
  public let digest: SHA256Digest
  /// What it counts as: at most `delivered` without the nonce from inside the package.
  public let kind: ReceiptKind
  public let text: ReceiptText
  /// SHA-256 of the signer's certificate.
  public let signer: SHA256Digest
  public let partner: PartnerID
  /// When the partner received, by its own word; when the receipt came to us, where it says nothing.
  public let receivedAt: UTCInstant

  public var disclosure: DisclosureID { text.disclosure }
  /// It claims more than it proves.
  public var isLowered: Bool { kind != text.kind }
}

/// The judgement of one receipt.
public enum ReceiptVerdict: Equatable, Sendable {
  case verified(VerifiedReceipt)
  /// The same bytes were judged before: counted, and nothing changes.
  case repeated(VerifiedReceipt)
  /// Kept, and nothing changes; a person looks at it.
  case quarantined(QuarantineReason)
}
