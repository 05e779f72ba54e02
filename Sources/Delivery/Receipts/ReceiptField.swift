/// The lines that a receipt may have, each at most once; format: `Docs/formats/receipt.md`.
enum ReceiptField: String, CaseIterable {
  case version = "Receipt-Version"
  case receiptID = "Receipt-Id"
  case kind = "Kind"
  case disclosure = "Disclosure-Id"
  case nonce = "Nonce"
  case payload = "Payload-SHA256"
  case sealed = "Sealed-SHA256"
  case recipient = "Recipient"
  case receivedAt = "Received-At"
  case logSize = "Log-Size"
  case caseReference = "Case-Ref"
  case person = "Person"
  case role = "Role"
  case reason = "Reason"
  case gap = "Gap"
  case retainUntil = "Retain-Until"
  case destroyedAt = "Destroyed-At"

  /// The longest value in bytes.
  var limit: Int {
    switch self {
    case .reason: 2000
    case .caseReference, .person, .role: 200
    case .version, .receiptID, .kind, .disclosure, .nonce, .payload, .sealed, .recipient, .receivedAt,
      .logSize, .gap, .retainUntil, .destroyedAt:
      80
    }
  }

  /// What a receipt of that kind cannot be without, beside what every receipt has.
  static func required(for kind: ReceiptKind) -> [ReceiptField] {
    switch kind {
    case .delivered: []
    case .technicalAcceptance: [.payload, .logSize]
    case .technicalRefusal: [.reason]
    case .acknowledged: [.payload, .logSize, .person, .role]
    case .legalRefusal: [.payload, .logSize, .reason]
    case .query: [.payload, .logSize, .gap]
    case .destructionCertificate: [.payload, .logSize, .person, .destroyedAt]
    }
  }

  static let always: [ReceiptField] = [.version, .receiptID, .kind, .disclosure, .recipient]

  /// Lines that would say something that the kind does not.
  func isForeign(to kind: ReceiptKind) -> Bool {
    switch self {
    case .gap: kind != .query
    case .destroyedAt: kind != .destructionCertificate
    case .version, .receiptID, .kind, .disclosure, .nonce, .payload, .sealed, .recipient, .receivedAt,
      .logSize, .caseReference, .person, .role, .reason, .retainUntil:
      false
    }
  }
}
