public import Base
public import OpenSSLKit
internal import Sharing

/// The recipient's side: makes a receipt from the template in an opened package.
public struct ReceiptAnswer: Sendable {
  public var kind: ReceiptKind
  public var receivedAt: UTCInstant
  public var receiptID: String?
  public var caseReference: String?
  public var person: String?
  public var role: String?
  public var reason: String?
  public var gap: String?
  public var retainUntil: CalendarDay?
  public var destroyedAt: UTCInstant?

  public init(_ kind: ReceiptKind, receivedAt: UTCInstant) {
    self.kind = kind
    self.receivedAt = receivedAt
  }

  /// The text: the template's lines with this answer's own; `receipt.…` when a line is missing or not of its form.
  ///
  /// Without an id of its own it gets one of disclosure, kind, time and gap.
  public func text(from template: [UInt8]) throws(Fault) -> [UInt8] {
    let given = try ReceiptText(reading: template)
    let stamp = String(receivedAt.text.filter { $0 != ":" && $0 != "-" })
    let ownID = "\(given.disclosure.text)-\(kind.rawValue)-\(gap.map { "\($0)-" } ?? "")\(stamp)"
    let fields: [(ReceiptField, String?)] = [
      (.version, "1"), (.disclosure, given.disclosure.text), (.nonce, given.nonce),
      (.payload, given.payload?.hex), (.recipient, given.recipient.text),
      (.logSize, given.logSize.map { String($0) }), (.receiptID, receiptID ?? ownID),
      (.kind, kind.rawValue), (.receivedAt, receivedAt.text), (.caseReference, caseReference),
      (.person, person), (.role, role), (.reason, reason), (.gap, gap),
      (.retainUntil, retainUntil?.text), (.destroyedAt, destroyedAt?.text),
    ]
    let lines = fields.compactMap { field, value in value.map { "\(field.rawValue): \($0)\n" } }
    let text = Array(lines.joined().utf8)
    _ = try ReceiptText(reading: text)
    return text
  }

  /// The signed receipt (CMS, DER, opaque), as `openssl cms -sign -nodetach` makes it.
  public func signed(from template: [UInt8], by signer: CMSSigner) throws(Fault) -> [UInt8] {
    try CMS.signOpaque(try text(from: template), signers: [signer], at: receivedAt)
  }
}
