import Base
import FileKit
import OpenSSLKit
import Testing

@Suite("Keys and certificates")
struct CertificateTests {
  let organization: Organization

  init() throws { organization = try Organization() }

  @Test("a key written as PEM is the same key when read, and its kind is known")
  func keys() throws {
    let keys = [try PrivateKey.generateP256(), try .generateP384(), try .generateRSA(bits: 2048)]
    #expect(keys.map(\.kind) == [.p256, .p384, .rsa(bits: 2048)])
    for key in keys {
      let pem = try key.pem()
      #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
      #expect(try organization.certificate(key).matches(try PrivateKey(pem: pem)))
    }
  }

  @Test("a broken, missing or encrypted key is refused and nobody is asked for a pass phrase")
  func brokenKeys() throws {
    try organization.openssl(
      "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:x -out e.key")
    let encrypted = try Files.read(organization.path("e.key"), limit: 10_000)
    #expect(!encrypted.isEmpty)
    for bytes in [
      encrypted, [], Array("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".utf8),
    ] {
      #expect(fault { _ = try PrivateKey(pem: bytes) }?.code == .keyMalformed)
    }
    #expect(fault { _ = try PrivateKey.generateRSA(bits: 512) }?.code == .keyUnsupported)
  }

  @Test("a certificate says what it was made with")
  func contents() throws {
    let key = try PrivateKey.generateP256()
    let made = try organization.certificate(key, name: "Unité spéciale")
    #expect(made.commonName == "Unité spéciale" && made.keyKind == .p256)
    #expect(made.notBefore == Organization.start && made.notAfter == Organization.end)
    #expect(made.isValid(at: Organization.end) && !made.isValid(at: Organization.end.adding(seconds: 1)))
    #expect(!made.isValid(at: Organization.start.adding(seconds: -1)))
    #expect(made.fingerprint == Digest.sha256(made.der))
    #expect(try Certificate(der: made.der) == made && Certificate(pem: made.pem) == made)
  }

  @Test("the openssl program reads the same fingerprint, dates and name")
  func interop() throws {
    let key = try PrivateKey.generateP384()
    let made = try organization.certificate(key)
    try organization.store(key, made, as: "unit")
    let said = try organization.openssl("x509 -in unit.pem -noout -fingerprint -sha256 -subject -enddate")
    let text = String(decoding: said.output, as: UTF8.self)
    let digits = made.fingerprint.hex.uppercased()
    #expect(text.replacing(":", with: "").contains(digits))
    #expect(text.contains("CN = Unit") && text.contains("notAfter=Mar 17 17:46:40 2030 GMT"))
    #expect(try organization.openssl("verify -CAfile ca.pem -purpose smimesign unit.pem").status == 0)
  }

  @Test("usage decides what a certificate may do")
  func usages() throws {
    let (curve, rsa) = (try PrivateKey.generateP256(), try PrivateKey.generateRSA(bits: 2048))
    for key in [curve, rsa] {
      let signing = try organization.certificate(key, .signing)
      #expect(signing.allowsSigning && !signing.allowsEncryption && !signing.isAuthority)
      let encryption = try organization.certificate(key, .encryption)
      #expect(!encryption.allowsSigning && encryption.allowsEncryption && !encryption.isAuthority)
    }
    #expect(organization.authority.isAuthority && !organization.authority.allowsSigning)
    try organization.store(curve, organization.authority, as: "k")
    try organization.openssl(
      "req -x509 -key k.key -subj /CN=web -addext extendedKeyUsage=clientAuth -out web.pem")
    let web = try Certificate(pem: Files.read(organization.path("web.pem"), limit: 10_000))
    #expect(!web.allowsSigning && !web.allowsEncryption)
  }

  @Test("who issued what is checked with the signature, not by name alone")
  func issuing() throws {
    let key = try PrivateKey.generateP256()
    let unit = try organization.certificate(key)
    #expect(unit.isIssued(by: organization.authority))
    let impostorKey = try PrivateKey.generateP256()
    let impostor = try Certificate.selfSigned(
      key: impostorKey, commonName: "Invented Authority", from: Organization.start, until: Organization.end,
      usage: .authority)
    #expect(!unit.isIssued(by: impostor))
    #expect(!unit.isIssued(by: try copyOfAuthority()))
    // A leaf of the same authority issues nothing.
    #expect(
      fault {
        _ = try Certificate.issued(
          key: impostorKey, commonName: "x", from: Organization.start, until: Organization.end,
          usage: .signing,
          by: unit, issuerKey: key)
      }?.code == .certificateUnsupported)
    #expect(!unit.isIssued(by: unit))
  }

  /// Another key under the authority's name and key identifier: only the signature tells them apart.
  func copyOfAuthority() throws -> Certificate {
    let said = try organization.openssl("x509 -in ca.pem -noout -ext subjectKeyIdentifier").output
    let identifier = try #require(String(decoding: said, as: UTF8.self).split(separator: "\n").last)
    let config = """
      [req]
      distinguished_name = dn
      prompt = no
      x509_extensions = ext
      [dn]
      CN = Invented Authority
      [ext]
      basicConstraints = critical,CA:TRUE
      subjectKeyIdentifier = \(identifier.replacing(" ", with: ""))
      """
    try Files.write(Array(config.utf8), to: organization.path("copy.cnf"))
    let key = try PrivateKey.generateP256()
    try Files.write(key.pem(), to: organization.path("copy.key"))
    try organization.openssl("req -x509 -key copy.key -config copy.cnf -out copy.pem")
    let copy = try Certificate(pem: Files.read(organization.path("copy.pem"), limit: 1 << 16))
    #expect(copy.isAuthority && copy.commonName == organization.authority.commonName)
    return copy
  }

  @Test("bytes behind a certificate, several where one is meant, and rubbish are refused")
  func malformed() throws {
    let one = organization.authority
    #expect(fault { _ = try Certificate(der: one.der + [0]) }?.code == .certificateMalformed)
    #expect(fault { _ = try Certificate(der: Array(one.der.dropLast())) }?.code == .certificateMalformed)
    #expect(fault { _ = try Certificate(pem: one.pem + one.pem) }?.code == .certificateMalformed)
    #expect(try Certificate.listFromPEM(one.pem + Array("words\n".utf8) + one.pem).count == 2)
    #expect(fault { _ = try Certificate.listFromPEM([]) }?.code == .certificateMalformed)
    let broken = Array("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".utf8)
    #expect(fault { _ = try Certificate.listFromPEM(one.pem + broken) }?.code == .certificateMalformed)
  }
}
