public import Base
public import Delivery
import FileKit
import JSON
import Ledger
import OpenSSLKit
import SQLiteKit
import Sandbox
public import Sharing

/// What came of one receipt.
public struct ReceiptResult: Sendable {
  /// SHA-256 of the verbatim bytes, its name in the inbox.
  public let digest: SHA256Digest
  public let partner: PartnerID
  public let verdict: ReceiptVerdict
}

extension Gateway {
  /// Collects the answers of all partners and judges each; what does not match is kept and changes nothing.
  public func collectReceipts(as signatory: Signatory, courier: CourierProgram) throws(Fault)
    -> [ReceiptResult]
  {
    let action = try act(as: signatory, on: .receipts, command: "receipt collect", arguments: [:])
    let all = try partners.all().filter { !$0.isRevoked }
    let lanes = Lanes(courier, paths: paths, realm: configuration.realm)
    defer { lanes.finish() }
    for partner in all { lanes.collect(from: partner) }
    var results: [ReceiptResult] = []
    var asked = all.count
    while asked > 0 {
      for case .collected(let partner, _) in lanes.answers(waitingMilliseconds: 1000) {
        asked -= 1
        // One that cannot be reached does not stop the others; what came from it before is judged all the same.
        results += try judgeNew(from: partner, by: action)
      }
    }
    try noteOverdue(by: action)
    try noteCollection()
    try publishLog()
    return results
  }

  /// Takes one receipt that came another way: it is kept in the inbox like every other, then judged.
  public func importReceipt(
    _ bytes: [UInt8], from partner: PartnerID, as signatory: Signatory
  ) throws(Fault) -> ReceiptResult {
    let digest = Digest.sha256(bytes)
    let action = try act(
      as: signatory, on: .receipts, command: "receipt import",
      arguments: ["partner": .string(partner.text), "sha256": .string(digest.hex)])
    let inbox = paths.inbox(of: partner)
    try Files.makeFolder(inbox, mode: 0o700)
    try Files.removeUnfinished(in: inbox)
    let path = Files.join(inbox, digest.hex)
    if !Files.exists(path) { try Files.write(bytes, to: path, mode: 0o600) }
    let results = try judge([bytes], from: partner, by: action)
    try publishLog()
    guard let result = results.first else { throw Fault(.receiptNotJudged, digest.hex) }
    return result
  }

  func apply(
    _ verdict: ReceiptVerdict, _ digest: SHA256Digest, from partner: PartnerID, by action: Action
  ) throws(Fault) {
    switch verdict {
    case .repeated: return
    case .quarantined(let reason): try quarantine(digest, reason, from: partner, by: action)
    case .verified(let receipt): try settle(receipt, by: action)
    }
  }

  private func quarantine(
    _ digest: SHA256Digest, _ reason: QuarantineReason, from partner: PartnerID, by action: Action
  ) throws(Fault) {
    try database.run(
      "UPDATE receipt SET verdict = 'quarantined', reason = ? WHERE digest = ? AND source = ?",
      [.text(reason.rawValue), .text(digest.hex), .text(partner.text)])
    try record(.receipt(.quarantined(receipt: digest, reason: LedgerCode(reason.rawValue))), by: action)
    guard reason.suspectsFork else { return }
    let size = try ledger.head().frontier.size
    let kind: GatewayEvent.ForkReason = reason == .logAhead ? .receiptAhead : .unknownDelivery
    try record(.gateway(.forkSuspected(reason: kind, ourSize: size, seenSize: size + 1)), by: action)
    try suspicionRegister.raise(digest, of: partner, kind, at: now)
  }

  private func settle(_ receipt: VerifiedReceipt, by action: Action) throws(Fault) {
    let id = receipt.disclosure
    let before = try disclosures.stored(id).state
    try advance(id, .receipt(receipt.kind))
    let stored = try disclosures.stored(id)
    try database.run(
      """
      UPDATE receipt SET verdict = 'verified', kind = ?, disclosure = ?, signer = ?, receipt_id = ?
      WHERE digest = ? AND source = ?
      """,
      [
        .text(receipt.kind.rawValue), .text(id.text), .text(receipt.signer.hex),
        .text(receipt.text.receiptID), .text(receipt.digest.hex), .text(receipt.partner.text),
      ])
    try database.run(
      """
      UPDATE disclosure SET receipt_kind = CASE WHEN ? OR receipt_kind IS NULL THEN ? ELSE receipt_kind END,
        handed_over_at = coalesce(handed_over_at, ?), receipt_due_at = coalesce(receipt_due_at, ?) WHERE id = ?
      """,
      [
        SQLValue(stored.state != before), .text(receipt.kind.rawValue), .integer(now.seconds),
        try receiptDue(of: id).map { .integer($0.seconds) } ?? .null, .text(id.text),
      ])
    guard let answer = ReceiptEvent.Answer(rawValue: receipt.kind.rawValue) else {
      throw Fault(.ledgerCodeRefused)
    }
    try record(.receipt(.verified(disclosure: id, answer: answer, receipt: receipt.digest)), by: action)
    if stored.state != before { try recordState(stored, receipt, by: action) }
  }

  private func recordState(
    _ stored: StoredDisclosure, _ receipt: VerifiedReceipt, by action: Action
  ) throws(Fault) {
    let event: DisclosureEvent
    switch stored.state {
    case .accepted: event = .accepted(disclosure: stored.id, receipt: receipt.digest)
    case .acknowledged: event = .acknowledged(disclosure: stored.id, receipt: receipt.digest)
    case .closed: event = .closed(disclosure: stored.id, receipt: receipt.digest)
    case .refusedByPartner:
      event = .refused(
        disclosure: stored.id, receipt: receipt.digest, reason: try LedgerCode(receipt.kind.rawValue))
    case .handedOver: event = .handedOver(disclosure: stored.id, attempt: stored.attempts)
    case .prepared, .approved, .authorized, .sealed, .sending, .inDoubt, .refused, .withdrawn, .expired,
      .recalled, .conflict:
      return
    }
    try record(.disclosure(event), by: action)
  }
}
