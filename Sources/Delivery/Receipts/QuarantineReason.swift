/// Why a receipt changes nothing; each names the check that it failed, in the order of the checks.
///
/// Source: `delivery.md` 2.3, with the digest of `architecture.md` 6. The words go into log and database.
public enum QuarantineReason: String, CaseIterable, Sendable {
  /// The worker that reads receipts crashed, looped or grew on it.
  case unreadable = "receipt-unreadable"
  case tooLarge = "receipt-too-large"
  case notSigned = "receipt-not-signed"
  case severalSigners = "receipt-several-signers"
  case weakDigest = "receipt-weak-digest"
  case signatureInvalid = "receipt-signature-invalid"
  /// Signed by a certificate that is not on file for this partner.
  case signerUnknown = "receipt-signer-unknown"
  /// On file, but not for signing.
  case signerPurpose = "receipt-signer-purpose"
  case signerNotActive = "receipt-signer-not-active"
  case signerRevoked = "receipt-signer-revoked"
  case signerNotInDate = "receipt-signer-not-in-date"
  case malformed = "receipt-malformed"
  /// We know no such disclosure: perhaps our own log was set back.
  case disclosureUnknown = "receipt-disclosure-unknown"
  case otherPartner = "receipt-other-partner"
  case payloadDiffers = "receipt-payload-differs"
  case sealedDiffers = "receipt-sealed-differs"
  case recipientDiffers = "receipt-recipient-differs"
  case outsideTime = "receipt-outside-time"
  case receiptIDReused = "receipt-id-reused"
  /// It names a log larger than ours: perhaps our own log was set back.
  case logAhead = "receipt-log-ahead"
  /// It contradicts an earlier one, or the disclosure cannot be answered as it stands.
  case contradicts = "receipt-contradicts"
  /// It asks for a gap that the package does not have.
  case gapUnknown = "receipt-gap-unknown"

  /// Whether the gateway must suspect that its own database was set back, and stop sending.
  public var suspectsFork: Bool {
    switch self {
    case .disclosureUnknown, .logAhead: true
    case .unreadable, .tooLarge, .notSigned, .severalSigners, .weakDigest, .signatureInvalid, .signerUnknown,
      .signerPurpose, .signerNotActive, .signerRevoked, .signerNotInDate, .malformed, .otherPartner,
      .payloadDiffers, .sealedDiffers, .recipientDiffers, .outsideTime, .receiptIDReused, .contradicts,
      .gapUnknown:
      false
    }
  }
}
