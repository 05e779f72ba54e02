import Base
import Delivery
import FileKit
import Sharing
import Synchronization

/// One partner's courier on a thread of its own; one whose answer failed to come is replaced before the next question.
final class PartnerLane: Sendable {
  /// So many disclosures go to the courier together and share its durable steps.
  private static let together = 16

  private let partner: PartnerID
  private let lane: Lane
  private let mailbox: Mailbox<LaneAnswer>
  private let begin: @Sendable () throws(Fault) -> CourierClient
  private let current = Mutex<CourierClient?>(nil)

  init(
    _ partner: PartnerID, _ mailbox: Mailbox<LaneAnswer>,
    begin: @escaping @Sendable () throws(Fault) -> CourierClient
  ) {
    self.partner = partner
    self.mailbox = mailbox
    self.begin = begin
    lane = Lane("courier \(partner.text)")
  }

  func put(_ parcels: [Parcel]) {
    for start in stride(from: 0, to: parcels.count, by: Self.together) {
      let some = Array(parcels[start..<min(parcels.count, start + Self.together)])
      lane.add { self.answer(some, self.put(together: some)) }
    }
  }

  func ask(_ parcels: [Parcel]) {
    for parcel in parcels { lane.add { self.answer([parcel], [self.ask(parcel)]) } }
  }

  func collect() {
    lane.add {
      let result = Result(catching: { () throws(Fault) in try self.client().collect() })
      self.mailbox.post(.collected(self.partner, result))
    }
  }

  func finish() {
    lane.finish()
    current.withLock { $0.take() }?.finish()
  }

  private func answer(_ parcels: [Parcel], _ replies: [CourierReply]) {
    for (parcel, reply) in zip(parcels, replies) {
      mailbox.post(.courier(parcel.disclosure, reply.answer, code: reply.code))
    }
  }

  private func put(together parcels: [Parcel]) -> [CourierReply] {
    do throws(Fault) {
      let client = try client()
      // Each file after the first goes only where the one before it is there.
      let files = parcels.flatMap { parcel in
        [parcel.cover] + parcel.files.map { OutboxFile($0.name, digest: $0.digest, follows: true) }
      }
      var replies = client.putMany(files)[...]
      return parcels.map { parcel in
        let own = replies.prefix(1 + parcel.files.count).dropFirst()
        replies = replies.dropFirst(1 + parcel.files.count)
        return parcel.together(Array(own))
      }
    } catch {
      // It was not even asked: nothing left.
      return parcels.map { _ in CourierReply(.failed, code: error.code) }
    }
  }

  private func ask(_ parcel: Parcel) -> CourierReply {
    guard let client = try? client() else { return .nothing }
    let replies = parcel.files.map { client.ask($0.name) }
    // An attempt that was cut off may have left any of its files unfinished.
    for file in [parcel.cover] + parcel.files where !client.isLost { client.tidy(file.name) }
    return parcel.together(replies)
  }

  private func client() throws(Fault) -> CourierClient {
    let known = current.withLock { $0 }
    if let known, !known.isLost { return known }
    known?.finish()
    let new = try begin()
    current.withLock { $0 = new }
    return new
  }
}

extension Parcel {
  /// One word for all the files of a package: it is there only when every one is, with its own bytes.
  func together(_ replies: [CourierReply]) -> CourierReply {
    let isWhole =
      replies.count == files.count
      && zip(files, replies).allSatisfy { file, reply in
        switch reply.answer {
        case .stored(let found), .alreadyThere(let found): found == file.digest
        case .conflict, .absent, .failed, .inDoubt, .nothing: false
        }
      }
    if isWhole { return CourierReply(.stored(digest)) }
    let isForeign = zip(files, replies).contains { file, reply in
      switch reply.answer {
      case .stored(let found), .alreadyThere(let found): found != file.digest
      case .conflict: true
      case .absent, .failed, .inDoubt, .nothing: false
      }
    }
    if isForeign { return CourierReply(.conflict) }
    let worst = replies.first { !$0.isThere } ?? .nothing
    // Some of it is there: as long as that is so, nobody may say that nothing is.
    guard worst.answer == .failed, replies.contains(where: \.isThere) else { return worst }
    return CourierReply(.inDoubt, code: worst.code)
  }
}
