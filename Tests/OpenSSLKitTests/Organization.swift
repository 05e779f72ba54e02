import Base
import FileKit
import OpenSSLKit
import Testing

/// An invented authority with people, and a scratch folder for what the `openssl` program reads and writes.
final class Organization {
  static let start = UTCInstant(seconds: 1_700_000_000)
  static let end = UTCInstant(seconds: 1_900_000_000)

  let folder: String
  let authority: Certificate
  let authorityKey: PrivateKey

  init() throws {
    folder = "/tmp/sallyport-opensslkit-\(UInt64.random(in: .min ... .max))"
    try Files.makeFolder(folder)
    authorityKey = try .generateP256()
    authority = try Certificate.selfSigned(
      key: authorityKey, commonName: "Invented Authority", from: Self.start, until: Self.end,
      usage: .authority)
    try Files.write(authority.pem, to: path("ca.pem"))
  }

  deinit { try? Files.removeTree(folder) }

  func path(_ name: String) -> String { Files.join(folder, name) }

  func certificate(_ key: PrivateKey, _ usage: CertificateUsage = .signing, name: String = "Unit") throws
    -> Certificate
  {
    try Certificate.issued(
      key: key, commonName: name, from: Self.start, until: Self.end, usage: usage, by: authority,
      issuerKey: authorityKey)
  }

  func signer(_ key: PrivateKey) throws -> CMSSigner {
    try CMSSigner(certificate: certificate(key), key: key)
  }

  /// Writes the key and certificate as NAME.key and NAME.pem.
  func store(_ key: PrivateKey, _ certificate: Certificate, as name: String) throws {
    try Files.write(key.pem(), to: path(name + ".key"))
    try Files.write(certificate.pem, to: path(name + ".pem"))
  }

  @discardableResult
  func openssl(_ words: String) throws -> ProcessOutcome {
    try Processes.run(
      executable: "/usr/bin/openssl", arguments: words.split(separator: " ").map(String.init),
      environment: ["PATH": "/usr/bin"], folder: folder, outputLimit: 1 << 20)
  }
}

func fault(_ body: () throws -> Void) -> Fault? {
  do { try body() } catch { return error as? Fault }
  return nil
}
