public import Base
internal import COpenSSL

/// Keys made from other secrets.
public enum KeyDerivation {
  /// A key from a passphrase by scrypt (RFC 7914) with r = 8, p = 1.
  ///
  /// - Parameter cost: the binary logarithm of N, 10 to 20; 17 takes 128 MB and about half a second.
  public static func scrypt(passphrase: [UInt8], salt: [UInt8], cost: Int = 17) throws(Fault) -> SecretKey {
    guard (10...20).contains(cost), salt.count >= 16 else {
      throw Fault(.valueMalformed, detail: "scrypt needs a cost of 10 to 20 and 16 bytes of salt")
    }
    LibraryErrors.clear()
    let key = unsafe SecretKey(filledBy: { output in
      unsafe passphrase.withPointer { secret, secretCount in
        unsafe secret.withMemoryRebound(to: CChar.self, capacity: secretCount) { text in
          unsafe salt.withPointer { start, count in
            unsafe EVP_PBE_scrypt(
              text, secretCount, start, count, 1 << UInt64(cost), 8, 1, 2 << 30, output, SecretKey.length)
              == 1
          }
        }
      }
    })
    guard let key else { throw LibraryErrors.fault(.cryptographyFailed, "scrypt") }
    return key
  }

  /// A key for one purpose from another key: HKDF-SHA-256 (RFC 5869), 32 bytes.
  public static func hkdf(_ secret: SecretKey, salt: [UInt8] = [], purpose: [UInt8]) -> SecretKey {
    let extracted = unsafe salt.withPointer { start, count in
      unsafe secret.withPointer { material, length in unsafe code(start, count, material, length) }
    }
    // One block of output is exactly one key.
    return unsafe extracted.withPointer { start, count in
      unsafe (purpose + [1]).withPointer { text, length in unsafe code(start, count, text, length) }
    }
  }

  private static func code(
    _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ message: UnsafePointer<UInt8>, _ count: Int
  ) -> SecretKey {
    let made = unsafe SecretKey(filledBy: { output in
      var length: UInt32 = 0
      return unsafe COpenSSL.HMAC(EVP_sha256(), key, Int32(keyCount), message, count, output, &length) != nil
    })
    guard let made else { stopWithoutCryptography("HMAC") }
    return made
  }
}
