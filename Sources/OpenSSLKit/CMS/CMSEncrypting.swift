public import Base
internal import COpenSSL

extension CMS {
  /// Seals what the source gives to the recipients: AuthEnvelopedData with AES-256-GCM, streamed in constant memory.
  ///
  /// RSA recipients get the key by OAEP with SHA-256, EC recipients by ECDH (SHA-256 KDF, AES-256 wrap). The new file
  /// has mode 0600 and is on the disk when this returns; on any failure it is removed.
  ///
  /// - Parameter source: gives the next bytes, at most as many as asked for; none means the end.
  public static func encrypt(
    from source: (Int) throws(Fault) -> [UInt8], to file: String, recipients: [Certificate]
  ) throws(Fault) {
    LibraryErrors.clear()
    let message = try envelope(for: recipients)
    let output = try OutputFile(creating: file)
    try unsafe output.filling { (sink) throws(Fault) in
      guard let chain = unsafe BIO_new_CMS(sink, message.handle) else {
        throw LibraryErrors.fault(.cmsNotMade)
      }
      // The chain ends in the sink, which belongs to the output.
      defer { unsafe release(chain, downTo: sink) }
      var count = 0
      while true {
        let part = try source(1 << 16)
        guard !part.isEmpty else { break }
        count += part.count
        let written = unsafe part.withPointer { unsafe BIO_write(chain, $0, Int32($1)) }
        guard Int(written) == part.count else { throw LibraryErrors.fault(.cmsNotMade) }
      }
      guard count > 0 else { throw Fault(.cmsNotMade, detail: "nothing to seal") }
      guard unsafe shim_BIO_flush(chain) == 1 else { throw LibraryErrors.fault(.cmsNotMade) }
    }
  }

  private static func release(_ chain: OpaquePointer, downTo sink: OpaquePointer) {
    var top: OpaquePointer? = unsafe chain
    while let current = unsafe top, unsafe current != sink {
      unsafe top = unsafe BIO_pop(current)
      unsafe BIO_free(current)
    }
  }

  private static func envelope(for recipients: [Certificate]) throws(Fault) -> CMSMessage {
    guard !recipients.isEmpty else { throw Fault(.cmsNotMade, detail: "no recipient") }
    guard let cipher = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else {
      throw LibraryErrors.fault(.cryptographyFailed, "AES-256-GCM")
    }
    defer { unsafe EVP_CIPHER_free(cipher) }
    let flags = UInt32(CMS_BINARY | CMS_PARTIAL | CMS_STREAM)
    guard let made = unsafe CMS_encrypt_ex(nil, nil, cipher, flags, nil, nil) else {
      throw LibraryErrors.fault(.cmsNotMade)
    }
    let message = unsafe CMSMessage(owning: made)
    for recipient in recipients { try add(recipient, to: message) }
    return message
  }

  private static func add(_ recipient: Certificate, to message: borrowing CMSMessage) throws(Fault) {
    guard recipient.keyKind.isForEncryption, recipient.allowsEncryption else {
      throw Fault(.certificateUnsupported, detail: "sealing")
    }
    // By key identifier where there is one: the outside of a sealed file then names no issuer.
    let hasIdentifier = unsafe X509_get0_subject_key_id(recipient.handle) != nil
    let flags = UInt32(CMS_KEY_PARAM | (hasIdentifier ? CMS_USE_KEYID : 0))
    guard let info = unsafe CMS_add1_recipient_cert(message.handle, recipient.handle, flags),
      let context = unsafe CMS_RecipientInfo_get0_pkey_ctx(info), unsafe configure(context, recipient.keyKind)
    else { throw LibraryErrors.fault(.cmsNotMade) }
  }

  private static func configure(_ context: OpaquePointer, _ kind: KeyKind) -> Bool {
    switch kind {
    case .rsa:
      return unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0
        && EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) > 0
        && EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) > 0
    case .p256, .p384: return unsafe EVP_PKEY_CTX_set_ecdh_kdf_md(context, EVP_sha256()) > 0
    case .ed25519, .other: return false
    }
  }
}
