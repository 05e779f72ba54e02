public import Base
internal import COpenSSL

/// SHA-256 of FIPS 180-4 over bytes in memory.
public enum Digest {
  /// Fetched once, because a fetch costs more than hashing a small entry; immutable and shared by threads.
  nonisolated(unsafe) static let algorithm: OpaquePointer = {
    guard let fetched = unsafe EVP_MD_fetch(nil, "SHA256", nil) else { stopWithoutCryptography("SHA-256") }
    return unsafe fetched
  }()

  public static func sha256(_ bytes: [UInt8]) -> SHA256Digest { sha256(bytes.span) }

  public static func sha256(_ bytes: Span<UInt8>) -> SHA256Digest {
    unsafe made { output in
      unsafe bytes.withUnsafeBufferPointer { buffer in
        var nothing: UInt8 = 0
        return unsafe buffer.isEmpty
          ? EVP_Digest(&nothing, 0, output, nil, algorithm, nil)
          : EVP_Digest(buffer.baseAddress, buffer.count, output, nil, algorithm, nil)
      }
    }
  }

  /// The digest that a call of the library writes; without one there is nothing to go on with.
  static func made(_ body: (UnsafeMutablePointer<UInt8>) -> Int32) -> SHA256Digest {
    var memory = SIMD4<UInt64>()
    let done = unsafe withUnsafeMutableBytes(of: &memory) { buffer in
      unsafe buffer.baseAddress.map { unsafe body($0.assumingMemoryBound(to: UInt8.self)) } ?? 0
    }
    guard done == 1 else { stopWithoutCryptography("SHA-256") }
    return SHA256Digest(memory: memory)
  }
}
