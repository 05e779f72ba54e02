public import Base

/// Who signs: a certificate and its private key.
public struct CMSSigner: Sendable {
  public let certificate: Certificate
  public let key: PrivateKey

  /// `key.mismatch` unless the key is the certificate's; `certificate.unsupported` for kinds that do not sign here.
  public init(certificate: Certificate, key: PrivateKey) throws(Fault) {
    guard certificate.matches(key) else { throw Fault(.keyMismatch) }
    guard certificate.keyKind.isForSigning, certificate.allowsSigning else {
      throw Fault(.certificateUnsupported, detail: "signing")
    }
    self.certificate = certificate
    self.key = key
  }
}

/// A signature that fits the content; whether its certificate is trusted is the caller's to decide.
public struct CMSSignature: Sendable, Equatable {
  /// The certificate whose key made the signature.
  public let certificate: Certificate
  /// The digest that the signature rests on.
  public let digest: SignatureDigest
  /// When the signer says that it was made; nothing proves it.
  public let signingTime: UTCInstant?
  /// Whether the signed attributes name this very certificate (CAdES, ESS signing-certificate-v2).
  public let namesCertificate: Bool
}

/// The digest algorithms of signatures, best first.
public enum SignatureDigest: Sendable, Hashable {
  case sha512
  case sha384
  case sha256
  /// Anything else, such as SHA-1: no evidence.
  case weak

  /// SHA-256 or better.
  public var isStrong: Bool {
    switch self {
    case .sha512, .sha384, .sha256: true
    case .weak: false
    }
  }
}
