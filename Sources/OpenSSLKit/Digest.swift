public import Base
internal import COpenSSL

/// SHA-256 of FIPS 180-4 over bytes in memory.
public enum Digest {
  /// Fetched once, because a fetch costs more than hashing a small entry; immutable and shared by threads.
  nonisolated(unsafe) static let algorithm: OpaquePointer = {
    guard let fetched = unsafe EVP_MD_fetch(nil, "SHA256", nil) else { stopWithoutCryptography("SHA-256") }
    return unsafe fetched
  }()

  public static func sha256(_ bytes: [UInt8]) -> SHA256Digest {
    let digest = unsafe [UInt8].filled(32) { output in
      unsafe bytes.withPointer { start, count in
        unsafe EVP_Digest(start, count, output, nil, algorithm, nil) == 1 ? 32 : nil
      }
    }
    return completed(digest)
  }

  static func completed(_ bytes: [UInt8]?) -> SHA256Digest {
    guard let bytes, let digest = SHA256Digest(bytes: bytes) else { stopWithoutCryptography("SHA-256") }
    return digest
  }
}
