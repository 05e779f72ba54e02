public import Base
public import OpenSSLKit
public import Sharing

/// What registers, log and clock say, for judging one receipt: a value, so that the judgement is pure.
public struct ReceiptContext: Sendable {
  /// When the receipt came to us.
  public let receivedAt: UTCInstant
  /// Whose inbox it came from.
  public let partner: PartnerID
  /// All certificates on file for this partner, in whatever state.
  public let certificates: [RegisteredSigner]
  /// The disclosure of that id, whoever it went to; `nil` when we know none.
  public let disclosure: @Sendable (DisclosureID) -> SentDisclosure?
  /// SHA-256 of the verbatim receipt of this partner that was verified under this Receipt-Id before.
  public let earlier: @Sendable (String) -> SHA256Digest?
  /// The size of our own log.
  public let logSize: Int

  public init(
    receivedAt: UTCInstant, partner: PartnerID, certificates: [RegisteredSigner],
    disclosure: @escaping @Sendable (DisclosureID) -> SentDisclosure?,
    earlier: @escaping @Sendable (String) -> SHA256Digest?, logSize: Int
  ) {
    self.receivedAt = receivedAt
    self.partner = partner
    self.certificates = certificates
    self.disclosure = disclosure
    self.earlier = earlier
    self.logSize = logSize
  }
}

/// A partner's certificate as the register has it.
public struct RegisteredSigner: Sendable {
  public let certificate: Certificate
  /// On file for signing receipts, not for encryption only.
  public let isForSigning: Bool
  public let standing: Standing

  public enum Standing: String, CaseIterable, Sendable {
    case pending
    case active
    /// Its successor is active; what it signs still counts until it is revoked or ends.
    case retiring
    case revoked
  }

  public init(certificate: Certificate, isForSigning: Bool, standing: Standing) {
    self.certificate = certificate
    self.isForSigning = isForSigning
    self.standing = standing
  }
}

/// What we know of a disclosure that a receipt answers.
public struct SentDisclosure: Sendable {
  public let recipient: PartnerID
  public let machine: DeliveryMachine
  /// The 32 digits that stand in the package alone.
  public let nonce: String
  public let payload: SHA256Digest
  /// When it was sealed: nobody can have received it before.
  public let sealedAt: UTCInstant
  /// The labels of its marked gaps.
  public let gaps: [String]

  public init(
    recipient: PartnerID, machine: DeliveryMachine, nonce: String, payload: SHA256Digest,
    sealedAt: UTCInstant, gaps: [String]
  ) {
    self.recipient = recipient
    self.machine = machine
    self.nonce = nonce
    self.payload = payload
    self.sealedAt = sealedAt
    self.gaps = gaps
  }
}
