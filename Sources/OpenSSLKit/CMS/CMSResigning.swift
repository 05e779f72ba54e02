public import Base
internal import COpenSSL

extension CMS {
  /// The detached message with one more signature over the same content, which every earlier one is checked for.
  ///
  /// So two people sign one text on two machines. Throws `cms.signature-invalid` when an earlier signature fails.
  public static func addSignature(
    to der: [UInt8], of content: [UInt8], by signer: CMSSigner, at time: UTCInstant? = nil
  ) throws(Fault) -> [UInt8] {
    _ = try verifyDetached(der, content: content)
    let message = try CMSMessage(der: der)
    LibraryErrors.clear()
    let flags = UInt32(CMS_BINARY | CMS_NOSMIMECAP | CMS_CADES | CMS_REUSE_DIGEST | CMS_PARTIAL)
    let added = unsafe CMS_add1_signer(
      message.handle, signer.certificate.handle, signer.key.handle, EVP_sha256(), flags)
    guard let added = unsafe added, unsafe setTime(time, added), unsafe CMS_SignerInfo_sign(added) == 1 else {
      throw LibraryErrors.fault(.cmsNotMade)
    }
    let result = try message.der()
    _ = try verifyDetached(result, content: content)
    return result
  }
}
