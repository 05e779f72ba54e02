public import Base
public import Delivery
public import Sharing

/// What came of sending one disclosure.
public enum SendResult: Sendable {
  /// The partner's side has the bytes.
  case handedOver(DisclosureID)
  /// Nothing left: the decision denies or holds.
  case stopped(DisclosureID, outcome: Outcome, findings: [String])
  /// It had gone already, or was ended; nothing was sent again.
  case alreadySent(DisclosureID, DeliveryState)
  /// It may have arrived; it is asked before anything is sent again.
  case inDoubt(DisclosureID)
  /// The partner has nothing yet; the next run tries again.
  case waiting(DisclosureID)
  /// Other bytes stand at the partner under our name: a person decides.
  case conflict(DisclosureID)
  /// Something failed for this one; the others went on.
  case failed(DisclosureID, Fault)

  public var disclosure: DisclosureID {
    switch self {
    case .handedOver(let id), .stopped(let id, _, _), .alreadySent(let id, _), .inDoubt(let id),
      .waiting(let id),
      .conflict(let id), .failed(let id, _):
      id
    }
  }
}
