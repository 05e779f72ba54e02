public import Base
internal import COpenSSL

/// What a new certificate may be used for.
public enum CertificateUsage: Sendable, CaseIterable {
  case signing
  case encryption
  /// Issuing other certificates, and nothing else.
  case authority
}

extension Certificate {
  /// A certificate that the key's holder issues to itself.
  public static func selfSigned(
    key: PrivateKey, commonName: String, from: UTCInstant, until: UTCInstant, usage: CertificateUsage
  ) throws(Fault) -> Certificate {
    try make(key, commonName, from, until, usage, issuer: nil, issuerKey: key)
  }

  /// A certificate for the key, issued by an authority.
  public static func issued(
    key: PrivateKey, commonName: String, from: UTCInstant, until: UTCInstant, usage: CertificateUsage,
    by issuer: Certificate, issuerKey: PrivateKey
  ) throws(Fault) -> Certificate {
    guard issuer.isAuthority else {
      throw Fault(.certificateUnsupported, detail: "the issuer is no authority")
    }
    guard issuer.matches(issuerKey) else { throw Fault(.keyMismatch) }
    return try make(key, commonName, from, until, usage, issuer: issuer, issuerKey: issuerKey)
  }

  private static func make(
    _ key: PrivateKey, _ commonName: String, _ from: UTCInstant, _ until: UTCInstant,
    _ usage: CertificateUsage,
    issuer: Certificate?, issuerKey: PrivateKey
  ) throws(Fault) -> Certificate {
    LibraryErrors.clear()
    guard let blank = unsafe X509_new() else { throw LibraryErrors.fault(.cryptographyFailed, "certificate") }
    let issuerHandle = unsafe issuer?.handle ?? blank
    guard unsafe X509_set_version(blank, 2) == 1, unsafe setSerial(blank),
      unsafe setName(blank, commonName), unsafe setTimes(blank, from, until),
      unsafe X509_set_issuer_name(blank, X509_get_subject_name(issuerHandle)) == 1,
      unsafe X509_set_pubkey(blank, key.handle) == 1,
      unsafe addExtensions(blank, issuerHandle, usage, key.kind),
      unsafe X509_sign(blank, issuerKey.handle, digest(issuerKey.kind)) > 0
    else {
      let fault = LibraryErrors.fault(.cryptographyFailed, "certificate")
      unsafe X509_free(blank)
      throw fault
    }
    // Read again from its bytes: what is returned is what anybody else will read.
    let der = unsafe CertificateReading.der(blank)
    unsafe X509_free(blank)
    guard let der else { throw LibraryErrors.fault(.cryptographyFailed, "certificate") }
    return try Certificate(der: der)
  }

  private static func digest(_ kind: KeyKind) -> OpaquePointer? {
    switch kind {
    case .p384: unsafe EVP_sha384()
    case .rsa, .p256: unsafe EVP_sha256()
    case .ed25519, .other: nil
    }
  }

  // Sixteen random bytes, positive: unguessable and, as RFC 5280 section 4.1.2.2 asks, never used twice.
  private static func setSerial(_ certificate: OpaquePointer) -> Bool {
    var bytes = RandomBytes.make(16)
    bytes[0] = bytes[0] & 0x3F | 0x40
    guard let number = unsafe bytes.withPointer({ unsafe BN_bin2bn($0, Int32($1), nil) }) else {
      return false
    }
    defer { unsafe BN_free(number) }
    return unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != nil
  }

  private static func setName(_ certificate: OpaquePointer, _ commonName: String) -> Bool {
    let text = Array(commonName.utf8)
    return unsafe text.withPointer { start, count in
      let name = unsafe X509_get_subject_name(certificate)
      return unsafe X509_NAME_add_entry_by_NID(
        name, NID_commonName, MBSTRING_UTF8, start, Int32(count), -1, 0) == 1
    }
  }

  private static func setTimes(_ certificate: OpaquePointer, _ from: UTCInstant, _ until: UTCInstant) -> Bool
  {
    unsafe ASN1_TIME_set(X509_getm_notBefore(certificate), from.seconds) != nil
      && ASN1_TIME_set(X509_getm_notAfter(certificate), until.seconds) != nil
  }

  private static func addExtensions(
    _ certificate: OpaquePointer, _ issuer: OpaquePointer, _ usage: CertificateUsage, _ kind: KeyKind
  ) -> Bool {
    let isAuthority = usage == .authority
    var extensions: [(Int32, String)] = [
      (NID_basic_constraints, isAuthority ? "critical,CA:TRUE" : "critical,CA:FALSE"),
      (NID_key_usage, "critical," + keyUsage(usage, kind)),
      (NID_subject_key_identifier, "hash"),
      (NID_authority_key_identifier, "keyid"),
    ]
    if !isAuthority { extensions.append((NID_ext_key_usage, "emailProtection")) }
    return extensions.allSatisfy { unsafe shim_add_extension(certificate, issuer, $0.0, $0.1) == 1 }
  }

  private static func keyUsage(_ usage: CertificateUsage, _ kind: KeyKind) -> String {
    switch usage {
    case .signing: return "digitalSignature,nonRepudiation"
    case .authority: return "keyCertSign,cRLSign"
    case .encryption:
      switch kind {
      case .rsa: return "keyEncipherment"
      case .p256, .p384, .ed25519, .other: return "keyAgreement"
      }
    }
  }
}
