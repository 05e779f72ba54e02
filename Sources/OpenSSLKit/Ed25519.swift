public import Base
internal import COpenSSL

/// Ed25519 of RFC 8032: 32-byte seeds and public keys, 64-byte signatures, no pre-hashing.
public enum Ed25519 {
  /// The 32-byte public key of a 32-byte seed.
  public static func publicKey(seed: [UInt8]) throws(Fault) -> [UInt8] {
    let key = unsafe try secretKey(seed)
    defer { unsafe EVP_PKEY_free(key) }
    let bytes = unsafe [UInt8].filled(32) { output in
      var count = 32
      return unsafe EVP_PKEY_get_raw_public_key(key, output, &count) == 1 ? count : nil
    }
    guard let bytes, bytes.count == 32 else { throw LibraryErrors.fault(.cryptographyFailed, "Ed25519") }
    return bytes
  }

  /// The 64-byte signature, the same each time for the same seed and message.
  public static func sign(_ message: [UInt8], seed: [UInt8]) throws(Fault) -> [UInt8] {
    let key = unsafe try secretKey(seed)
    defer { unsafe EVP_PKEY_free(key) }
    guard let context = unsafe EVP_MD_CTX_new() else {
      throw LibraryErrors.fault(.cryptographyFailed, "Ed25519")
    }
    defer { unsafe EVP_MD_CTX_free(context) }
    let signature = unsafe [UInt8].filled(64) { output in
      var count = 64
      guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { return nil }
      return unsafe message.withPointer { start, length in
        unsafe EVP_DigestSign(context, output, &count, start, length) == 1 ? count : nil
      }
    }
    guard let signature, signature.count == 64 else {
      throw LibraryErrors.fault(.cryptographyFailed, "Ed25519")
    }
    return signature
  }

  /// Whether the signature is that key's over exactly that message; malformed keys and signatures are not.
  public static func verify(_ signature: [UInt8], _ message: [UInt8], publicKey: [UInt8]) -> Bool {
    LibraryErrors.clear()
    defer { LibraryErrors.clear() }
    guard signature.count == 64, publicKey.count == 32,
      let key = unsafe publicKey.withPointer({ start, count in
        unsafe EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, start, count)
      })
    else { return false }
    defer { unsafe EVP_PKEY_free(key) }
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
    return unsafe signature.withPointer { first, firstCount in
      unsafe message.withPointer { second, secondCount in
        unsafe EVP_DigestVerify(context, first, firstCount, second, secondCount) == 1
      }
    }
  }

  private static func secretKey(_ seed: [UInt8]) throws(Fault) -> OpaquePointer {
    guard seed.count == 32 else { throw Fault(.keyMalformed, detail: "\(seed.count) bytes, 32 expected") }
    LibraryErrors.clear()
    let key = unsafe seed.withPointer { start, count in
      unsafe EVP_PKEY_new_raw_private_key_ex(nil, "ED25519", nil, start, count)
    }
    guard let key = unsafe key else { throw LibraryErrors.fault(.keyMalformed) }
    return unsafe key
  }
}
