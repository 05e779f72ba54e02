public import Base
public import Delivery
import FileKit
import JSON
import Ledger
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sealing
public import Sharing

/// What came of sending one disclosure.
public enum SendResult: Sendable {
  /// The partner's side has the bytes.
  case handedOver(DisclosureID)
  /// Nothing left: the decision denies or holds.
  case stopped(DisclosureID, outcome: Outcome, findings: [String])
  /// It had gone already; nothing was sent again.
  case alreadySent(DisclosureID, DeliveryState)
  /// It may have arrived; it is asked before anything is sent again.
  case inDoubt(DisclosureID)
  /// The partner has nothing yet; the next run tries again.
  case waiting(DisclosureID)
  /// Other bytes stand at the partner under our name: a person decides.
  case conflict(DisclosureID)
  /// Something failed for this one; the others went on.
  case failed(DisclosureID, Fault)
}

extension Gateway {
  /// Sends what is ready, each disclosure on its own: a failure of one never stops another.
  ///
  /// Authorization, its checkpoint, sealing, intent and handing over are each durable before the next begins, so a
  /// run that was killed anywhere is finished by the next one, and nothing is sent twice.
  public func send(
    _ ids: [DisclosureID], as signatory: Signatory, courier: String
  ) throws(Fault) -> [SendResult] {
    let action = try act(
      as: signatory, on: .deliveries, command: "request send",
      arguments: ["disclosures": .array(ids.map { .string($0.text) })])
    try transaction { () throws(Fault) in try StatementTable(database: database).keep(action.statement) }
    try refuseFork()
    try Files.removeUnfinished(in: paths.outbox)
    let couriers = Couriers(executable: courier, paths: paths, realm: configuration.realm)
    defer { couriers.finish() }
    var results: [SendResult] = []
    for id in ids {
      do throws(Fault) {
        results.append(try sendOne(id, by: action, couriers))
      } catch {
        results.append(.failed(id, error))
        try noteRefusal(of: "request send", with: error, about: id, by: .staff(action.staff))
      }
    }
    try publishLog()
    return results
  }

  /// Every disclosure that could go now, or that a run left unfinished.
  public func readyToSend() throws(Fault) -> [DisclosureID] {
    let rows = try database.rows(
      """
      SELECT id FROM disclosure WHERE spoken = 0 AND state IN ('approved', 'authorized', 'sealed', 'sending', 'in-doubt')
      ORDER BY emergency DESC, submitted_at, id
      """)
    var ids: [DisclosureID] = []
    for row in rows { if let id = DisclosureID(try row.text("id")) { ids.append(id) } }
    return ids
  }

  private func sendOne(_ id: DisclosureID, by action: Action, _ couriers: Couriers) throws(Fault)
    -> SendResult
  {
    let stored = try disclosures.stored(id)
    switch stored.state {
    case .prepared, .approved, .authorized:
      switch try transaction({ () throws(Fault) in try authorize(id, by: action) }) {
      case .stopped(let prepared):
        return .stopped(
          id, outcome: prepared.outcome,
          findings: prepared.codes)
      case .granted(let authorized):
        try publishLog()
        try seal(authorized, by: action)
      }
      return try deliver(id, by: action, couriers)
    case .sealed, .sending, .inDoubt: return try deliver(id, by: action, couriers)
    case .handedOver, .accepted, .acknowledged, .closed, .refusedByPartner, .refused, .withdrawn, .expired,
      .recalled:
      return .alreadySent(id, stored.state)
    case .conflict: return .conflict(id)
    }
  }

  /// Walks one delivery until it waits for somebody else; each step is durable before the next.
  ///
  /// Where a run that was cut off had put nothing there, this one puts it: the pause is for channels that fail.
  private func deliver(_ id: DisclosureID, by action: Action, _ couriers: Couriers) throws(Fault)
    -> SendResult
  {
    let stored = try disclosures.stored(id)
    let partner = try partner(stored.request.partner)
    var actions = try step(.restarted, id, by: action)
    var hasPut = false
    while let next = actions.first {
      actions.removeFirst()
      switch next {
      case .recordIntent:
        guard let further = try recordIntent(id, by: action) else {
          let now = try disclosures.stored(id)
          return .stopped(id, outcome: now.outcome ?? .deny, findings: now.findings)
        }
        actions = further
      case .put(let digest):
        hasPut = true
        let files = try SealedFileTable(database: database).files(of: id)
        let behind = files.map { OutboxFile($0.name, digest: $0.digest, follows: true) }
        let replies = try couriers.client(for: partner).putMany([try cover(of: id)] + behind)
        let answer = Self.together(Array(replies.dropFirst()), on: files, as: digest)
        actions = try step(.courier(answer), id, by: action)
      case .ask:
        let client = try couriers.client(for: partner)
        let files = try SealedFileTable(database: database).files(of: id)
        var replies: [CourierReply] = []
        for file in files {
          replies.append(client.ask(file.name))
          if !client.isLost { client.tidy(file.name) }
        }
        if !client.isLost { client.tidy("\(id.text).cover.txt") }
        let answer = Self.together(replies, on: files, as: SealedFile.digest(of: files))
        actions = try step(.courier(answer), id, by: action)
      case .wait:
        let state = try disclosures.stored(id).state
        if !hasPut, state == .sealed { actions = try step(.waited, id, by: action) }
      case .closeAttempt, .raiseAlarm: continue
      }
    }
    return try result(of: id)
  }

