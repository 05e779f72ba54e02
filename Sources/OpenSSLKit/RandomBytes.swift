internal import COpenSSL

/// Bytes from OpenSSL's random generator, seeded by the kernel.
public enum RandomBytes {
  /// `count` bytes fit for keys and nonces; without a random source the process stops.
  public static func make(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    let bytes = unsafe [UInt8].filled(count) { output in
      unsafe RAND_bytes(output, Int32(count)) == 1 ? count : nil
    }
    guard let bytes else { stopWithoutCryptography("random bytes") }
    return bytes
  }
}

/// Whether two byte strings are equal, in a time that depends on their length alone.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  guard left.count == right.count else { return false }
  return unsafe left.withPointer { first, count in
    unsafe right.withPointer { second, _ in unsafe CRYPTO_memcmp(first, second, count) == 0 }
  }
}
