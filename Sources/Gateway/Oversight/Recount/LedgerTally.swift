import Base
import Ledger
import Sharing

/// What the log alone says about one disclosure.
struct LedgerTally: Sendable {
  private(set) var account: Account?
  /// The index of each authorization; the books want exactly one.
  private(set) var authorizations: [Int] = []
  private(set) var intents = 0
  private(set) var handOvers = 0
  private(set) var sealed: [SHA256Digest] = []

  mutating func take(_ event: LedgerEvent, at index: Int) {
    switch event {
    case .disclosure(let event): take(event, at: index)
    case .request(.withdrawn):
      // Before the authorization it is in no column of the books.
      if account != nil { account = .withheld }
    case .gateway, .policy, .partner, .staff, .person, .request, .receipt, .oversight, .standing: return
    }
  }

  private mutating func take(_ event: DisclosureEvent, at index: Int) {
    switch event {
    case .authorized:
      authorizations.append(index)
      account = account ?? .pending
    case .sealed(_, let package, _): sealed.append(package)
    case .deliveryIntent: intents += 1
    case .handedOver: handOvers += 1
    case .subjectsContinued, .deliveryInDoubt, .deliveryFailed, .deliveryConflict, .accepted, .acknowledged,
      .closed, .refused, .withdrawn, .expired, .spokenRecorded, .followUpDue:
      break
    }
    if let next = account?.after(event) { account = next }
  }
}
