import Base
import OpenSSLKit

/// Remembers which statements were found validly signed, and certificates by their bytes, so that a batch does not
/// verify and read the same row ten thousand times.
///
/// Whether a certificate signed a text is a pure question: text, signature and certificate are all in the key, so
/// that what was altered since is asked anew. Only a yes is remembered.
final class SignatureMemory {
  private struct Signed: Hashable {
    let text: String
    let signature: [UInt8]
    let certificate: SHA256Digest
  }

  private static let most = 4096
  private var valid: Set<Signed> = []

  private var certificates: [[UInt8]: Certificate] = [:]

  /// The certificate of exactly these bytes.
  func certificate(der: [UInt8]) throws(Fault) -> Certificate {
    if let known = certificates[der] { return known }
    let read = try Certificate(der: der)
    if certificates.count >= Self.most { certificates = [:] }
    certificates[der] = read
    return read
  }

  func holds(_ statement: SignedStatement, by certificate: Certificate) -> Bool {
    let key = Signed(
      text: statement.statement.text, signature: statement.signature, certificate: certificate.fingerprint)
    if valid.contains(key) { return true }
    guard statement.isSigned(by: certificate) else { return false }
    if valid.count >= Self.most { valid = [] }
    valid.insert(key)
    return true
  }
}
