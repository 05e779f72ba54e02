import Base
import Channels
import Delivery
import FileKit
import Ledger
import OpenSSLKit
import SQLiteKit
import Sealing
import Sharing

extension Gateway {
  /// Notes the sealed bytes of a disclosure; from here on they never change.
  func recordSealed(_ sealed: SealedPackage, by action: Action) throws(Fault) {
    let id = sealed.disclosure
    try database.run(
      "UPDATE disclosure SET sealed_digest = ?, sealed_size = ? WHERE id = ?",
      [.text(sealed.digest.hex), .integer(sealed.size), .text(id.text)])
    try SealedFileTable(database: database).keep(sealed)
    try advance(id, .sealed(sealed.digest))
    try record(.disclosure(.sealed(disclosure: id, package: sealed.digest, size: sealed.size)), by: action)
  }

  /// Writes the intent to send: no byte leaves before it is on the disk.
  func recordIntent(_ id: DisclosureID, over channel: Channel, by action: Action) throws(Fault) {
    try advance(id, .intentRecorded)
    let attempt = try disclosures.attempts(of: id)
    try record(
      .disclosure(.deliveryIntent(disclosure: id, attempt: attempt, channel: LedgerCode(channel.code))),
      by: action)
  }

  /// What goes to the partner: the outer cover sheet, which names nobody and proves nothing, then the sealed files.
  func parcel(of id: DisclosureID) throws(Fault) -> Parcel {
    guard let row = try database.row("SELECT sealed_digest FROM disclosure WHERE id = ?", [.text(id.text)]),
      let digest = try row.optionalText("sealed_digest").flatMap({ SHA256Digest(hex: $0) })
    else { throw Fault(.disclosureUnknown, id.text) }
    let cover = "\(id.text).cover.txt"
    let bytes = try Files.read(Files.join(paths.outbox, cover), limit: 1 << 20)
    let files = try SealedFileTable(database: database).files(of: id)
    return Parcel(
      disclosure: id, cover: OutboxFile(cover, digest: Digest.sha256(bytes)),
      files: files.map { OutboxFile($0.name, digest: $0.digest) }, digest: digest)
  }

  /// Takes an event into the journal with all that it means for the log; call it inside a transaction, or alone.
  @discardableResult
  func step(
    _ event: DeliveryEvent, _ id: DisclosureID, code: FaultCode? = nil, by action: Action
  ) throws(Fault) -> [DeliveryAction] {
    try transaction { () throws(Fault) in
      let actions = try advance(id, event)
      let stored = try disclosures.stored(id)
      if stored.state == .handedOver, stored.handedOverAt == nil { try noteHandOver(stored, by: action) }
      for next in actions {
        if case .closeAttempt(let end) = next { try recordEnd(end, of: stored, code: code, by: action) }
      }
      return actions
    }
  }

  private func noteHandOver(_ stored: StoredDisclosure, by action: Action) throws(Fault) {
    try database.run(
      "UPDATE disclosure SET handed_over_at = ?, receipt_due_at = ? WHERE id = ?",
      [
        .integer(now.seconds), try receiptDue(of: stored.id).map { .integer($0.seconds) } ?? .null,
        .text(stored.id.text),
      ])
    try record(.disclosure(.handedOver(disclosure: stored.id, attempt: stored.attempts)), by: action)
  }

  /// - Parameter code: why, in the courier's own word, where it gave one.
  private func recordEnd(
    _ end: AttemptEnd, of stored: StoredDisclosure, code: FaultCode?, by action: Action
  ) throws(Fault) {
    let (id, attempt) = (stored.id, stored.attempts)
    switch end {
    case .stored: return
    case .notStored:
      let reason = try Self.reason(code, otherwise: "not-stored")
      try record(.disclosure(.deliveryFailed(disclosure: id, attempt: attempt, reason: reason)), by: action)
    case .inDoubt:
      let reason = try Self.reason(code, otherwise: "no-answer")
      try record(.disclosure(.deliveryInDoubt(disclosure: id, attempt: attempt, reason: reason)), by: action)
    case .conflict:
      try record(.disclosure(.deliveryConflict(disclosure: id, attempt: attempt)), by: action)
    }
  }

  private static func reason(_ code: FaultCode?, otherwise word: String) throws(Fault) -> LedgerCode {
    if let code { return LedgerCode(code) }
    return try LedgerCode(word)
  }

  func sendResult(of id: DisclosureID) throws(Fault) -> SendResult {
    let state = try disclosures.stored(id).state
    switch state {
    case .handedOver, .accepted, .acknowledged, .closed, .refusedByPartner, .recalled: return .handedOver(id)
    case .inDoubt, .sending: return .inDoubt(id)
    case .conflict: return .conflict(id)
    case .prepared, .approved, .authorized, .sealed: return .waiting(id)
    case .refused, .withdrawn, .expired: return .alreadySent(id, state)
    }
  }
}
