public import Base
internal import COpenSSL

/// AES-256-GCM for small values at rest: a random 96-bit nonce, the ciphertext, a 128-bit tag.
///
/// The context (a table and row, a purpose) is authenticated but not stored: a value moved elsewhere does not open.
/// With random nonces one key is good for 2^32 values (NIST SP 800-38D section 8.3).
public enum AuthenticatedEncryption {
  /// How many bytes longer a sealed value is.
  public static let overhead = nonceLength + tagLength

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
    let count = plaintext.count
    let sealed = unsafe [UInt8].filled(count + overhead) { output in
      for (index, byte) in nonce.enumerated() { unsafe output[index] = byte }
      let body = unsafe output + nonceLength
      return unsafe plaintext.withPointer { input, _ in
        unsafe run(1, input, count, to: body, key: key, nonce: output, context: context, tag: body + count)
      } ? count + overhead : nil
    }
    guard let sealed else { throw LibraryErrors.fault(.cryptographyFailed, "AES-256-GCM") }
    return sealed
  }

  /// The plaintext; `crypto.not-authentic` when a bit, the key or the context differs.
  public static func open(
    _ sealed: [UInt8], key: SecretKey, context: [UInt8]
  ) throws(Fault) -> [UInt8] {
    let count = sealed.count - overhead
    guard count >= 0 else { throw Fault(.blobNotAuthentic) }
    var tag = Array(sealed.suffix(tagLength))
    let plaintext = unsafe [UInt8].filled(count) { output in
      unsafe sealed.withPointer { start, _ in
        unsafe tag.withUnsafeMutableBufferPointer { tag in
          guard let tag = tag.baseAddress else { return false }
          return unsafe run(
            0, start + nonceLength, count, to: output, key: key, nonce: start, context: context, tag: tag)
        }
      } ? count : nil
    }
    guard let plaintext else {
      LibraryErrors.clear()
      throw Fault(.blobNotAuthentic)
    }
    return plaintext
  }

  /// Passes all bytes through the cipher; makes the tag when it encrypts, holds them against it when not.
  private static func run(
    _ encrypting: Int32, _ input: UnsafePointer<UInt8>, _ count: Int, to output: UnsafeMutablePointer<UInt8>,
    key: SecretKey, nonce: UnsafePointer<UInt8>, context: [UInt8], tag: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    guard count < Int(Int32.max), let state = unsafe EVP_CIPHER_CTX_new() else { return false }
    defer { unsafe EVP_CIPHER_CTX_free(state) }
    var length: Int32 = 0
    var last: Int32 = 0
    let started = unsafe key.withPointer { secret, _ in
      unsafe EVP_CipherInit_ex2(state, cipher, secret, nonce, encrypting, nil)
    }
    let named = unsafe context.withPointer { unsafe EVP_CipherUpdate(state, nil, &length, $0, Int32($1)) }
    guard started == 1, named == 1 else { return false }
    if encrypting == 0 {
      guard unsafe EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), tag) == 1 else {
        return false
      }
    }
    guard unsafe EVP_CipherUpdate(state, output, &length, input, Int32(count)) == 1,
      unsafe EVP_CipherFinal_ex(state, output + Int(length), &last) == 1, Int(length + last) == count
    else { return false }
    guard encrypting == 1 else { return true }
    return unsafe EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), tag) == 1
  }
}
