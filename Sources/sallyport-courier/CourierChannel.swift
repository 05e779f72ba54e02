import Base

/// A way to one partner.
///
/// Whatever stands under a final name is whole, and is never overwritten or removed by us.
protocol CourierChannel {
  /// Why nothing can be done with it now; `nil` where it can be used.
  var unreachable: FaultCode? { get }

  /// What stands under the name, by its digest.
  func ask(_ name: CourierName) -> CourierResult

  /// Puts files of the outbox there, in their order; a result for each.
  func put(_ files: [OutboxFile]) -> [CourierResult]

  /// Removes unfinished files of this name that an earlier run of ours left, and nothing else.
  func tidy(_ name: CourierName) -> CourierResult

  /// Copies what the partner answered into the inbox, unread.
  func collect() throws(Fault) -> ReceiptTally
}
