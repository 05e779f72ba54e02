import Base
import FileKit
import OpenSSLKit
import Testing

@Suite("Sealed files")
struct CMSSealingTests {
  let organization: Organization
  let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 256) }

  init() throws { organization = try Organization() }

  func seal(_ content: [UInt8], to name: String, _ recipients: [Certificate]) throws {
    var rest = content[...]
    try CMS.encrypt(
      from: { (count) throws(Fault) in
        let part = Array(rest.prefix(count))
        rest = rest.dropFirst(count)
        return part
      }, to: organization.path(name), recipients: recipients)
  }

  func open(_ name: String, _ certificate: Certificate, _ key: PrivateKey) throws -> [UInt8] {
    let temporary = organization.path("opened")
    try CMS.decrypt(file: organization.path(name), certificate: certificate, key: key, to: temporary)
    defer { try? Files.remove(temporary) }
    #expect(try Files.permissions(temporary).mode == 0o600)
    return try Files.read(temporary, limit: 1 << 24)
  }

  @Test("each recipient opens it, here and with the openssl program")
  func recipients() throws {
    let keys = [try PrivateKey.generateP256(), try .generateP384(), try .generateRSA()]
    let certificates = try keys.map { try organization.certificate($0, .encryption) }
    try seal(content, to: "sealed", certificates)
    #expect(try Files.permissions(organization.path("sealed")).mode == 0o600)
    for (index, (key, certificate)) in zip(keys, certificates).enumerated() {
      #expect(try open("sealed", certificate, key) == content)
      try organization.store(key, certificate, as: "r\(index)")
      let command =
        "cms -decrypt -binary -inform DER -in sealed -recip r\(index).pem -inkey r\(index).key -out o\(index)"
      #expect(try organization.openssl(command).status == 0)
      #expect(try Files.read(organization.path("o\(index)"), limit: 1 << 24) == content)
    }
  }

  @Test("the frame names OAEP with SHA-256, AES-256-GCM and no issuer")
  func frame() throws {
    let certificate = try organization.certificate(.generateRSA(bits: 2048), .encryption)
    try seal([1], to: "sealed", [certificate])
    let printed = try organization.openssl("cms -cmsout -print -noout -inform DER -in sealed").output
    let text = String(decoding: printed, as: UTF8.self)
    #expect(text.contains("authEnvelopedData") && text.contains("aes-256-gcm") && text.contains("rsaesOaep"))
    #expect(text.contains("sha256") && !text.contains("Invented Authority"))
  }

  @Test("what fills the chunks exactly comes back as it was; nothing cannot be sealed")
  func sizes() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key, .encryption)
    for size in [1, 65_535, 65_536, 65_537, 131_072] {
      let part = Array(content.prefix(size))
      try seal(part, to: "s\(size)", [certificate])
      #expect(try open("s\(size)", certificate, key) == part)
    }
    #expect(fault { try seal([], to: "s0", [certificate]) }?.code == .cmsNotMade)
    #expect(!Files.exists(organization.path("s0")))
  }

  @Test("a change anywhere in the ciphertext or tag, and a cut anywhere, open nothing and leave no file")
  func tampering() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key, .encryption)
    try seal(Array(content.prefix(5000)), to: "sealed", [certificate])
    let sealed = try Files.read(organization.path("sealed"), limit: 1 << 20)
    var bad = (1...40).map { index -> [UInt8] in
      var bent = sealed
      bent[sealed.count - index * 101] ^= 1
      return bent
    }
    bad += stride(from: 0, to: sealed.count, by: 499).map { Array(sealed.prefix($0)) }
    bad.append(sealed + [0])
    for bytes in bad {
      try Files.replace(bytes, at: organization.path("bad"))
      let found = fault { _ = try open("bad", certificate, key) }
      #expect(found?.code == .cmsNotOpened || found?.code == .cmsMalformed)
      #expect(!Files.exists(organization.path("opened")))
    }
  }

  @Test("another's key opens nothing; a file that stands in the way is left alone")
  func others() throws {
    let (key, other) = (try PrivateKey.generateP256(), try PrivateKey.generateP256())
    let certificate = try organization.certificate(key, .encryption)
    try seal([1, 2, 3], to: "sealed", [certificate])
    let theirs = try organization.certificate(other, .encryption)
    #expect(fault { _ = try open("sealed", theirs, other) }?.code == .cmsNotOpened)
    #expect(fault { _ = try open("sealed", certificate, other) }?.code == .keyMismatch)
    try Files.write([9], to: organization.path("opened"))
    #expect(fault { _ = try open("sealed", certificate, key) }?.code == .fileExists)
    #expect(try Files.read(organization.path("opened"), limit: 1) == [9])
    #expect(fault { try seal([1], to: "sealed", [certificate]) }?.code == .fileExists)
  }

  @Test("an envelope without authentication is not opened, even for its recipient")
  func unauthenticated() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key, .encryption)
    try organization.store(key, certificate, as: "r")
    try Files.write([1, 2, 3], to: organization.path("c"))
    try organization.openssl("cms -encrypt -aes-256-cbc -binary -in c -outform DER -out cbc -recip r.pem")
    #expect(fault { _ = try open("cbc", certificate, key) }?.code == .cmsMalformed)
  }

  @Test(
    "a certificate for signing or of an unknown kind is no recipient, and a failing source leaves no file")
  func refused() throws {
    let key = try PrivateKey.generateP256()
    let signing = try organization.certificate(key, .signing)
    #expect(fault { try seal([1], to: "s", [signing]) }?.code == .certificateUnsupported)
    #expect(fault { try seal([1], to: "s", []) }?.code == .cmsNotMade)
    let certificate = try organization.certificate(key, .encryption)
    var given = 0
    let found = fault {
      try CMS.encrypt(
        from: { (_) throws(Fault) in
          given += 1
          guard given < 3 else { throw Fault(.fileUnreadable) }
          return [1, 2, 3]
        }, to: organization.path("s"), recipients: [certificate])
    }
    #expect(found?.code == .fileUnreadable)
    #expect(!Files.exists(organization.path("s")))
  }
}
