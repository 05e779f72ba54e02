internal import Base
internal import OpenSSLKit

/// A receipt as it came: its signature checked, its text not yet read, its signer not yet known to be anybody.
struct SignedReceipt {
  let content: [UInt8]
  let certificate: Certificate

  /// DER, or S/MIME as a mail program writes it; the first check that fails is the reason.
  init(_ bytes: [UInt8]) throws(Quarantine) {
    guard bytes.count <= ReceiptLines.maximumBytes else { throw Quarantine(reason: .tooLarge) }
    let (content, signatures) = try Self.signatures(bytes)
    guard let signature = signatures.first else { throw Quarantine(reason: .notSigned) }
    guard signatures.count == 1 else { throw Quarantine(reason: .severalSigners) }
    guard signature.digest.isStrong else { throw Quarantine(reason: .weakDigest) }
    self.content = content
    certificate = signature.certificate
  }

  private static func signatures(
    _ bytes: [UInt8]
  ) throws(Quarantine) -> (content: [UInt8], signatures: [CMSSignature]) {
    do throws(Fault) {
      // A DER message begins with the tag of a SEQUENCE, which no header of a mail does.
      return bytes.first == 0x30 ? try CMS.verifyOpaque(bytes) : try CMS.verifyOpaqueSMIME(bytes)
    } catch {
      throw Quarantine(reason: error.code == .cmsSignatureInvalid ? .signatureInvalid : .notSigned)
    }
  }
}

/// A reason on its way out of a check.
struct Quarantine: Error, Equatable {
  let reason: QuarantineReason
}
