/// The 32 bytes of a SHA-256 digest; made by `OpenSSLKit`, read from 64 lower-case digits.
public struct SHA256Digest: Hashable, Sendable {
  /// The bytes as they lie in memory: a value without an allocation, because a log has a hash for every entry.
  public let memory: SIMD4<UInt64>

  public init(memory: SIMD4<UInt64>) { self.memory = memory }

  public init?(bytes: [UInt8]) { self.init(bytes[...]) }

  /// The digest of exactly 32 bytes; `nil` for any other count.
  public init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var memory = SIMD4<UInt64>()
    for word in 0..<4 {
      var value: UInt64 = 0
      for place in 0..<8 { value = value << 8 | UInt64(bytes[bytes.startIndex + 8 * word + place]) }
      memory[word] = UInt64(bigEndian: value)
    }
    self.memory = memory
  }

  /// Reads 64 lower-case hexadecimal digits; `nil` for anything else.
  public init?(hex text: some StringProtocol) {
    guard let bytes = Hexadecimal.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    append(to: &bytes)
    return bytes
  }

  /// Adds the 32 bytes to others.
  public func append(to bytes: inout [UInt8]) {
    for word in 0..<4 {
      let value = memory[word].bigEndian
      for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64(place)))) }
    }
  }

  public var hex: String { Hexadecimal.encode(bytes) }
}

extension SHA256Digest: Comparable {
  public static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
    for word in 0..<4 where left.memory[word] != right.memory[word] {
      return left.memory[word].bigEndian < right.memory[word].bigEndian
    }
    return false
  }
}
