internal import Base

/// What stands around the ciphertext of an AuthEnvelopedData (RFC 5083) with AES-256-GCM (RFC 5084).
///
/// Two forms are read, as OpenSSL writes them: streamed, with indefinite lengths and the ciphertext in segments of an
/// OCTET STRING; and whole, with definite lengths, each as short as DER asks, and the ciphertext in one. Recipients,
/// nonce and tag are all that may differ: no attributes, no originator, one way to write each length.
struct EnvelopeFrame: Equatable {
  /// RecipientInfos: the whole SET.
  let recipients: [UInt8]
  let nonce: [UInt8]
  /// Where the ciphertext begins, in bytes from the start.
  let start: Int
  /// How long the ciphertext is; `nil` where segments tell.
  let length: Int?

  static let nonceLength = 12
  static let tagLength = 16

  /// Reads from the first bytes of a file; `cms.malformed` for any other frame.
  init(reading head: [UInt8]) throws(Fault) {
    var cursor = EnvelopeCursor(head)
    let isStreamed = head.starts(with: [0x30, 0x80])
    if isStreamed {
      try cursor.expect(Self.streamedStart)
      recipients = try cursor.element(0x31)
      try cursor.expect([0x30, 0x80])
      nonce = try Self.content(&cursor)
      try cursor.expect([0xA0, 0x80])
      length = nil
    } else {
      let end = try cursor.open(0x30)
      try cursor.expect(Self.authEnvelopedData)
      guard try cursor.open(0xA0) == end, try cursor.open(0x30) == end else { throw EnvelopeCursor.fault }
      try cursor.expect([0x02, 0x01, 0x00])
      recipients = try cursor.element(0x31)
      let contentEnd = try cursor.open(0x30)
      nonce = try Self.content(&cursor)
      guard try cursor.open(0x80) == contentEnd, contentEnd + 2 + Self.tagLength == end else {
        throw EnvelopeCursor.fault
      }
      length = contentEnd - cursor.position
    }
    start = cursor.position
  }

  /// Content type and algorithm up to the ciphertext; the nonce.
  private static func content(_ cursor: inout EnvelopeCursor) throws(Fault) -> [UInt8] {
    try cursor.expect(data + algorithm)
    let nonce = try cursor.take(nonceLength)
    try cursor.expect(tagSize)
    return nonce
  }

  /// The start of a streamed message.
  static func streamedHead(recipients: [UInt8], nonce: [UInt8]) -> [UInt8] {
    streamedStart + recipients + [0x30, 0x80] + data + algorithm + nonce + tagSize + [0xA0, 0x80]
  }

  /// The end of a streamed message.
  static func streamedTail(tag: [UInt8]) -> [UInt8] { beforeTag + tag + afterTag }

  /// The message without its ciphertext (RFC 5652 section 6.1: it may be left out), its tag all zeros.
  var detached: [UInt8] {
    let contentInfo = Self.sequence(0x30, Self.data + Self.algorithm + nonce + Self.tagSize)
    let tag = [0x04, UInt8(Self.tagLength)] + [UInt8](repeating: 0, count: Self.tagLength)
    let inner = Self.sequence(0x30, [0x02, 0x01, 0x00] + recipients + contentInfo + tag)
    return Self.sequence(0x30, Self.authEnvelopedData + Self.sequence(0xA0, inner))
  }

  /// An element in DER.
  static func sequence(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { header(tag, content.count) + content }

  /// Tag and length in DER.
  static func header(_ tag: UInt8, _ length: Int) -> [UInt8] {
    guard length >= 0x80 else { return [tag, UInt8(length)] }
    var digits: [UInt8] = []
    var rest = length
    while rest > 0 {
      digits.insert(UInt8(truncatingIfNeeded: rest), at: 0)
      rest >>= 8
    }
    return [tag, 0x80 | UInt8(digits.count)] + digits
  }

  static let beforeTag: [UInt8] = [0x00, 0x00, 0x00, 0x00, 0x04, 0x10]
  static let afterTag = [UInt8](repeating: 0, count: 6)

  private static let streamedStart: [UInt8] =
    [0x30, 0x80] + authEnvelopedData + [0xA0, 0x80, 0x30, 0x80, 0x02, 0x01, 0x00]
  private static let authEnvelopedData: [UInt8] = [
    0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 0x17,
  ]
  private static let data: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01]
  /// aes256-GCM with its parameters up to the nonce.
  private static let algorithm: [UInt8] = [
    0x30, 0x1E, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2E, 0x30, 0x11, 0x04, 0x0C,
  ]
  private static let tagSize: [UInt8] = [0x02, 0x01, 0x10]
}
