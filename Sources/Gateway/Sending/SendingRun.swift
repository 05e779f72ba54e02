import Base
import Delivery
import FileKit
import Ledger
import Sharing

/// One run of the outer stages over many disclosures, in groups: each step of a group is durable before the next
/// begins, so that a run which was killed anywhere is finished by the next one, and nothing is sent twice.
///
/// The database stays on this thread. Preparing and sealing run on all cores; each partner has a lane of its own, so
/// that nobody's trouble delays another. Between the steps of a group other processes may change the home.
final class SendingRun {
  let gateway: Gateway
  let action: Action
  let terms: SendingTerms
  let lanes: Lanes
  let book: RunBook
  /// Collects answers beside the sending; `nil` where a person sends.
  let receipts: BatchReceipts?
  /// Whether it ended because it was asked to, or because its time was over.
  private(set) var wasCut = false
  private var queue: any SendingQueue
  /// What is at a partner's lane now, and how often this run has put it.
  var underway: [DisclosureID: Int] = [:]
  private var pauses: [(due: UInt64, id: DisclosureID, puts: Int)] = []

  init(
    _ gateway: Gateway, by action: Action, queue: any SendingQueue, terms: SendingTerms, lanes: Lanes,
    book: RunBook, receipts: BatchReceipts? = nil
  ) {
    self.gateway = gateway
    self.action = action
    self.queue = queue
    self.terms = terms
    self.lanes = lanes
    self.book = book
    self.receipts = receipts
  }

  /// Runs to the end: nothing more to take up, nothing underway, no pause that is worth waiting for.
  ///
  /// Where it is asked to stop, it takes up nothing more and waits for what is underway, but not for ever.
  func run() throws(Fault) {
    var isDry = false
    var stoppedAt: UInt64?
    while true {
      let isStopping = terms.isOver(gateway.now)
      if isStopping {
        wasCut = true
        pauses = []
        stoppedAt = stoppedAt ?? SystemClock.monotonicNanoseconds()
      }
      let hasTaken = isStopping ? false : try takeUp(&isDry)
      try settle(lanes.answers(waitingMilliseconds: hasTaken ? 0 : idleMilliseconds))
      if underway.isEmpty, pauses.isEmpty, isDry || isStopping { return }
      if let stoppedAt, SystemClock.monotonicNanoseconds() > stoppedAt + SendingTerms.graceNanoseconds {
        lanes.abandon()
      }
    }
  }

  /// Takes up the next group, first what has waited out its pause.
  private func takeUp(_ isDry: inout Bool) throws(Fault) -> Bool {
    let due = takeDue()
    if !due.isEmpty {
      try process(due)
      return true
    }
    guard !isDry else { return false }
    switch try queue.next(besides: lanes.full, in: gateway.database) {
    case .group(let ids):
      try process(ids)
      return true
    case .later: return false
    case .dry:
      isDry = true
      return false
    }
  }

  private func takeDue() -> [DisclosureID] {
    let now = SystemClock.monotonicNanoseconds()
    let due = pauses.filter { $0.due <= now }
    pauses.removeAll { $0.due <= now }
    for pause in due { underway[pause.id] = pause.puts }
    return due.map(\.id)
  }

  /// Lets one disclosure rest until its next attempt; at once where this run has not tried yet.
  func pause(_ id: DisclosureID, seconds: Int, puts: Int) {
    let random = gateway.world.entropy.bytes(1)[0]
    let wait = puts == 0 ? 0 : terms.pauseMilliseconds(seconds: seconds, random: random)
    pauses.append((SystemClock.monotonicNanoseconds() + UInt64(wait) * 1_000_000, id, puts))
  }

  private var idleMilliseconds: Int {
    guard let next = pauses.map(\.due).min() else { return underway.isEmpty ? 0 : 200 }
    let now = SystemClock.monotonicNanoseconds()
    return next <= now ? 0 : min(200, Int((next - now) / 1_000_000) + 1)
  }

  /// Does `body` for all in one transaction; where one of them cannot be written, for each in its own, so that it
  /// costs itself alone.
  ///
  /// The registers are read once for all, inside the transaction. Call it inside `exclusively`.
  func each<Item, Answer>(
    _ items: [Item], about id: (Item) -> DisclosureID,
    _ body: (Item, RegisterSnapshot) throws(Fault) -> Answer
  ) throws(Fault) -> [Answer] {
    guard !items.isEmpty else { return [] }
    do throws(Fault) {
      return try gateway.transaction { () throws(Fault) in
        let registers = RegisterSnapshot(gateway)
        return try items.map { item throws(Fault) in try body(item, registers) }
      }
    } catch {
      guard items.count > 1 else {
        try fail(id(items[0]), with: error)
        return []
      }
    }
    var answers: [Answer] = []
    for item in items { answers += try each([item], about: id, body) }
    return answers
  }

  /// Notes that something failed for this one; the others go on.
  func fail(_ id: DisclosureID, with fault: Fault) throws(Fault) {
    underway[id] = nil
    let result = SendResult.failed(id, fault)
    try gateway.exclusively { () throws(Fault) in
      try gateway.noteRefusal(of: book.command, with: fault, about: id, by: .staff(action.staff))
      try gateway.transaction { () throws(Fault) in try book.write(result) }
    }
    book.announce(result)
  }
}
