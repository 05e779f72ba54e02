public import Base
internal import COpenSSL

/// An X.509 certificate, read when it is made; whether it is trusted is the caller's to decide.
///
/// Sendable: an `X509` is counted and, once all its extensions have been read in `init`, only read.
@safe public final class Certificate: Sendable {
  nonisolated(unsafe) let handle: OpaquePointer
  public let der: [UInt8]
  /// SHA-256 of the DER: what is pinned and read back on the telephone.
  public let fingerprint: SHA256Digest
  public let notBefore: UTCInstant
  public let notAfter: UTCInstant
  /// The last common name of the subject; empty when there is none.
  public let commonName: String
  public let keyKind: KeyKind
  /// Whether key usage and extended key usage, where present, let it sign documents (not only TLS or code).
  public let allowsSigning: Bool
  /// Whether key usage and extended key usage, where present, let something be sealed to it.
  public let allowsEncryption: Bool
  /// Whether it may issue certificates (basic constraints).
  public let isAuthority: Bool

  /// Takes over the handle, also when it throws.
  init(owning handle: OpaquePointer) throws(Fault) {
    unsafe self.handle = handle
    // Reads and caches all extensions; what is broken in them shows as a flag.
    _ = unsafe X509_check_purpose(handle, -1, 0)
    guard unsafe X509_get_extension_flags(handle) & UInt32(EXFLAG_INVALID) == 0,
      let key = unsafe X509_get0_pubkey(handle), let der = unsafe CertificateReading.der(handle),
      let from = unsafe CertificateReading.instant(X509_get0_notBefore(handle)),
      let until = unsafe CertificateReading.instant(X509_get0_notAfter(handle))
    else {
      // A class initializer that throws before all is set does not run deinit.
      unsafe X509_free(handle)
      throw LibraryErrors.fault(.certificateMalformed)
    }
    self.der = der
    fingerprint = Digest.sha256(der)
    (notBefore, notAfter) = (from, until)
    commonName = unsafe CertificateReading.commonName(handle)
    let kind = unsafe KeyKind(key)
    keyKind = kind
    let usage = unsafe CertificateUsages(handle)
    allowsSigning = usage.allowsSigning
    allowsEncryption = usage.allowsEncryption(kind)
    isAuthority = unsafe X509_check_ca(handle) == 1
    LibraryErrors.clear()
  }

  deinit { unsafe X509_free(handle) }

  /// Reads exactly one certificate in DER, with nothing behind it.
  public convenience init(der: [UInt8]) throws(Fault) {
    LibraryErrors.clear()
    let parsed = unsafe der.withPointer { start, count -> OpaquePointer? in
      var cursor: UnsafePointer<UInt8>? = unsafe start
      guard let parsed = unsafe d2i_X509(nil, &cursor, count) else { return nil }
      guard unsafe cursor == start + count else {
        unsafe X509_free(parsed)
        return nil
      }
      return unsafe parsed
    }
    guard let parsed = unsafe parsed else { throw LibraryErrors.fault(.certificateMalformed) }
    try unsafe self.init(owning: parsed)
  }

  /// Reads the one certificate of a PEM text; several, or none, are `certificate.malformed`.
  public convenience init(pem: [UInt8]) throws(Fault) {
    let all = try Certificate.listFromPEM(pem)
    guard all.count == 1, let only = all.first else {
      throw Fault(.certificateMalformed, detail: "\(all.count) certificates, 1 expected")
    }
    try self.init(der: only.der)
  }

  /// All certificates of a PEM text in their order; none is a fault.
  public static func listFromPEM(_ pem: [UInt8]) throws(Fault) -> [Certificate] {
    LibraryErrors.clear()
    let source = try MemoryBIO(pem)
    var all: [Certificate] = []
    while let next = unsafe shim_read_certificate(source.handle) {
      all.append(try unsafe Certificate(owning: next))
    }
    // "No start line" is how the end of the text shows; anything else is a broken certificate.
    let last = ERR_peek_last_error()
    let isEnd = ERR_GET_REASON(last) == PEM_R_NO_START_LINE
    guard !all.isEmpty, isEnd else { throw LibraryErrors.fault(.certificateMalformed) }
    LibraryErrors.clear()
    return all
  }

  /// The certificate in PEM.
  public var pem: [UInt8] {
    let text = Array(Base64.encode(der).utf8)
    var lines = Array("-----BEGIN CERTIFICATE-----\n".utf8)
    for start in stride(from: 0, to: text.count, by: 64) {
      lines += text[start..<min(start + 64, text.count)] + [0x0A]
    }
    return lines + Array("-----END CERTIFICATE-----\n".utf8)
  }

  /// Whether the instant lies inside its time, both ends included.
  public func isValid(at instant: UTCInstant) -> Bool { notBefore <= instant && instant <= notAfter }

  /// Whether `issuer` may issue certificates and has issued this one: names, key identifiers and the signature fit.
  public func isIssued(by issuer: Certificate) -> Bool {
    defer { LibraryErrors.clear() }
    guard issuer.isAuthority, unsafe X509_check_issued(issuer.handle, handle) == X509_V_OK,
      let key = unsafe X509_get0_pubkey(issuer.handle)
    else { return false }
    return unsafe X509_verify(handle, key) == 1
  }

  /// Whether the private key belongs to it.
  public func matches(_ key: PrivateKey) -> Bool {
    defer { LibraryErrors.clear() }
    return unsafe X509_check_private_key(handle, key.handle) == 1
  }
}

extension Certificate: Equatable, Hashable {
  public static func == (left: Certificate, right: Certificate) -> Bool {
    left.fingerprint == right.fingerprint
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
