import Base
import Delivery
import Sharing

/// The receipts of one run: asked for at its beginning and at its end, judged as they come.
final class BatchReceipts {
  private let gateway: Gateway
  private let lanes: Lanes
  private let action: Action
  private let tell: (BatchEvent) -> Void
  private var asked = 0
  private var verified = 0
  private var quarantined = 0
  private var unreachable: [PartnerID: FaultCode] = [:]

  init(_ gateway: Gateway, lanes: Lanes, by action: Action, tell: @escaping (BatchEvent) -> Void) {
    self.gateway = gateway
    self.lanes = lanes
    self.action = action
    self.tell = tell
  }

  /// Has every partner's lane collect; it does so when it comes to it.
  func ask() throws(Fault) {
    unreachable = [:]
    for partner in try gateway.allPartners() where !partner.isRevoked {
      lanes.collect(from: partner)
      asked += 1
    }
  }

  /// Judges what a partner's lane has brought.
  func take(_ partner: PartnerID, _ result: Result<Int, Fault>) throws(Fault) {
    asked -= 1
    if case .failure(let fault) = result { unreachable[partner] = fault.code }
    tell(.collected(partner, result))
    let judged = try gateway.exclusively { () throws(Fault) in
      try gateway.judgeNew(from: partner, by: action)
    }
    for receipt in judged {
      switch receipt.verdict {
      case .verified: verified += 1
      case .quarantined: quarantined += 1
      case .repeated: break
      }
      tell(.receipt(receipt))
    }
  }

  /// Asks once more, since partners may have answered what the run sent, and waits for all of them.
  func finish(unless isStopping: () -> Bool) throws(Fault) {
    if !isStopping() { try ask() }
    while asked > 0 {
      for case .collected(let partner, let result) in lanes.answers(waitingMilliseconds: 200) {
        try take(partner, result)
      }
      if isStopping() { lanes.abandon() }
    }
    try gateway.exclusively { () throws(Fault) in
      try gateway.noteOverdue(by: action)
      if unreachable.isEmpty, !isStopping() { try gateway.noteCollection() }
    }
  }

  func count(into digest: inout BatchDigest) {
    digest.receiptsVerified = verified
    digest.receiptsQuarantined = quarantined
    digest.unreachable = unreachable
  }
}
