import Base
import OpenSSLKit
import Testing

@Suite("Digests and codes")
struct DigestTests {
  // FIPS 180-4 examples, https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
  static let vectors: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]

  @Test("SHA-256 gives the values of FIPS 180-4", arguments: vectors)
  func sha256(message: String, digest: String) {
    #expect(Digest.sha256(Array(message.utf8)).hex == digest)
  }

  @Test("parts in order give the digest of the whole")
  func stream() {
    var stream = SHA256Stream()
    stream.update(Array("ab".utf8))
    stream.update([])
    stream.update(Array("c".utf8))
    let digest = stream.finish()
    #expect(digest == Digest.sha256(Array("abc".utf8)))
  }

  @Test("leaf and node hashes carry their prefix and the hasher forgets what it hashed before")
  func tree() {
    var hasher = TreeHasher()
    // RFC 6962 reference tree: the leaf of no bytes, as in certificate-transparency's merkle tests.
    let leaf = hasher.leaf([])
    #expect(leaf.hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    let zero = hasher.leaf([0x00])
    #expect(zero.hex == "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7")
    let node = hasher.node(leaf, zero)
    #expect(node == Digest.sha256([0x01] + leaf.bytes + zero.bytes))
    let again = hasher.leaf([])
    #expect(again == leaf)
  }

  // RFC 4231 section 4.2, 4.3 and 4.7
  static let codes: [([UInt8], [UInt8], String)] = [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ]

  @Test("HMAC gives the values of RFC 4231", arguments: codes)
  func hmac(key: [UInt8], message: [UInt8], code: String) {
    #expect(Hexadecimal.encode(HMAC.sha256(key: key, message)) == code)
  }

  @Test("a secret key gives the same code as its bytes, and must have 32 of them")
  func secretKey() throws {
    let bytes = RandomBytes.make(32)
    let key = try SecretKey(bytes: bytes)
    #expect(HMAC.sha256(key: key, [1, 2]) == HMAC.sha256(key: bytes, [1, 2]))
    #expect(key.revealed() == bytes)
    #expect(throws: Fault(.keyMalformed, detail: "31 bytes, 32 expected")) {
      _ = try SecretKey(bytes: [UInt8](repeating: 0, count: 31))
    }
  }

  @Test("two drawings of random bytes differ and have the length asked for")
  func random() {
    #expect(RandomBytes.make(32) != RandomBytes.make(32))
    #expect(RandomBytes.make(5).count == 5)
    #expect(RandomBytes.make(0).isEmpty)
  }

  @Test("equality in constant time is equality")
  func equality() {
    #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2, 4]))
    #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
    #expect(constantTimeEqual([], []))
  }
}
