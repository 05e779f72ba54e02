import Base
import FileKit
import OpenSSLKit
import Testing

@Suite("Signed messages")
struct CMSSigningTests {
  let organization: Organization
  let content = Array("what is signed\n".utf8)

  init() throws { organization = try Organization() }

  @Test("a detached signature tells who signed, with which digest and when")
  func detached() throws {
    let time = UTCInstant(seconds: 1_764_000_000)
    for key in [try PrivateKey.generateP256(), try .generateP384(), try .generateRSA(bits: 2048)] {
      let signer = try organization.signer(key)
      let der = try CMS.signDetached(content, signers: [signer], at: time)
      let found = try CMS.verifyDetached(der, content: content)
      #expect(found.map(\.certificate) == [signer.certificate])
      #expect(found.first?.digest == .sha256 && found.first?.signingTime == time)
      #expect(found.first?.namesCertificate == true)
    }
  }

  @Test("the openssl program verifies it as CAdES, and finds a change")
  func interop() throws {
    let signers = [
      try organization.signer(.generateP256()), try organization.signer(.generateRSA(bits: 2048)),
    ]
    try Files.write(CMS.signDetached(content, signers: signers), to: organization.path("s.p7s"))
    try Files.write(content, to: organization.path("c"))
    let verify = "cms -verify -cades -binary -inform DER -in s.p7s -CAfile ca.pem -out /dev/null -content "
    #expect(try organization.openssl(verify + "c").status == 0)
    try Files.write(content + [1], to: organization.path("d"))
    #expect(try organization.openssl(verify + "d").status != 0)
  }

  @Test("several signers are all reported; one that does not fit spoils the message")
  func several() throws {
    let signers = [try organization.signer(.generateP256()), try organization.signer(.generateP384())]
    let der = try CMS.signDetached(content, signers: signers)
    let found = try CMS.verifyDetached(der, content: content)
    #expect(Set(found.map(\.certificate)) == Set(signers.map(\.certificate)))
    #expect(fault { _ = try CMS.verifyDetached(der, content: content + [0]) }?.code == .cmsSignatureInvalid)
    #expect(fault { _ = try CMS.verifyDetached(der, content: []) }?.code == .cmsSignatureInvalid)
    // The last byte belongs to one signer's signature.
    var bent = der
    bent[bent.count - 1] ^= 1
    #expect(fault { _ = try CMS.verifyDetached(bent, content: content) } != nil)
  }

  @Test("a message that carries its content gives it back only with its signatures")
  func opaque() throws {
    let signer = try organization.signer(.generateP256())
    let der = try CMS.signOpaque(content, signers: [signer])
    let opened = try CMS.verifyOpaque(der)
    #expect(opened.content == content && opened.signatures.map(\.certificate) == [signer.certificate])
    #expect(fault { _ = try CMS.verifyDetached(der, content: content) }?.code == .cmsMalformed)
    let detached = try CMS.signDetached(content, signers: [signer])
    #expect(fault { _ = try CMS.verifyOpaque(detached) }?.code == .cmsMalformed)
  }

  @Test("no single changed byte of a signed message still gives other content, a signer more or another one")
  func changedBytes() throws {
    let signer = try organization.signer(.generateP256())
    let der = try CMS.signOpaque(content, signers: [signer])
    for index in der.indices {
      var bent = der
      bent[index] ^= 0x01
      guard let opened = try? CMS.verifyOpaque(bent) else { continue }
      #expect(opened.content == content && opened.signatures.count == 1)
    }
  }

  @Test("what the openssl program signs is verified, as DER and as mail")
  func receipts() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key)
    try organization.store(key, certificate, as: "unit")
    try Files.write(content, to: organization.path("receipt.txt"))
    let sign = "cms -sign -nodetach -in receipt.txt -signer unit.pem -inkey unit.key -md sha256 "
    try organization.openssl(sign + "-binary -outform DER -out receipt.p7m")
    let opened = try CMS.verifyOpaque(Files.read(organization.path("receipt.p7m"), limit: 1 << 16))
    #expect(opened.content == content && opened.signatures.map(\.certificate) == [certificate])
    try organization.openssl(sign + "-text -outform SMIME -out receipt.eml")
    let mail = try CMS.verifyOpaqueSMIME(Files.read(organization.path("receipt.eml"), limit: 1 << 16))
    #expect(mail.content == Array("what is signed\r\n".utf8))
    #expect(mail.signatures.map(\.certificate) == [certificate])
    try organization.openssl(
      "cms -sign -in receipt.txt -signer unit.pem -inkey unit.key -md sha1 -outform DER -nodetach -out weak.p7m"
    )
    let weak = try CMS.verifyOpaque(Files.read(organization.path("weak.p7m"), limit: 1 << 16))
    #expect(weak.signatures.map(\.digest.isStrong) == [false])
  }

  @Test("a signer whose certificate is not carried is found among those known, or the message is refused")
  func withoutCertificate() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key)
    try organization.store(key, certificate, as: "unit")
    try Files.write(content, to: organization.path("c"))
    try organization.openssl(
      "cms -sign -binary -nocerts -in c -signer unit.pem -inkey unit.key -outform DER -out s")
    let der = try Files.read(organization.path("s"), limit: 1 << 16)
    #expect(
      try CMS.verifyDetached(der, content: content, known: [certificate]).map(\.certificate) == [certificate])
    let other = try organization.certificate(.generateP256())
    #expect(
      fault { _ = try CMS.verifyDetached(der, content: content, known: [other]) }?.code
        == .cmsSignatureInvalid)
  }

  @Test("a foreign key, a certificate for sealing, no signer, bytes behind and rubbish are refused")
  func refused() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key)
    #expect(fault { _ = try CMSSigner(certificate: certificate, key: .generateP256()) }?.code == .keyMismatch)
    let sealing = try organization.certificate(key, .encryption)
    #expect(fault { _ = try CMSSigner(certificate: sealing, key: key) }?.code == .certificateUnsupported)
    #expect(fault { _ = try CMS.signDetached(content, signers: []) }?.code == .cmsNotMade)
    let der = try CMS.signOpaque(content, signers: [organization.signer(key)])
    #expect(fault { _ = try CMS.verifyOpaque(der + [0]) }?.code == .cmsMalformed)
    for count in [0, 1, der.count / 2, der.count - 1] {
      #expect(fault { _ = try CMS.verifyOpaque(Array(der.prefix(count))) }?.code == .cmsMalformed)
    }
    #expect(fault { _ = try CMS.verifyOpaqueSMIME(content) }?.code == .cmsMalformed)
  }

  @Test("a message without any signature is no signed message")
  func unsigned() throws {
    // SignedData without signers, as 'openssl crl2pkcs7 -nocrl -certfile' makes.
    try organization.openssl("crl2pkcs7 -nocrl -certfile ca.pem -outform DER -out none.p7b")
    let der = try Files.read(organization.path("none.p7b"), limit: 1 << 16)
    let found = fault { _ = try CMS.verifyDetached(der, content: []) }
    #expect(found?.code == .cmsNotSigned)
  }
}
