public import Base
internal import COpenSSL

/// SHA-256 over bytes that arrive in parts.
@safe public struct SHA256Stream: ~Copyable {
  private let context: OpaquePointer

  public init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex2(context, Digest.algorithm, nil) == 1
    else { stopWithoutCryptography("SHA-256") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

  public mutating func update(_ bytes: Span<UInt8>) {
    let done = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.isEmpty ? 1 : EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
    guard done == 1 else { stopWithoutCryptography("SHA-256") }
  }

  /// The digest of all parts in their order.
  public consuming func finish() -> SHA256Digest {
    unsafe Digest.made { output in unsafe EVP_DigestFinal_ex(context, output, nil) }
  }
}
