internal import Base
internal import COpenSSL

/// AES-256-GCM over the content of one envelope, under the key that the envelope carries for its recipients.
///
/// OpenSSL makes, wraps and unwraps that key (RFC 5652 section 6.2); the content passes here in pieces, because
/// `CMS_decrypt` takes a message only whole, with 2.5 times its size in memory.
@safe final class ContentCipher {
  private let message: CMSMessage
  /// Owns the cipher's state.
  private let chain: OpaquePointer
  private let state: OpaquePointer

  private init(_ message: consuming CMSMessage, _ code: FaultCode) throws(Fault) {
    guard let sink = unsafe BIO_new(BIO_s_null()) else {
      throw LibraryErrors.fault(.cryptographyFailed, "memory")
    }
    guard let made = unsafe CMS_dataInit(message.handle, sink) else {
      unsafe BIO_free(sink)
      LibraryErrors.clear()
      throw Fault(code)
    }
    guard let found = unsafe shim_BIO_get_cipher_ctx(made) else {
      unsafe BIO_free_all(made)
      throw LibraryErrors.fault(code)
    }
    self.message = message
    unsafe (chain, state) = (made, found)
  }

  deinit { unsafe BIO_free_all(chain) }

  /// Takes the content's key out of the frame.
  ///
  /// `cms.not-opened` when it is for another key; with RSA only the tag tells (RFC 3218 section 2.3).
  convenience init(opening frame: EnvelopeFrame, certificate: Certificate, key: PrivateKey) throws(Fault) {
    guard certificate.matches(key) else { throw Fault(.keyMismatch) }
    let message = try CMSMessage(der: frame.detached)
    LibraryErrors.clear()
    guard unsafe CMS_decrypt_set1_pkey(message.handle, key.handle, certificate.handle) == 1 else {
      LibraryErrors.clear()
      throw Fault(.cmsNotOpened)
    }
    try self.init(message, .cmsNotOpened)
  }

  /// A fresh key for the recipients, and the RecipientInfos that carry it; the nonce is used with this key only.
  static func sealing(
    for recipients: [Certificate], nonce: [UInt8]
  ) throws(Fault) -> (cipher: ContentCipher, recipients: [UInt8]) {
    let cipher = try ContentCipher(try CMS.envelope(for: recipients), .cmsNotMade)
    let der = try cipher.message.der()
    var cursor = EnvelopeCursor(der)
    for tag: UInt8 in [0x30, 0x06, 0xA0, 0x30, 0x02] {
      let end = try cursor.enter(tag)
      if tag == 0x06 || tag == 0x02 { try cursor.skip(end - cursor.position) }
    }
    let infos = try cursor.element(0x31)
    let isSet = unsafe nonce.withPointer { start, count in
      unsafe count == EnvelopeFrame.nonceLength
        && EVP_CipherInit_ex2(cipher.state, nil, nil, start, 1, nil) == 1
    }
    guard isSet else { throw LibraryErrors.fault(.cmsNotMade) }
    return (cipher, infos)
  }

  /// The other side of a piece, behind `prefix`.
  func pass(_ piece: [UInt8], after prefix: [UInt8] = []) throws(Fault) -> [UInt8] {
    let passed = unsafe [UInt8].filled(prefix.count + piece.count) { output in
      for (index, byte) in prefix.enumerated() { unsafe output[index] = byte }
      var length: Int32 = 0
      let done = unsafe piece.withPointer { start, count in
        unsafe EVP_CipherUpdate(state, output + prefix.count, &length, start, Int32(count))
      }
      return done == 1 && Int(length) == piece.count ? prefix.count + piece.count : nil
    }
    guard let passed else { throw LibraryErrors.fault(.cryptographyFailed, "AES-256-GCM") }
    return passed
  }

  /// The tag of all that was sealed.
  func finishSealing() throws(Fault) -> [UInt8] {
    let tag = unsafe [UInt8].filled(EnvelopeFrame.tagLength) { output in
      var length: Int32 = 0
      guard unsafe EVP_CipherFinal_ex(state, output, &length) == 1,
        unsafe EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_GET_TAG, Int32(EnvelopeFrame.tagLength), output) == 1
      else { return nil }
      return EnvelopeFrame.tagLength
    }
    guard let tag else { throw LibraryErrors.fault(.cmsNotMade) }
    return tag
  }

  /// Holds all that was opened against its tag; `cms.not-opened` unless it is the very same.
  func finishOpening(tag: [UInt8]) throws(Fault) {
    var tag = tag
    var length: Int32 = 0
    var nothing: UInt8 = 0
    let isAuthentic =
      unsafe tag.count == EnvelopeFrame.tagLength
      && EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_SET_TAG, Int32(EnvelopeFrame.tagLength), &tag) == 1
      && EVP_CipherFinal_ex(state, &nothing, &length) == 1
    LibraryErrors.clear()
    guard isAuthentic else { throw Fault(.cmsNotOpened) }
  }
}
