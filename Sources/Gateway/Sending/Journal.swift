import Base
import Delivery
import PolicyEvaluation
import SQLiteKit
import Sharing

extension Gateway {
  /// The delivery of one disclosure as its journal tells.
  func machine(of id: DisclosureID) throws(Fault) -> DeliveryMachine {
    var events: [DeliveryEvent] = []
    for row in try database.rows(
      "SELECT event FROM delivery_event WHERE disclosure = ? ORDER BY position", [.text(id.text)])
    {
      guard let event = DeliveryEvent(try row.text("event")) else {
        throw Fault(.registerRowUnbelieved, id.text)
      }
      events.append(event)
    }
    return try DeliveryMachine(replaying: events, closing: closing(of: id))
  }

  /// Takes an event into the journal and the row; call it inside the transaction that records it.
  @discardableResult
  func advance(_ id: DisclosureID, _ event: DeliveryEvent) throws(Fault) -> [DeliveryAction] {
    var machine = try machine(of: id)
    let actions = try machine.take(event)
    let count = try database.rows(
      "SELECT count(*) AS number FROM delivery_event WHERE disclosure = ?", [.text(id.text)])
    try database.run(
      "INSERT INTO delivery_event(disclosure, position, at, event) VALUES (?, ?, ?, ?)",
      [
        .text(id.text), .integer(try count.first?.integer("number") ?? 0), .integer(now.seconds),
        .text(event.text),
      ])
    try database.run(
      "UPDATE disclosure SET state = ?, attempts = ?, changed_at = ? WHERE id = ?",
      [.text(machine.state.rawValue), .integer(machine.attempts), .integer(now.seconds), .text(id.text)])
    return actions
  }

  /// The receipt that settles a disclosure, noted when it was authorized.
  private func closing(of id: DisclosureID) throws(Fault) -> ClosingReceipt {
    let row = try database.row("SELECT closing FROM disclosure WHERE id = ?", [.text(id.text)])
    return try row?.optionalText("closing").flatMap { ClosingReceipt(rawValue: $0) } ?? .acknowledged
  }

  /// When a receipt is due after handing over, from the period noted when it was authorized; `nil` when none is.
  func receiptDue(of id: DisclosureID) throws(Fault) -> UTCInstant? {
    let row = try database.row("SELECT receipt_within FROM disclosure WHERE id = ?", [.text(id.text)])
    let period = try row?.optionalText("receipt_within").flatMap { Period($0) }
    return period?.end(after: now, rounding: .earlier)
  }
}
