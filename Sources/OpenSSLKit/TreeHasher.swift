public import Base
internal import COpenSSL

/// The hashes of a Merkle tree of RFC 6962 section 2.1, through one context that is used again and again.
///
/// A leaf is SHA-256(0x00 ‖ entry), a node SHA-256(0x01 ‖ left ‖ right). One hasher belongs to one thread.
@safe public struct TreeHasher: ~Copyable {
  private let context: OpaquePointer

  public init() {
    guard let context = unsafe EVP_MD_CTX_new() else { stopWithoutCryptography("SHA-256") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// The hash of one entry.
  public mutating func leaf(_ entry: [UInt8]) -> SHA256Digest { leaf(entry.span) }

  /// The hash of one entry.
  public mutating func leaf(_ entry: Span<UInt8>) -> SHA256Digest {
    unsafe entry.withUnsafeBytes { unsafe hash(0x00, $0) }
  }

  /// The hash above two hashes.
  public mutating func node(_ left: SHA256Digest, _ right: SHA256Digest) -> SHA256Digest {
    unsafe withUnsafeBytes(of: (left.memory, right.memory)) { unsafe hash(0x01, $0) }
  }

  /// The hash of the tree without entries: SHA-256 of nothing.
  public static var empty: SHA256Digest { Digest.sha256([]) }

  private borrowing func hash(_ prefix: UInt8, _ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    var prefix = prefix
    guard unsafe EVP_DigestInit_ex2(context, Digest.algorithm, nil) == 1,
      unsafe EVP_DigestUpdate(context, &prefix, 1) == 1,
      unsafe bytes.isEmpty || EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    else { stopWithoutCryptography("SHA-256") }
    return unsafe Digest.made { output in unsafe EVP_DigestFinal_ex(context, output, nil) }
  }
}
