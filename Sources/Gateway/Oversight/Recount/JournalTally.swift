import Base
import Delivery

/// What the journal alone says about one delivery: its events replayed, one after the other.
struct JournalTally: Sendable {
  private var machine: DeliveryMachine
  private(set) var events = 0
  private(set) var handOvers = 0
  private(set) var sealed: [SHA256Digest] = []

  init(closing: ClosingReceipt) { machine = DeliveryMachine(closing: closing) }

  var state: DeliveryState { machine.state }
  var attempts: Int { machine.attempts }

  /// `delivery.out-of-order` where the event cannot follow those before.
  mutating func take(_ event: DeliveryEvent) throws(Fault) {
    let before = machine.state
    _ = try machine.take(event)
    events += 1
    if machine.state == .handedOver, before != .handedOver { handOvers += 1 }
    if case .sealed(let digest) = event { sealed.append(digest) }
  }
}
