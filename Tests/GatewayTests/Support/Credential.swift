import Base
import OpenSSLKit

/// Somebody's private key and the certificate for it; invented, made anew in every run.
struct Credential: Sendable {
  let key: PrivateKey
  let certificate: Certificate

  init(_ name: String, _ usage: CertificateUsage = .signing) throws(Fault) {
    key = try .generateP256()
    certificate = try .selfSigned(
      key: key, commonName: name, from: UTCInstant(seconds: 1_767_225_600),
      until: UTCInstant(seconds: 1_893_456_000), usage: usage)
  }
}
