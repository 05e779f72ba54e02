/// The 32 bytes of a SHA-256 digest; made by `OpenSSLKit`, read from 64 lower-case digits.
public struct SHA256Digest: Hashable, Sendable, Comparable {
  public let bytes: [UInt8]

  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 lower-case hexadecimal digits; `nil` for anything else.
  public init?(hex text: some StringProtocol) {
    guard let bytes = Hexadecimal.decode(text) else { return nil }
    self.init(bytes: bytes)
  }

  public var hex: String { Hexadecimal.encode(bytes) }

  public static func < (left: SHA256Digest, right: SHA256Digest) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}
