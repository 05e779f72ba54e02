import Base
import SQLiteKit
import Sharing

/// Where a run takes its disclosures from, group by group; never all of them at once.
protocol SendingQueue {
  /// The next group, none of it for a partner whose lane is full.
  mutating func next(besides full: Set<PartnerID>, in database: Database) throws(Fault) -> QueueAnswer
}

enum QueueAnswer: Equatable {
  case group([DisclosureID])
  /// What is left is for partners whose lanes are full.
  case later
  case dry
}

/// A group is large enough to share its durable steps, and small enough to be forgotten.
enum GroupSize {
  static let most = 256
}

/// The disclosures that somebody named, each once.
struct ListedQueue: SendingQueue {
  private var rest: ArraySlice<DisclosureID>

  init(_ ids: [DisclosureID]) {
    var seen: Set<DisclosureID> = []
    rest = ids.filter { seen.insert($0).inserted }[...]
  }

  mutating func next(besides full: Set<PartnerID>, in database: Database) -> QueueAnswer {
    guard !rest.isEmpty else { return .dry }
    defer { rest = rest.dropFirst(GroupSize.most) }
    return .group(Array(rest.prefix(GroupSize.most)))
  }
}
