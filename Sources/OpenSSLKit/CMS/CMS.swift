public import Base
internal import COpenSSL

/// Cryptographic Message Syntax (RFC 5652) with CAdES signatures (RFC 5126) and authenticated envelopes (RFC 5083).
public enum CMS {
  /// Signs the content, which stays outside: DER with one CAdES signature by each signer, SHA-256.
  ///
  /// - Parameter time: what the signatures say about when they were made; `nil` takes the host's clock.
  public static func signDetached(
    _ content: [UInt8], signers: [CMSSigner], at time: UTCInstant? = nil
  ) throws(Fault) -> [UInt8] {
    try sign(content, signers, time, flags: CMS_DETACHED)
  }

  /// Signs the content and carries it inside.
  public static func signOpaque(
    _ content: [UInt8], signers: [CMSSigner], at time: UTCInstant? = nil
  ) throws(Fault) -> [UInt8] {
    try sign(content, signers, time, flags: 0)
  }

  private static func sign(
    _ content: [UInt8], _ signers: [CMSSigner], _ time: UTCInstant?, flags extra: Int32
  ) throws(Fault) -> [UInt8] {
    guard !signers.isEmpty else { throw Fault(.cmsNotMade, detail: "no signer") }
    LibraryErrors.clear()
    let flags = UInt32(extra | CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP | CMS_CADES)
    guard let made = unsafe CMS_sign(nil, nil, nil, nil, flags) else {
      throw LibraryErrors.fault(.cmsNotMade)
    }
    let message = unsafe CMSMessage(owning: made)
    for signer in signers {
      let added = unsafe CMS_add1_signer(
        message.handle, signer.certificate.handle, signer.key.handle, EVP_sha256(), flags)
      guard let added = unsafe added, unsafe setTime(time, added) else {
        throw LibraryErrors.fault(.cmsNotMade)
      }
    }
    let source = try MemoryBIO(content)
    guard unsafe CMS_final(message.handle, source.handle, nil, flags) == 1 else {
      throw LibraryErrors.fault(.cmsNotMade)
    }
    return try message.der()
  }

  static func setTime(_ time: UTCInstant?, _ signer: OpaquePointer) -> Bool {
    guard let time else { return true }
    return unsafe shim_set_signing_time(signer, Int64(time.seconds)) == 1
  }
}
