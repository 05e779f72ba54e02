public import Base
import Delivery
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// A receipt as lists show it.
public struct ReceiptLine: Sendable {
  public let digest: SHA256Digest
  public let storedAt: UTCInstant
  public let partner: String
  public let verdict: String
  public let reason: String?
  public let kind: String?
  public let disclosure: String?
  public let seen: Int
}

extension Gateway {
  /// What registers, log and clock say about a receipt: looked up beforehand, so that judging it stays pure.
  func context(_ bytes: [UInt8], from partner: PartnerID) throws(Fault) -> ReceiptContext {
    let signers = try certificates.certificates(of: partner).map { row in
      RegisteredSigner(
        certificate: row.certificate, isForSigning: row.use == .sign, standing: row.state.standing)
    }
    let text = peek(bytes)
    let sent = try text.flatMap { text throws(Fault) in try self.sent(text.disclosure) }
    let earlier = try text.flatMap { text throws(Fault) in try self.earlier(text.receiptID, from: partner) }
    return ReceiptContext(
      receivedAt: now, partner: partner, certificates: signers,
      disclosure: { id in text?.disclosure == id ? sent : nil },
      earlier: { id in text?.receiptID == id ? earlier : nil }, logSize: try ledger.head().frontier.size)
  }

  /// Which disclosure and id a receipt names, only to look them up; nothing is believed.
  func peek(_ bytes: [UInt8]) -> ReceiptText? {
    guard bytes.count <= 1 << 16 else { return nil }
    if let content = try? CMS.verifyOpaque(bytes).content { return try? ReceiptText(reading: content) }
    guard let content = try? CMS.verifyOpaqueSMIME(bytes).content else { return nil }
    return try? ReceiptText(reading: content)
  }

  private func sent(_ id: DisclosureID) throws(Fault) -> SentDisclosure? {
    guard
      let row = try database.row(
        "SELECT payload_digest, gaps FROM disclosure WHERE id = ?", [.text(id.text)]),
      let payload = try row.optionalText("payload_digest").flatMap({ SHA256Digest(hex: $0) })
    else { return nil }
    let stored = try disclosures.stored(id)
    guard let nonce = stored.nonce else { return nil }
    let sealed = try database.row(
      "SELECT min(at) AS at FROM delivery_event WHERE disclosure = ? AND event LIKE 'sealed %'",
      [.text(id.text)])
    return SentDisclosure(
      recipient: stored.request.partner, machine: try machine(of: id), nonce: nonce, payload: payload,
      sealedAt: try sealed?.optionalInteger("at").map { UTCInstant(seconds: $0) } ?? now,
      gaps: try row.optionalText("gaps")?.split(separator: " ").map(String.init) ?? [])
  }

  private func earlier(_ receiptID: String, from partner: PartnerID) throws(Fault) -> SHA256Digest? {
    let row = try database.row(
      "SELECT digest FROM receipt WHERE receipt_id = ? AND source = ? AND verdict = 'verified'",
      [.text(receiptID), .text(partner.text)])
    return try row.flatMap { row throws(Fault) in SHA256Digest(hex: try row.text("digest")) }
  }

  /// Receipts by verdict (`verified`, `quarantined`), or all, newest last.
  public func receipts(_ verdict: String? = nil) throws(Fault) -> [ReceiptLine] {
    var lines: [ReceiptLine] = []
    for row in try database.rows(
      "SELECT * FROM receipt WHERE ?1 IS NULL OR verdict = ?1 ORDER BY stored_at, digest", [SQLValue(verdict)]
    ) {
      guard let digest = SHA256Digest(hex: try row.text("digest")) else { continue }
      lines.append(
        ReceiptLine(
          digest: digest, storedAt: UTCInstant(seconds: try row.integer("stored_at")),
          partner: try row.text("source"), verdict: try row.text("verdict"),
          reason: try row.optionalText("reason"), kind: try row.optionalText("kind"),
          disclosure: try row.optionalText("disclosure"), seen: try row.integer("seen")))
    }
    return lines
  }

  /// Writes one entry for each receipt that became overdue since the last look.
  func noteOverdue(by action: Action) throws(Fault) {
    for line in try list() where line.isOverdue {
      guard let due = line.receiptDueAt, try !ledger.has(.receipt(.overdue), of: line.id) else { continue }
      try transaction { () throws(Fault) in
        _ = try record(.receipt(.overdue(disclosure: line.id, partner: line.partner, due: due)), by: action)
      }
    }
  }
}

extension PartnerCertificate.State {
  fileprivate var standing: RegisteredSigner.Standing {
    switch self {
    case .pending: .pending
    case .active: .active
    case .retiring: .retiring
    case .revoked: .revoked
    }
  }
}
