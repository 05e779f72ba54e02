public import Base
public import Sharing

/// What a receipt says, read from its text; nothing of it is believed before `ReceiptVerifier`.
///
/// Format: `Docs/formats/receipt.md`.
public struct ReceiptText: Equatable, Sendable {
  /// Chosen by the signer, unique among that partner's receipts.
  public let receiptID: String
  public let kind: ReceiptKind
  public let disclosure: DisclosureID
  /// The 32 digits that exist only inside the sealed package.
  public let nonce: String?
  public let payload: SHA256Digest?
  public let sealed: SHA256Digest?
  public let recipient: PartnerID
  /// When the partner says that it received; absent in a template that was signed unchanged.
  public let receivedAt: UTCInstant?
  public let logSize: Int?
  public let caseReference: String?
  public let person: String?
  public let role: String?
  public let reason: String?
  /// The label of a marked gap, `G3`.
  public let gap: String?
  public let retainUntil: CalendarDay?
  public let destroyedAt: UTCInstant?

  /// Reads the text strictly: no unknown, repeated or missing line; `receipt.…` with the line where it can.
  public init(reading bytes: [UInt8]) throws(Fault) {
    let lines = try ReceiptLines(bytes)
    _ = try lines.required(.version) { $0 == "1" ? 1 : nil }
    receiptID = try lines.required(.receiptID) { Identifier<ReceiptTag>($0)?.text }
    kind = try lines.required(.kind) { ReceiptKind(rawValue: $0) }
    disclosure = try lines.required(.disclosure) { DisclosureID($0) }
    nonce = try lines.optional(.nonce) { text in Hexadecimal.decode(text)?.count == 16 ? text : nil }
    payload = try lines.optional(.payload) { SHA256Digest(hex: $0) }
    sealed = try lines.optional(.sealed) { SHA256Digest(hex: $0) }
    recipient = try lines.required(.recipient) { PartnerID($0) }
    receivedAt = try lines.optional(.receivedAt) { UTCInstant($0) }
    logSize = try lines.optional(.logSize) { DecimalDigits.value(Array($0.utf8)) }
    caseReference = try lines.optional(.caseReference) { $0 }
    person = try lines.optional(.person) { $0 }
    role = try lines.optional(.role) { $0 }
    reason = try lines.optional(.reason) { $0 }
    gap = try lines.optional(.gap) { Self.isLabel($0) ? $0 : nil }
    retainUntil = try lines.optional(.retainUntil) { CalendarDay($0) }
    destroyedAt = try lines.optional(.destroyedAt) { UTCInstant($0) }
    for field in ReceiptField.required(for: kind) { _ = try lines.text(field) }
    for (field, value) in lines.values where field.isForeign(to: kind) {
      throw Fault(.receiptFieldMalformed, field.rawValue, at: SourcePlace(line: value.line))
    }
  }

  private static func isLabel(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (2...5).contains(bytes.count), bytes[0] == 0x47, bytes[1] != 0x30 else { return false }
    return DecimalDigits.value(bytes.dropFirst()) != nil
  }
}

enum ReceiptTag {}
