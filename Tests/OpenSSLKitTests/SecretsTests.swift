import Base
import OpenSSLKit
import Testing

@Suite("Protecting small values")
struct SecretsTests {
  @Test("a sealed value opens with its key and its context alone")
  func sealing() throws {
    let key = SecretKey()
    for plaintext in [[], [1], [UInt8](repeating: 7, count: 10_000)] as [[UInt8]] {
      let sealed = try AuthenticatedEncryption.seal(plaintext, key: key, context: [1])
      #expect(sealed.count == plaintext.count + 28)
      #expect(try AuthenticatedEncryption.open(sealed, key: key, context: [1]) == plaintext)
      #expect(
        fault { _ = try AuthenticatedEncryption.open(sealed, key: key, context: [2]) }?.code
          == .blobNotAuthentic)
      #expect(fault { _ = try AuthenticatedEncryption.open(sealed, key: SecretKey(), context: [1]) } != nil)
    }
  }

  @Test("every changed byte and every cut is found")
  func tampering() throws {
    let key = SecretKey()
    let sealed = try AuthenticatedEncryption.seal([1, 2, 3, 4], key: key, context: [])
    for index in sealed.indices {
      var bent = sealed
      bent[index] ^= 0x80
      #expect(
        fault { _ = try AuthenticatedEncryption.open(bent, key: key, context: []) }?.code == .blobNotAuthentic
      )
      let cut = Array(sealed.prefix(index))
      #expect(
        fault { _ = try AuthenticatedEncryption.open(cut, key: key, context: []) }?.code == .blobNotAuthentic)
    }
  }

  @Test("the same value is sealed differently each time")
  func nonces() throws {
    let key = SecretKey()
    let first = try AuthenticatedEncryption.seal([1], key: key, context: [])
    #expect(try AuthenticatedEncryption.seal([1], key: key, context: []) != first)
  }

  @Test("AES-256-GCM opens NIST's test case")
  func vector() throws {
    // GCM specification (McGrew, Viega), test case 16: key, IV, plaintext, AAD, ciphertext, tag.
    let key = try SecretKey(bytes: bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"))
    let sealed = try bytes(
      "cafebabefacedbaddecaf888" + "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b")
    let plaintext = try bytes(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
    let context = try bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    #expect(try AuthenticatedEncryption.open(sealed, key: key, context: context) == plaintext)
  }

  @Test("scrypt gives the value of RFC 7914 section 12")
  func scrypt() throws {
    // The RFC's second vector has p = 16; the third: "pleaseletmein", "SodiumChloride", N = 16384, r = 8, p = 1. Its
    // salt has 14 bytes; ours must have 16, so this value is from Python's hashlib.scrypt with the salt doubled.
    let salt = Array("SodiumChlorideSodiumChloride".utf8)
    let key = try KeyDerivation.scrypt(passphrase: Array("pleaseletmein".utf8), salt: salt, cost: 14)
    #expect(
      Hexadecimal.encode(key.revealed()) == "1073a16c2cd56ec6123cde38d36c1a8ec07f8af8ccec9e962316ef3a480150f2"
    )
    #expect(fault { _ = try KeyDerivation.scrypt(passphrase: [], salt: [1]) }?.code == .valueMalformed)
  }

  @Test("HKDF separates purposes and is the one of RFC 5869")
  func hkdf() throws {
    let secret = try SecretKey(bytes: [UInt8](repeating: 0x0b, count: 32))
    // Computed with the openssl program: kdf -keylen 32 -kdfopt digest:SHA256 -kdfopt hexkey:0b…(32) -kdfopt
    // hexsalt:000102030405060708090a0b0c -kdfopt hexinfo:f0f1f2f3f4f5f6f7f8f9 HKDF
    let salt = try bytes("000102030405060708090a0b0c")
    let key = KeyDerivation.hkdf(secret, salt: salt, purpose: try bytes("f0f1f2f3f4f5f6f7f8f9"))
    #expect(
      Hexadecimal.encode(key.revealed()) == "d4100799f26a09615a72af3e58fa3841a2ff20d5ace3fb392e562e207fe6b718"
    )
    let other = KeyDerivation.hkdf(secret, salt: salt, purpose: [1])
    #expect(key.revealed() != other.revealed())
  }

  func bytes(_ hex: String) throws -> [UInt8] { try #require(Hexadecimal.decode(hex)) }
}
