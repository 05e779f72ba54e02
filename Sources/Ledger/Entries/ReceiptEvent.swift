public import Base
public import Sharing

/// What came back from partners.
public enum ReceiptEvent: Equatable, Sendable {
  /// Kept verbatim, before anything was judged.
  case stored(receipt: SHA256Digest, size: Int)
  /// Every check passed.
  case verified(disclosure: DisclosureID, answer: Answer, receipt: SHA256Digest)
  case quarantined(receipt: SHA256Digest, reason: LedgerCode)
  case overdue(disclosure: DisclosureID, partner: PartnerID, due: UTCInstant)

  public enum Answer: String, CaseIterable, Sendable {
    case delivered
    case technicalAcceptance = "technical-acceptance"
    case technicalRefusal = "technical-refusal"
    case acknowledged
    case legalRefusal = "legal-refusal"
    case query
    case destructionCertificate = "destruction-certificate"
  }

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case stored = "receipt.stored"
    case verified = "receipt.verified"
    case quarantined = "receipt.quarantined"
    case overdue = "receipt.overdue"
  }

  var kind: Kind {
    switch self {
    case .stored: .stored
    case .verified: .verified
    case .quarantined: .quarantined
    case .overdue: .overdue
    }
  }
}
