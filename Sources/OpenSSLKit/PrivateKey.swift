public import Base
internal import COpenSSL

/// A private key; its bytes stay with OpenSSL and are wiped when the last holder lets go.
///
/// Sendable: an `EVP_PKEY` is counted and, once made, only read; OpenSSL promises that uses from several threads are safe.
@safe public final class PrivateKey: Sendable {
  nonisolated(unsafe) let handle: OpaquePointer
  public let kind: KeyKind

  private init(owning handle: OpaquePointer) {
    unsafe self.handle = handle
    kind = unsafe KeyKind(handle)
  }

  deinit { unsafe EVP_PKEY_free(handle) }

  /// Reads one unencrypted key in PEM; `key.malformed` for anything else, also for an encrypted one.
  public convenience init(pem: [UInt8]) throws(Fault) {
    LibraryErrors.clear()
    let source = try MemoryBIO(pem)
    guard let key = unsafe shim_read_private_key(source.handle) else {
      throw LibraryErrors.fault(.keyMalformed)
    }
    unsafe self.init(owning: key)
  }

  public static func generateP256() throws(Fault) -> PrivateKey {
    try unsafe generate { unsafe shim_generate_ec("P-256") }
  }

  public static func generateP384() throws(Fault) -> PrivateKey {
    try unsafe generate { unsafe shim_generate_ec("P-384") }
  }

  /// A new RSA key; takes about a second.
  public static func generateRSA(bits: Int = 3072) throws(Fault) -> PrivateKey {
    guard (2048...8192).contains(bits) else { throw Fault(.keyUnsupported, detail: "\(bits) bits") }
    return try unsafe generate { unsafe shim_generate_rsa(bits) }
  }

  private static func generate(_ make: () -> OpaquePointer?) throws(Fault) -> PrivateKey {
    LibraryErrors.clear()
    guard let key = unsafe make() else { throw LibraryErrors.fault(.cryptographyFailed, "key generation") }
    return unsafe PrivateKey(owning: key)
  }

  /// The key as unencrypted PKCS #8 in PEM: for a file of mode 0600, or to be sealed.
  public func pem() throws(Fault) -> [UInt8] {
    LibraryErrors.clear()
    let sink = try MemoryBIO()
    guard unsafe PEM_write_bio_PKCS8PrivateKey(sink.handle, handle, nil, nil, 0, nil, nil) == 1 else {
      throw LibraryErrors.fault(.cryptographyFailed, "key")
    }
    return sink.contents()
  }
}
