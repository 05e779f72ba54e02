internal import Base
internal import OpenSSLKit

/// The one recipient that a sealed package has, in the one form that we write, byte for byte.
///
/// The GCM tag covers the content only: without this check, and that of the frame in `EnvelopeReader`, bytes around it
/// (versions, algorithms, the form of the ephemeral key) could change and the package would still open. ECDH with
/// SHA-256 and AES-256 wrap, or RSA-OAEP with SHA-256. What is left open are keys, nonce, ciphertext and tag, which
/// decryption checks, and the recipient's identifier, which it compares with the certificate.
enum SealedEnvelope {
  /// `cms.malformed` for any other RecipientInfos.
  static func check(_ recipients: [UInt8]) throws(Fault) {
    var cursor = EnvelopeCursor(recipients)
    let end = try cursor.enter(0x31)
    if cursor.next == 0xA1 { try checkAgreement(&cursor) } else { try checkTransport(&cursor) }
    try cursor.leave(end)
  }

  /// KeyAgreeRecipientInfo, RFC 5652 section 6.2.2, with an uncompressed ephemeral point.
  private static func checkAgreement(_ cursor: inout EnvelopeCursor) throws(Fault) {
    let whole = try cursor.enter(0xA1)
    try cursor.expect([0x02, 0x01, 0x03])
    let originator = try cursor.enter(0xA0)
    let originatorKey = try cursor.enter(0xA1)
    try cursor.expect([0x30, 0x09] + ecPublicKey)
    let point = try cursor.enter(0x03)
    try cursor.expect([0x00, 0x04])
    try cursor.skip(point - cursor.position)
    try cursor.leave(originatorKey)
    try cursor.leave(originator)
    try cursor.expect([0x30, 0x15] + sha256KDF + [0x30, 0x0B] + aes256Wrap)
    let keys = try cursor.enter(0x30)
    let key = try cursor.enter(0x30)
    if cursor.next == 0xA0 {
      let identifier = try cursor.enter(0xA0)
      try cursor.skipElement(0x04)
      try cursor.leave(identifier)
    } else {
      try cursor.skipElement(0x30)
    }
    try cursor.expect([0x04, 0x28])
    try cursor.skip(40)
    try cursor.leave(key)
    try cursor.leave(keys)
    try cursor.leave(whole)
  }

  /// KeyTransRecipientInfo, RFC 5652 section 6.2.1: version 2 by key identifier, 0 by issuer and number.
  private static func checkTransport(_ cursor: inout EnvelopeCursor) throws(Fault) {
    let whole = try cursor.enter(0x30)
    try cursor.expect([0x02, 0x01])
    let version = cursor.next
    try cursor.skip(1)
    switch (version, cursor.next) {
    case (2, 0x80): try cursor.skipElement(0x80)
    case (0, 0x30): try cursor.skipElement(0x30)
    case _: throw EnvelopeCursor.fault
    }
    try cursor.expect(oaepSHA256)
    try cursor.skipElement(0x04)
    try cursor.leave(whole)
  }

  // Object identifiers with tag and length.
  private static let aes256Wrap: [UInt8] = [
    0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2D,
  ]
  private static let ecPublicKey: [UInt8] = [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
  private static let sha256KDF: [UInt8] = [0x06, 0x06, 0x2B, 0x81, 0x04, 0x01, 0x0B, 0x01]
  private static let sha256: [UInt8] = [
    0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01,
  ]
  private static let oaepSHA256: [UInt8] =
    [0x30, 0x38, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x07, 0x30, 0x2B]
    + [0xA0, 0x0D] + sha256
    + [0xA1, 0x1A, 0x30, 0x18, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x08] + sha256
}
