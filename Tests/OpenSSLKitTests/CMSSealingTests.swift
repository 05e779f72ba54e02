import Base
import FileKit
import OpenSSLKit
import Testing

@Suite("Sealed files")
struct CMSSealingTests {
  let organization: Organization
  let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 / 256) }

  init() throws { organization = try Organization() }

  func seal(_ content: [UInt8], to name: String, _ recipients: [Certificate], pieces: Int = 1 << 16) throws {
    let sealing = try CMS.ContentSealing(for: recipients, nonce: RandomBytes.make(12))
    var sealed = sealing.head
    for start in stride(from: 0, to: content.count, by: pieces) {
      sealed += try sealing.seal(Array(content[start..<min(content.count, start + pieces)]))
    }
    try Files.replace(sealed + sealing.finish(), at: organization.path(name))
  }

  /// Opens what is read in pieces of `step` bytes.
  func open(
    _ name: String, _ certificate: Certificate, _ key: PrivateKey, step: Int = 1 << 18
  ) throws -> [UInt8] {
    var rest = try Files.read(organization.path(name), limit: 1 << 24)[...]
    let reader = try EnvelopeReader { count throws(Fault) in
      let part = Array(rest.prefix(min(step, count)))
      rest = rest.dropFirst(part.count)
      return part
    }
    var opening = try CMS.ContentOpening(reader, certificate: certificate, key: key)
    var content: [UInt8] = []
    while true {
      let piece = try opening.next()
      guard !piece.isEmpty else { return content }
      content += piece
    }
  }

  @Test("each recipient opens it, here and with the openssl program")
  func recipients() throws {
    let keys = [try PrivateKey.generateP256(), try .generateP384(), try .generateRSA()]
    let certificates = try keys.map { try organization.certificate($0, .encryption) }
    try seal(content, to: "sealed", certificates)
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

  @Test("content of any size comes back as it was, whatever the pieces in which it was sealed and read")
  func sizes() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key, .encryption)
    for size in [0, 1, 65_535, 65_536, 65_537, 131_072] {
      let part = Array(content.prefix(size))
      for (pieces, step) in [(1 << 16, 1 << 18), (127, 1000), (128, 7), (40_000, 4096)] {
        try seal(part, to: "sized", [certificate], pieces: pieces)
        #expect(try open("sized", certificate, key, step: step) == part)
      }
    }
  }

  @Test("what the openssl program seals is opened, streamed or whole, for each kind of key")
  func foreign() throws {
    for (index, key) in [try PrivateKey.generateP256(), try .generateP384(), try .generateRSA()].enumerated()
    {
      let certificate = try organization.certificate(key, .encryption)
      try organization.store(key, certificate, as: "f\(index)")
      let content = Array(content.prefix(20_000))
      try Files.replace(content, at: organization.path("content"))
      let padding =
        index == 2
        ? " -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256" : ""
      for form in ["", "-stream "] {
        let command =
          "cms -encrypt -binary \(form)-aes-256-gcm -in content -outform DER -out foreign -recip f\(index).pem"
        #expect(try organization.openssl(command + padding).status == 0)
        #expect(try open("foreign", certificate, key) == content)
        #expect(try open("foreign", certificate, key, step: 1) == content)
        let sealed = try Files.read(organization.path("foreign"), limit: 1 << 20)
        for index in stride(from: 0, to: sealed.count, by: 499) {
          var bent = sealed
          bent[index] ^= 0x10
          try Files.replace(bent, at: organization.path("bent"))
          #expect((try? open("bent", certificate, key)) != content, "byte \(index)")
          try Files.replace(Array(sealed[..<index]), at: organization.path("bent"))
          #expect((try? open("bent", certificate, key)) == nil, "cut at \(index)")
        }
      }
    }
  }

  @Test("a change anywhere in the ciphertext or tag, and a cut anywhere, open nothing")
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
    }
  }

  @Test("another's key opens nothing")
  func others() throws {
    let pairs = [
      (try PrivateKey.generateP256(), try PrivateKey.generateP256()),
      (try .generateRSA(bits: 2048), try .generateRSA(bits: 2048)),
    ]
    for (key, other) in pairs {
      let certificate = try organization.certificate(key, .encryption)
      try seal([1, 2, 3], to: "sealed", [certificate])
      let theirs = try organization.certificate(other, .encryption)
      #expect(fault { _ = try open("sealed", theirs, other) }?.code == .cmsNotOpened)
      #expect(fault { _ = try open("sealed", certificate, other) }?.code == .keyMismatch)
    }
  }

  @Test(
    "a frame with whatever changed, cut out, put in or doubled is refused or opens to the same, and never stops us"
  )
  func mutations() throws {
    let key = try PrivateKey.generateP256()
    let certificate = try organization.certificate(key, .encryption)
    try organization.store(key, certificate, as: "m")
    let part = Array(content.prefix(3000))
    try seal(part, to: "ours", [certificate], pieces: 1024)
    try Files.replace(part, at: organization.path("content"))
    try organization.openssl(
      "cms -encrypt -binary -aes-256-gcm -in content -outform DER -out whole -recip m.pem")
    var numbers = Numbers(state: 20_261_126)
    for name in ["ours", "whole"] {
      let sealed = try Files.read(organization.path(name), limit: 1 << 20)
      for turn in 0..<1500 {
        let bent = numbers.mutated(sealed)
        try Files.replace(bent, at: organization.path("bent"))
        let opened = try? open("bent", certificate, key, step: turn % 2 == 0 ? 1 << 18 : 61)
        #expect(opened == nil || opened == part, "\(name), turn \(turn)")
      }
    }
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

  @Test("a certificate for signing or of an unknown kind is no recipient, and no recipient is none")
  func refused() throws {
    let signing = try organization.certificate(PrivateKey.generateP256(), .signing)
    #expect(fault { try seal([1], to: "s", [signing]) }?.code == .certificateUnsupported)
    #expect(fault { try seal([1], to: "s", []) }?.code == .cmsNotMade)
    let certificate = try organization.certificate(PrivateKey.generateP256(), .encryption)
    #expect(fault { _ = try CMS.ContentSealing(for: [certificate], nonce: [1]) }?.code == .cmsNotMade)
  }
}

/// Numbers that look random and are the same on every run (splitmix64), and what they do to bytes.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One to four changes, most of them in the first 400 bytes, where the frame is.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let reach = Int.random(in: 0..<4, using: &self) == 0 ? bytes.count : min(400, bytes.count)
      let place = Int.random(in: 0..<reach, using: &self)
      let end = min(bytes.count, place + Int.random(in: 1...9, using: &self))
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0x81, 0x84, 0x85, 0xFF].randomElement(using: &self) ?? 0
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeLast(bytes.count - place)
      case _: bytes[place] = UInt8.random(in: 0...255, using: &self)
      }
    }
    return bytes
  }
}
