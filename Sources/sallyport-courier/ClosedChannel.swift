import Base

/// A channel that cannot be used now: nothing of it is tried, and everything says why.
struct ClosedChannel: CourierChannel {
  let reason: FaultCode

  init(unreachable reason: FaultCode) { self.reason = reason }

  var unreachable: FaultCode? { reason }

  func ask(_ name: CourierName) -> CourierResult { .failed(reason) }

  func put(_ files: [OutboxFile]) -> [CourierResult] { files.map { _ in .failed(reason) } }

  func tidy(_ name: CourierName) -> CourierResult { .failed(reason) }

  func collect() throws(Fault) -> ReceiptTally { throw Fault(reason) }
}
