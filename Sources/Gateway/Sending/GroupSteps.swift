import Base
import Delivery
import FileKit
import Ledger
import OpenSSLKit
import SQLiteKit
import Sealing
import Sharing

extension SendingRun {
  /// Takes one group from its rows to the partners' lanes.
  func process(_ ids: [DisclosureID]) throws(Fault) {
    let group = try gateway.exclusively { () throws(Fault) in
      try gateway.refuseFork()
      return try load(ids)
    }
    let dossiers = try prepare(group.toDecide)
    let orders = try gateway.exclusively { () throws(Fault) in
      let granted = try authorize(dossiers.filter { $0.stored.state != .sealed })
      // Nothing is sealed before its authorization is inside a signed checkpoint.
      try gateway.publishLog()
      return try gateway.sealOrders(granted)
    }
    let sealed = try seal(orders)
    let going = try gateway.exclusively { () throws(Fault) in
      let going = try recordIntents(
        sealed.map(Sealed.now) + dossiers.filter { $0.stored.state == .sealed }.map(Sealed.before))
      // Where the exported log cannot follow, sending stops first.
      try gateway.publishLog()
      return going
    }
    for parcel in going { underway[parcel.parcel.disclosure, default: 0] += 1 }
    for (_, some) in Dictionary(grouping: going, by: \.partner.id) {
      lanes.put(some.map(\.parcel), to: some[0].partner)
    }
    for (partner, parcel) in group.toAsk {
      underway[parcel.disclosure, default: 0] += 0
      lanes.ask([parcel], at: partner)
    }
  }

  struct Group {
    var toDecide: [Dossier] = []
    var toAsk: [(partner: Partner, parcel: Parcel)] = []
  }

  struct Going {
    let partner: Partner
    let parcel: Parcel
  }

  /// Something whose bytes exist: sealed by this run, or by one that was cut off.
  enum Sealed {
    case now(SealOrder, SealedPackage)
    case before(Dossier)

    var dossier: Dossier {
      switch self {
      case .now(let order, _): order.dossier
      case .before(let dossier): dossier
      }
    }
  }

  /// Reads the rows of a group, and what registers and counters say about each.
  private func load(_ ids: [DisclosureID]) throws(Fault) -> Group {
    var group = Group()
    let registers = RegisterSnapshot(gateway)
    for id in ids {
      do throws(Fault) {
        let stored = try gateway.disclosures.stored(id)
        switch stored.state {
        case .prepared, .approved, .authorized, .sealed:
          group.toDecide.append(
            Dossier(
              stored: stored, staged: try gateway.staged(stored),
              circumstances: try gateway.circumstances(of: stored, snapshot: registers)))
        case .sending, .inDoubt:
          if stored.state == .sending { _ = try gateway.step(.restarted, id, by: action) }
          let partner = try registers.partner(stored.request.partner)
          group.toAsk.append((partner, try gateway.parcel(of: id)))
        case .handedOver, .accepted, .acknowledged, .closed, .refusedByPartner, .refused, .withdrawn,
          .expired,
          .recalled:
          try conclude(.alreadySent(id, stored.state))
        case .conflict: try conclude(.conflict(id))
        }
      } catch {
        try fail(id, with: error)
      }
    }
    return group
  }

  /// Takes apart, decides, minimizes and inspects, on all cores.
  private func prepare(_ dossiers: [Dossier]) throws(Fault) -> [Dossier] {
    guard !dossiers.isEmpty else { return [] }
    let (preparer, vault) = (try gateway.preparer(), gateway.vault)
    let work = try dossiers.map { dossier throws(Fault) in
      (dossier: dossier, gathering: try gateway.gathering(dossier.circumstances.subjects))
    }
    let answers = Parallel.map(work) { item in
      Result(catching: { () throws(Fault) in try item.dossier.prepared(by: preparer, item.gathering, vault) })
    }
    return try unfailed(zip(dossiers.map(\.id), answers))
  }

  private func authorize(
    _ dossiers: [Dossier]
  ) throws(Fault) -> [(dossier: Dossier, authorized: Authorized)] {
    let preparer = try gateway.preparer()
    let answers = try each(dossiers, about: \.id) { (dossier, registers) throws(Fault) in
      let answer = try gateway.authorize(dossier, preparer, registers, by: action)
      if let result = answer.ending(dossier.id) { try book.write(result) }
      return (dossier: dossier, answer: answer)
    }
    var granted: [(dossier: Dossier, authorized: Authorized)] = []
    for (dossier, answer) in answers {
      if case .granted(let authorized) = answer { granted.append((dossier, authorized)) }
      if let result = answer.ending(dossier.id) { tell(result) }
    }
    return granted
  }

  /// Seals on all cores; what is sealed is on the disk before anything says so.
  private func seal(_ orders: [SealOrder]) throws(Fault) -> [(SealOrder, SealedPackage)] {
    guard !orders.isEmpty else { return [] }
    let answers = Parallel.map(orders) { order in
      Result(catching: { () throws(Fault) in (order, try order.sealed()) })
    }
    let sealed = try unfailed(zip(orders.map(\.dossier.id), answers))
    try Files.syncFilesystem(gateway.paths.outbox)
    return sealed
  }

  /// Decides once more and writes the intent to send, in one transaction.
  private func recordIntents(_ all: [Sealed]) throws(Fault) -> [Going] {
    let preparer = try gateway.preparer()
    let answers = try each(all, about: \.dossier.id) { (sealed, registers) throws(Fault) in
      let id = sealed.dossier.id
      if case .now(_, let package) = sealed { try gateway.recordSealed(package, by: action) }
      let answer = try gateway.authorize(sealed.dossier, preparer, registers, by: action)
      if let result = answer.ending(id) {
        try book.write(result)
        return (result: Optional(result), going: Going?.none)
      }
      let partner = try registers.partner(sealed.dossier.stored.request.partner)
      try gateway.recordIntent(id, over: partner.channel, by: action)
      return (nil, Going(partner: partner, parcel: try gateway.parcel(of: id)))
    }
    for answer in answers { if let result = answer.result { tell(result) } }
    return answers.compactMap(\.going)
  }

  private func unfailed<Value>(
    _ answers: some Sequence<(DisclosureID, Result<Value, Fault>)>
  ) throws(Fault) -> [Value] {
    var good: [Value] = []
    for (id, answer) in answers {
      switch answer {
      case .success(let value): good.append(value)
      case .failure(let fault): try fail(id, with: fault)
      }
    }
    return good
  }

  /// Tells a result that needed no change.
  private func conclude(_ result: SendResult) throws(Fault) {
    try gateway.transaction { () throws(Fault) in try book.write(result) }
    tell(result)
  }

  func tell(_ result: SendResult) {
    underway[result.disclosure] = nil
    book.announce(result)
  }
}

extension Gateway.Authorizing {
  /// What it means for a run that it does not go on; `nil` where it does.
  fileprivate func ending(_ id: DisclosureID) -> SendResult? {
    switch self {
    case .granted: nil
    case .stopped(let outcome, let findings): .stopped(id, outcome: outcome, findings: findings)
    case .gone(let state): .alreadySent(id, state)
    }
  }
}
