public import Base
internal import COpenSSL

extension CMS {
  /// Checks every signature of a detached message over exactly this content.
  ///
  /// All must fit, or it is a fault; at least one is there when it returns. No chain, time or revocation is looked
  /// at: the caller compares each certificate with those it has pinned.
  ///
  /// - Parameter known: certificates to look for a signer's in, when the message does not carry it.
  public static func verifyDetached(
    _ der: [UInt8], content: [UInt8], known: [Certificate] = []
  ) throws(Fault) -> [CMSSignature] {
    let message = try signedMessage(der)
    guard unsafe CMS_is_detached(message.handle) == 1 else {
      throw Fault(.cmsMalformed, detail: "it carries its own content")
    }
    return try verify(message, detached: content, known: known).signatures
  }

  /// Checks every signature of a message that carries its content, and returns the content that was signed.
  public static func verifyOpaque(
    _ der: [UInt8], known: [Certificate] = []
  ) throws(Fault) -> (content: [UInt8], signatures: [CMSSignature]) {
    let message = try signedMessage(der)
    return try verifyOpaque(message, known)
  }

  /// The same for S/MIME (`application/pkcs7-mime`), as `openssl cms -sign -nodetach -outform SMIME` writes it.
  ///
  /// Lines end as they were signed (CRLF unless the signer used `-binary`). The header that `-text` puts before the
  /// content is part of what was signed and is taken off.
  public static func verifyOpaqueSMIME(
    _ mail: [UInt8], known: [Certificate] = []
  ) throws(Fault) -> (content: [UInt8], signatures: [CMSSignature]) {
    LibraryErrors.clear()
    let source = try MemoryBIO(mail)
    var outside: OpaquePointer?
    guard let parsed = unsafe SMIME_read_CMS(source.handle, &outside) else {
      throw LibraryErrors.fault(.cmsMalformed)
    }
    let message = unsafe CMSMessage(owning: parsed)
    if let outside = unsafe outside {
      unsafe BIO_free(outside)
      throw Fault(.cmsMalformed, detail: "its content stands outside the signature")
    }
    guard message.isSigned else { throw Fault(.cmsNotSigned) }
    let (content, signatures) = try verifyOpaque(message, known)
    return (withoutTextHeader(content), signatures)
  }

  private static func signedMessage(_ der: [UInt8]) throws(Fault) -> CMSMessage {
    let message = try CMSMessage(der: der)
    guard message.isSigned else { throw Fault(.cmsNotSigned) }
    return message
  }

  private static func verifyOpaque(
    _ message: borrowing CMSMessage, _ known: [Certificate]
  ) throws(Fault) -> (content: [UInt8], signatures: [CMSSignature]) {
    guard unsafe CMS_is_detached(message.handle) == 0 else {
      throw Fault(.cmsMalformed, detail: "it does not carry its content")
    }
    return try verify(message, detached: nil, known: known)
  }

  private static func verify(
    _ message: borrowing CMSMessage, detached: [UInt8]?, known: [Certificate]
  ) throws(Fault) -> (content: [UInt8], signatures: [CMSSignature]) {
    LibraryErrors.clear()
    let signers = unsafe CMS_get0_SignerInfos(message.handle)
    let count = unsafe shim_sk_SignerInfo_num(signers)
    guard count > 0 else { throw Fault(.cmsNotSigned) }
    let stack = try CertificateStack(known)
    let source = try MemoryBIO(detached ?? [])
    let sink = try MemoryBIO()
    let flags = UInt32(CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY)
    let outside = unsafe detached == nil ? nil : source.handle
    guard unsafe CMS_verify(message.handle, stack.handle, nil, outside, sink.handle, flags) == 1 else {
      throw LibraryErrors.fault(.cmsSignatureInvalid)
    }
    var signatures: [CMSSignature] = []
    for index in 0..<count {
      guard let signer = unsafe shim_sk_SignerInfo_value(signers, index) else { throw Fault(.cmsMalformed) }
      signatures.append(try unsafe SignerReading.signature(signer))
    }
    LibraryErrors.clear()
    return (detached ?? sink.contents(), signatures)
  }

  private static func withoutTextHeader(_ content: [UInt8]) -> [UInt8] {
    let header = Array("Content-Type: text/plain\r\n\r\n".utf8)
    return content.starts(with: header) ? Array(content.dropFirst(header.count)) : content
  }
}
