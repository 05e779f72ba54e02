public import Base

/// Takes a sealed file apart as its bytes arrive: the frame is held (at most 64 KB), the ciphertext passes.
///
/// Nothing it gives is authentic before `ContentCipher.finish` has taken the tag.
public struct EnvelopeReader {
  /// Gives the next bytes, at most as many as asked for; none at the end.
  public typealias Source = (Int) throws(Fault) -> [UInt8]

  let frame: EnvelopeFrame
  /// The tag that the ciphertext must have; empty before its end was reached.
  public private(set) var tag: [UInt8] = []
  private let source: Source
  private var buffer: [UInt8]
  private var position: Int
  /// Of the ciphertext's segment that is being read, in bytes.
  private var remaining: Int
  private var isAtEnd = false

  /// The largest frame before the ciphertext.
  static let headLimit = 1 << 16
  /// How much passes at once.
  static let pieceSize = 1 << 18

  /// Reads the frame up to the ciphertext; `cms.malformed` unless it is one of the forms of `EnvelopeFrame`.
  public init(_ source: @escaping Source) throws(Fault) {
    var head: [UInt8] = []
    while head.count < Self.headLimit {
      let piece = try source(Self.headLimit - head.count)
      guard !piece.isEmpty else { break }
      head += piece
    }
    frame = try EnvelopeFrame(reading: head)
    self.source = source
    buffer = head
    position = frame.start
    remaining = frame.length ?? 0
  }

  /// RecipientInfos (RFC 5652 section 6.2): the whole SET, as it stands.
  public var recipients: [UInt8] { frame.recipients }
  /// The nonce of the ciphertext, 12 bytes.
  public var nonce: [UInt8] { frame.nonce }

  /// The next ciphertext; none at its end, when all that follows it was as it must be.
  public mutating func next() throws(Fault) -> [UInt8] {
    guard !isAtEnd else { return [] }
    var piece: [UInt8] = []
    while piece.count < Self.pieceSize {
      if remaining == 0, !(try startSegment()) { break }
      try fill(1)
      let end = min(buffer.count, position + min(remaining, Self.pieceSize - piece.count))
      if position == 0, end == buffer.count, piece.isEmpty {
        swap(&piece, &buffer)
      } else {
        piece += buffer[position..<end]
      }
      remaining -= end - position
      position = min(end, buffer.count)
    }
    return piece
  }

  /// Whether another segment begins here; else the end was read.
  private mutating func startSegment() throws(Fault) -> Bool {
    if frame.length != nil {
      try finish(before: [0x04, UInt8(EnvelopeFrame.tagLength)], after: [])
      return false
    }
    // A header of at most five bytes, so that no segment is longer than 16 MB; more than that follows any of them.
    try fill(5)
    guard buffer[position] == 0x04 else {
      try finish(before: EnvelopeFrame.beforeTag, after: EnvelopeFrame.afterTag)
      return false
    }
    var cursor = EnvelopeCursor(Array(buffer[position..<(position + 5)]))
    let length = try cursor.open(0x04) - cursor.position
    guard length > 0 else { throw EnvelopeCursor.fault }
    position += cursor.position
    remaining = length
    return true
  }

  private mutating func finish(before: [UInt8], after: [UInt8]) throws(Fault) {
    let length = before.count + EnvelopeFrame.tagLength + after.count
    try fill(length)
    var cursor = EnvelopeCursor(Array(buffer[position...]))
    try cursor.expect(before)
    let found = try cursor.take(EnvelopeFrame.tagLength)
    try cursor.expect(after)
    guard buffer.count - position == length, try source(1).isEmpty else { throw EnvelopeCursor.fault }
    (tag, isAtEnd) = (found, true)
  }

  /// At least `count` bytes stand in the buffer from the position on; `cms.malformed` at the end of the file.
  private mutating func fill(_ count: Int) throws(Fault) {
    guard buffer.count - position < count else { return }
    buffer.removeFirst(position)
    position = 0
    while buffer.count < count {
      let piece = try source(Self.pieceSize)
      guard !piece.isEmpty else { throw EnvelopeCursor.fault }
      if buffer.isEmpty { buffer = piece } else { buffer += piece }
    }
  }
}
