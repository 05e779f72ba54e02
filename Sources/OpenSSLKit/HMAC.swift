internal import COpenSSL

/// HMAC-SHA-256 of RFC 2104.
public enum HMAC {
  /// The 32 bytes of the code.
  public static func sha256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    unsafe key.withPointer { start, count in unsafe code(start, count, message) }
  }

  /// The 32 bytes of the code under a key that never leaves its holder.
  public static func sha256(key: SecretKey, _ message: [UInt8]) -> [UInt8] {
    unsafe key.withPointer { start, count in unsafe code(start, count, message) }
  }

  private static func code(_ key: UnsafePointer<UInt8>, _ keyCount: Int, _ message: [UInt8]) -> [UInt8] {
    let bytes = unsafe [UInt8].filled(32) { output in
      unsafe message.withPointer { start, count in
        var length: UInt32 = 0
        let done = unsafe COpenSSL.HMAC(EVP_sha256(), key, Int32(keyCount), start, count, output, &length)
        return unsafe done == nil ? nil : Int(length)
      }
    }
    guard let bytes, bytes.count == 32 else { stopWithoutCryptography("HMAC") }
    return bytes
  }
}