  /// One word for all files of a package: it is there only when every one is, with its own bytes.
  private static func together(
    _ replies: [CourierReply], on files: [SealedFile], as digest: SHA256Digest
  ) -> CourierAnswer {
    guard replies.count == files.count else { return .nothing }
    for (file, reply) in zip(files, replies) {
      switch reply.answer {
      case .stored(let found), .alreadyThere(let found):
        guard found == file.digest else { return .conflict }
      case .conflict: return .conflict
      case .absent, .failed, .inDoubt, .nothing: continue
      }
    }
    guard let worst = replies.first(where: { !$0.isThere }) else { return .stored(digest) }
    // Some of it is there: as long as that is so, nobody may say that nothing is.
    return worst.answer == .failed && replies.contains(where: \.isThere) ? .inDoubt : worst.answer
  }

  /// The outer cover sheet goes first: it names nobody, says how to open what follows, and proves nothing.
  ///
  /// Where it is not there for certain, the package stays too.
  private func cover(of id: DisclosureID) throws(Fault) -> OutboxFile {
    let name = "\(id.text).cover.txt"
    return OutboxFile(
      name, digest: Digest.sha256(try Files.read(Files.join(paths.outbox, name), limit: 1 << 20)))
  }

  private func result(of id: DisclosureID) throws(Fault) -> SendResult {
    let state = try disclosures.stored(id).state
    switch state {
    case .handedOver, .accepted, .acknowledged, .closed, .refusedByPartner, .recalled: return .handedOver(id)
    case .inDoubt, .sending: return .inDoubt(id)
    case .conflict: return .conflict(id)
    case .prepared, .approved, .authorized, .sealed: return .waiting(id)
    case .refused, .withdrawn, .expired: return .alreadySent(id, state)
    }
  }

  /// Decides once more and writes the intent, in one transaction; `nil` when it may not go any more.
  private func recordIntent(_ id: DisclosureID, by action: Action) throws(Fault) -> [DeliveryAction]? {
    try transaction { () throws(Fault) in
      guard case .granted = try authorize(id, by: action) else { return nil }
      let actions = try advance(id, .intentRecorded)
      let attempt = try disclosures.stored(id).attempts
      try record(
        .disclosure(.deliveryIntent(disclosure: id, attempt: attempt, channel: LedgerCode("drop"))),
        by: action)
      return actions
    }
  }

  /// Takes an event into the journal with all that it means for the log, in one transaction.
  private func step(_ event: DeliveryEvent, _ id: DisclosureID, by action: Action) throws(Fault)
    -> [DeliveryAction]
  {
    try transaction { () throws(Fault) in
      let actions = try advance(id, event)
      let stored = try disclosures.stored(id)
      if stored.state == .handedOver, stored.handedOverAt == nil { try noteHandOver(stored, by: action) }
      for next in actions {
        if case .closeAttempt(let end) = next { try recordEnd(end, of: stored, by: action) }
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

  private func recordEnd(_ end: AttemptEnd, of stored: StoredDisclosure, by action: Action) throws(Fault) {
    let (id, attempt) = (stored.id, stored.attempts)
    switch end {
    case .stored: return
    case .notStored:
      let reason = try LedgerCode("not-stored")
      try record(.disclosure(.deliveryFailed(disclosure: id, attempt: attempt, reason: reason)), by: action)
    case .inDoubt:
      let reason = try LedgerCode("no-answer")
      try record(.disclosure(.deliveryInDoubt(disclosure: id, attempt: attempt, reason: reason)), by: action)
    case .conflict:
      try record(.disclosure(.deliveryConflict(disclosure: id, attempt: attempt)), by: action)
    }
  }
}
