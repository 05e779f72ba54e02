public import Base
public import Sharing

/// What came back from partners.
public enum ReceiptEvent: Equatable, Sendable {
  /// Kept verbatim, before anything was judged.
  case stored(receipt: SHA256Digest, size: Int)
  /// Every check passed.
  case verified(disclosure: DisclosureID, kind: Kind, receipt: SHA256Digest)
  case quarantined(receipt: SHA256Digest, reason: LedgerCode)
  case overdue(disclosure: DisclosureID, partner: PartnerID, due: UTCInstant)

  public enum Kind: String, CaseIterable, Sendable {
    case delivered
    case technicalAcceptance = "technical-acceptance"
    case technicalRefusal = "technical-refusal"
    case acknowledged
    case legalRefusal = "legal-refusal"
    case query
    case destructionCertificate = "destruction-certificate"
  }

  var kind: LedgerEventKind {
    switch self {
    case .stored: .receiptStored
    case .verified: .receiptVerified
    case .quarantined: .receiptQuarantined
    case .overdue: .receiptOverdue
    }
  }
}
