public import Base
internal import COpenSSL

/// AES-256-GCM for small values at rest: a random 96-bit nonce, the ciphertext, a 128-bit tag.
///
/// The context (a table and row, a purpose) is authenticated but not stored: a value moved elsewhere does not open.
/// With random nonces one key is good for 2^32 values (NIST SP 800-38D section 8.3).
public enum AuthenticatedEncryption {
  static let nonceLength = 12
  static let tagLength = 16

  nonisolated(unsafe) private static let cipher: OpaquePointer = {
    guard let fetched = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else {
      stopWithoutCryptography("AES-256-GCM")
    }
    return unsafe fetched
  }()

  public static func seal(
    _ plaintext: [UInt8], key: SecretKey, context: [UInt8]
  ) throws(Fault) -> [UInt8] {
    LibraryErrors.clear()
    let nonce = RandomBytes.make(nonceLength)
    var tag = [UInt8](repeating: 0, count: tagLength)
    guard let body = run(1, plaintext, key: key, nonce: nonce, context: context, tag: &tag) else {
      throw LibraryErrors.fault(.cryptographyFailed, "AES-256-GCM")
    }
    return nonce + body + tag
  }

  /// The plaintext; `crypto.not-authentic` when a bit, the key or the context differs.
  public static func open(
    _ sealed: [UInt8], key: SecretKey, context: [UInt8]
  ) throws(Fault) -> [UInt8] {
    guard sealed.count >= nonceLength + tagLength else { throw Fault(.blobNotAuthentic) }
    let nonce = Array(sealed.prefix(nonceLength))
    var tag = Array(sealed.suffix(tagLength))
    let body = Array(sealed[nonceLength..<(sealed.count - tagLength)])
    guard let plaintext = run(0, body, key: key, nonce: nonce, context: context, tag: &tag) else {
      LibraryErrors.clear()
      throw Fault(.blobNotAuthentic)
    }
    return plaintext
  }

  private static func run(
    _ encrypting: Int32, _ input: [UInt8], key: SecretKey, nonce: [UInt8], context: [UInt8],
    tag: inout [UInt8]
  ) -> [UInt8]? {
    guard input.count < Int(Int32.max), let state = unsafe EVP_CIPHER_CTX_new() else { return nil }
    defer { unsafe EVP_CIPHER_CTX_free(state) }
    var length: Int32 = 0
    let started = unsafe key.withPointer { secret, _ in
      unsafe nonce.withPointer { start, _ in
        unsafe EVP_CipherInit_ex2(state, cipher, secret, start, encrypting, nil)
      }
    }
    let named = unsafe context.withPointer { unsafe EVP_CipherUpdate(state, nil, &length, $0, Int32($1)) }
    guard started == 1, named == 1 else { return nil }
    if encrypting == 0 {
      guard unsafe EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1 else {
        return nil
      }
    }
    let output = unsafe [UInt8].filled(input.count) { output in
      var last: Int32 = 0
      let done = unsafe input.withPointer { unsafe EVP_CipherUpdate(state, output, &length, $0, Int32($1)) }
      guard done == 1, unsafe EVP_CipherFinal_ex(state, output + Int(length), &last) == 1 else { return nil }
      return Int(length + last)
    }
    if encrypting == 1 {
      guard unsafe EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), &tag) == 1 else {
        return nil
      }
    }
    return output
  }
}
