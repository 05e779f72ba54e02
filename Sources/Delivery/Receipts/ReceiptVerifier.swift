internal import Base
internal import OpenSSLKit
internal import Sharing

/// Judges a receipt by the checks of `delivery.md` 2.3, in that order; the first that fails is the reason.
///
/// Size; CMS with exactly one signer over SHA-256 or better; the signer's certificate on file for this partner, for
/// signing, active and in date; grammar; the disclosure known and sent to this partner; nonce; digests; recipient;
/// time; Receipt-Id; log size; transition. Purely a function of the bytes and the context.
public enum ReceiptVerifier {
  /// How far the partner's clock may be wrong, in seconds.
  public static let skew = 15 * 60

  /// Judges the verbatim bytes.
  public static func verify(_ bytes: [UInt8], _ context: ReceiptContext) -> ReceiptVerdict {
    do throws(Quarantine) {
      return try judge(bytes, context)
    } catch {
      return .quarantined(error.reason)
    }
  }

  /// Judges the bytes after a confined worker has read them; its refusal counts, its approval is checked again.
  ///
  /// - Parameter answer: what `ReceiptWorker.handle` answered for these bytes; `nil` when the worker failed.
  public static func verify(
    _ bytes: [UInt8], screened answer: [UInt8]?, _ context: ReceiptContext
  ) -> ReceiptVerdict {
    guard bytes.count <= ReceiptLines.maximumBytes else { return .quarantined(.tooLarge) }
    guard let answer, let screening = try? ReceiptScreening(reading: answer) else {
      return .quarantined(.unreadable)
    }
    switch screening {
    case .refused(let reason):
      return .quarantined(reason)
    case .read(let digest):
      guard digest == Digest.sha256(bytes) else { return .quarantined(.unreadable) }
      return verify(bytes, context)
    }
  }

  private static func judge(
    _ bytes: [UInt8], _ context: ReceiptContext
  ) throws(Quarantine) -> ReceiptVerdict {
    let signed = try SignedReceipt(bytes)
    try checkSigner(signed.certificate, context)
    let text = try read(signed.content)
    guard let sent = context.disclosure(text.disclosure) else { throw Quarantine(reason: .disclosureUnknown) }
    guard sent.recipient == context.partner else { throw Quarantine(reason: .otherPartner) }
    let kind = provenKind(text, sent)
    try checkContent(text, sent, context)
    let digest = Digest.sha256(bytes)
    let receipt = VerifiedReceipt(
      digest: digest, kind: kind, text: text, signer: signed.certificate.fingerprint,
      partner: context.partner, receivedAt: text.receivedAt ?? context.receivedAt)
    if let earlier = context.earlier(text.receiptID) {
      guard earlier == digest else { throw Quarantine(reason: .receiptIDReused) }
      return .repeated(receipt)
    }
    try checkState(text, kind, sent, context)
    return .verified(receipt)
  }

  private static func checkSigner(
    _ certificate: Certificate, _ context: ReceiptContext
  ) throws(Quarantine) {
    let onFile = context.certificates.filter { $0.certificate.fingerprint == certificate.fingerprint }
    guard !onFile.isEmpty else { throw Quarantine(reason: .signerUnknown) }
    guard let signer = onFile.first(where: \.isForSigning), certificate.allowsSigning else {
      throw Quarantine(reason: .signerPurpose)
    }
    switch signer.standing {
    case .pending: throw Quarantine(reason: .signerNotActive)
    case .revoked: throw Quarantine(reason: .signerRevoked)
    case .active, .retiring: break
    }
    guard certificate.isValid(at: context.receivedAt) else { throw Quarantine(reason: .signerNotInDate) }
  }

  static func read(_ content: [UInt8]) throws(Quarantine) -> ReceiptText {
    do throws(Fault) {
      return try ReceiptText(reading: content)
    } catch {
      throw Quarantine(reason: .malformed)
    }
  }

  /// Without the nonce nothing shows that the package was opened; who could not open it cannot know it.
  private static func provenKind(_ text: ReceiptText, _ sent: SentDisclosure) -> ReceiptKind {
    guard let nonce = text.nonce else { return text.kind == .technicalRefusal ? text.kind : .delivered }
    return constantTimeEqual(Array(nonce.utf8), Array(sent.nonce.utf8)) ? text.kind : .delivered
  }

  private static func checkContent(
    _ text: ReceiptText, _ sent: SentDisclosure, _ context: ReceiptContext
  ) throws(Quarantine) {
    if let payload = text.payload, payload != sent.payload { throw Quarantine(reason: .payloadDiffers) }
    // A refusal may well name the digest of what arrived broken.
    if let sealed = text.sealed, sealed != sent.machine.sealedDigest, text.kind != .technicalRefusal {
      throw Quarantine(reason: .sealedDiffers)
    }
    guard text.recipient == sent.recipient else { throw Quarantine(reason: .recipientDiffers) }
    let earliest = sent.sealedAt.adding(seconds: -skew)
    let latest = context.receivedAt.adding(seconds: skew)
    for instant in [text.receivedAt, text.destroyedAt].compactMap(\.self) {
      guard earliest <= instant, instant <= latest else { throw Quarantine(reason: .outsideTime) }
    }
  }

  private static func checkState(
    _ text: ReceiptText, _ kind: ReceiptKind, _ sent: SentDisclosure, _ context: ReceiptContext
  ) throws(Quarantine) {
    if let size = text.logSize, size > context.logSize { throw Quarantine(reason: .logAhead) }
    var machine = sent.machine
    do throws(Fault) {
      _ = try machine.take(.receipt(kind))
    } catch {
      throw Quarantine(reason: .contradicts)
    }
    if let gap = text.gap, !sent.gaps.contains(gap) { throw Quarantine(reason: .gapUnknown) }
  }
}
