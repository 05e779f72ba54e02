package import Base
package import Delivery
import Sharing

extension Gateway {
  /// What a run that comes back after a crash finds to do: how many disclosures stand where, by their journals.
  ///
  /// Page by page in the order of a run; nothing is changed, and nothing kept but the counts.
  package func unfinished() throws(Fault) -> [DeliveryState: Int] {
    var counts: [DeliveryState: Int] = [:]
    var queue = try ReadyQueue(limit: nil, in: database)
    while case .group(let ids) = try queue.next(besides: [], in: database) {
      for id in ids { counts[try machine(of: id).state, default: 0] += 1 }
    }
    return counts
  }
}
