public import Base

/// A text with signature lines, as c2sp.org/signed-note writes it.
///
/// ```
/// text, ending with a line feed
///
/// — name base64(key id ‖ signature)
/// ```
public struct SignedNote: Equatable, Sendable {
  /// The bytes that the signatures cover, with the last line feed.
  public let text: [UInt8]
  public let signatures: [NoteSignature]

  /// The most bytes and signature lines that are read.
  public static let sizeLimit = 1 << 16
  public static let signatureLimit = 64

  private static let dash: [UInt8] = [0xE2, 0x80, 0x94, 0x20]

  /// `note.malformed` unless the text is UTF-8 without control characters and ends with a line feed.
  public init(text: [UInt8], signatures: [NoteSignature]) throws(Fault) {
    guard Self.isText(text), text.last == 0x0A, !signatures.isEmpty,
      signatures.count <= Self.signatureLimit
    else { throw Fault(.noteMalformed) }
    self.text = text
    self.signatures = signatures
  }

  /// Reads a note; nothing is verified yet.
  public init(bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= Self.sizeLimit, bytes.last == 0x0A, Self.isText(bytes),
      let end = Self.endOfText(bytes)
    else { throw Fault(.noteMalformed) }
    let lines = bytes[(end + 1)...].dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    var signatures: [NoteSignature] = []
    for line in lines {
      guard let signature = Self.signature(line) else {
        throw Fault(.noteMalformed, detail: "signature line")
      }
      signatures.append(signature)
    }
    try self.init(text: Array(bytes[..<end]), signatures: signatures)
  }

  /// As it is stored and sent.
  public var bytes: [UInt8] {
    var bytes = text + [0x0A]
    for signature in signatures {
      let blob = Base64.encode(signature.keyID + signature.bytes)
      bytes += Self.dash + Array("\(signature.name) \(blob)\n".utf8)
    }
    return bytes
  }

  /// The keys of those given that signed the text.
  ///
  /// Signatures by other keys are ignored; `note.signature-invalid` when one by a given key does not fit, and
  /// `note.not-signed` when there is none.
  public func verified(by keys: [VerifierKey]) throws(Fault) -> [VerifierKey] {
    var found: [VerifierKey] = []
    for signature in signatures {
      guard let key = keys.first(where: { $0.name == signature.name && $0.id == signature.keyID }) else {
        continue
      }
      guard key.verifies(signature.bytes, over: text) else { throw Fault(.noteSignatureInvalid, key.name) }
      if !found.contains(key) { found.append(key) }
    }
    guard !found.isEmpty else { throw Fault(.noteNotSigned) }
    return found
  }

  /// The place after the text: its last line feed is followed by an empty line, the last one of the note.
  private static func endOfText(_ bytes: [UInt8]) -> Int? {
    var index = bytes.count - 2
    while index > 0 {
      if bytes[index] == 0x0A, bytes[index - 1] == 0x0A { return index }
      index -= 1
    }
    return nil
  }

  private static func signature(_ line: ArraySlice<UInt8>) -> NoteSignature? {
    guard line.starts(with: dash) else { return nil }
    let parts = line.dropFirst(dash.count).split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(0x2B),
      let blob = Base64.decode(String(decoding: parts[1], as: UTF8.self)), blob.count > 4
    else { return nil }
    let name = String(decoding: parts[0], as: UTF8.self)
    return NoteSignature(name: name, keyID: Array(blob[..<4]), bytes: Array(blob[4...]))
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A } && String(validating: bytes, as: UTF8.self) != nil
  }
}

/// One signature line of a note.
public struct NoteSignature: Hashable, Sendable {
  public let name: String
  /// Four bytes.
  public let keyID: [UInt8]
  /// What follows the key id: the signature, for a witness with its time before it.
  public let bytes: [UInt8]

  /// When a witness signed; `nil` for a plain signature.
  public var witnessTime: UTCInstant? {
    guard bytes.count == 72, let seconds = VerifierKey.time(bytes[..<8]) else { return nil }
    return UTCInstant(seconds: seconds)
  }
}
