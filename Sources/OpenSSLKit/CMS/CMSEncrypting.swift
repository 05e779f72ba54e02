internal import Base
internal import COpenSSL

extension CMS {
  /// An envelope for the recipients that carries no content.
  static func envelope(for recipients: [Certificate]) throws(Fault) -> CMSMessage {
    guard !recipients.isEmpty else { throw Fault(.cmsNotMade, detail: "no recipient") }
    guard let cipher = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else {
      throw LibraryErrors.fault(.cryptographyFailed, "AES-256-GCM")
    }
    defer { unsafe EVP_CIPHER_free(cipher) }
    let flags = UInt32(CMS_BINARY | CMS_PARTIAL | CMS_DETACHED)
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
