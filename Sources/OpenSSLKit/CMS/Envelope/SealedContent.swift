public import Base

extension CMS {
  /// Seals content piece by piece: AuthEnvelopedData with AES-256-GCM, in constant memory.
  ///
  /// RSA recipients get the key by OAEP with SHA-256, EC recipients by ECDH (SHA-256 KDF, AES-256 wrap). What it gives
  /// is one sealed file: `head`, what each `seal` returns, and the end.
  public final class ContentSealing {
    private let cipher: ContentCipher
    /// The first bytes of the sealed file.
    public let head: [UInt8]

    /// - Parameter nonce: 12 bytes; any, because the content's key is new.
    public init(for recipients: [Certificate], nonce: [UInt8]) throws(Fault) {
      LibraryErrors.clear()
      let (cipher, infos) = try ContentCipher.sealing(for: recipients, nonce: nonce)
      self.cipher = cipher
      head = EnvelopeFrame.streamedHead(recipients: infos, nonce: nonce)
    }

    /// The next bytes of the sealed file, for content of at most 16 MB; empty for none.
    public func seal(_ content: [UInt8]) throws(Fault) -> [UInt8] {
      guard !content.isEmpty else { return [] }
      guard content.count < 1 << 24 else { throw Fault(.cmsNotMade, detail: "a piece is too long") }
      return try cipher.pass(content, after: EnvelopeFrame.header(0x04, content.count))
    }

    /// The last bytes of the sealed file; nothing is sealed after it.
    public func finish() throws(Fault) -> [UInt8] {
      EnvelopeFrame.streamedTail(tag: try cipher.finishSealing())
    }
  }

  /// Opens a sealed file piece by piece, in constant memory.
  ///
  /// What it gives is authentic only when the end was reached without a fault: until then the caller keeps it to
  /// itself. What failed inside is not told apart: it would help only somebody who forges.
  public struct ContentOpening {
    private var reader: EnvelopeReader
    private let cipher: ContentCipher
    private var isFinished = false

    /// `cms.not-opened` when it is sealed for another key.
    public init(_ reader: EnvelopeReader, certificate: Certificate, key: PrivateKey) throws(Fault) {
      cipher = try ContentCipher(opening: reader.frame, certificate: certificate, key: key)
      self.reader = reader
    }

    /// The next content; none at the end, when the tag fitted.
    public mutating func next() throws(Fault) -> [UInt8] {
      let sealed = try reader.next()
      guard sealed.isEmpty else { return try cipher.pass(sealed) }
      guard !isFinished else { return [] }
      try cipher.finishOpening(tag: reader.tag)
      isFinished = true
      return []
    }
  }
}
