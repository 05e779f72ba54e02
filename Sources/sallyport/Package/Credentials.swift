import Base
import FileKit
import OpenSSLKit

/// Reads the keys and certificates that the recipient's commands name.
enum Credentials {
  static let limit = 1 << 20

  static func certificate(_ path: String) throws(Fault) -> Certificate {
    let bytes = try Files.read(path, limit: limit)
    do throws(Fault) {
      return try Certificate(pem: bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// A private key and its certificate; `key.mismatch` when they are not a pair.
  static func pair(
    key keyPath: String, certificate path: String
  ) throws(Fault) -> (certificate: Certificate, key: PrivateKey) {
    let certificate = try certificate(path)
    let bytes = try Files.read(keyPath, limit: limit)
    let key: PrivateKey
    do throws(Fault) {
      key = try PrivateKey(pem: bytes)
    } catch {
      throw error.inFile(keyPath)
    }
    guard certificate.matches(key) else {
      throw Fault(.keyMismatch, keyPath, detail: "not the key of \(path)")
    }
    return (certificate, key)
  }

  /// A pair that may sign; one for opening alone is refused.
  static func signer(key: String, certificate: String) throws(Fault) -> CMSSigner {
    let pair = try pair(key: key, certificate: certificate)
    return try CMSSigner(certificate: pair.certificate, key: pair.key)
  }
}
