import Delivery
import Ledger

/// The columns of the books: every authorized disclosure stands in exactly one (`Balance`).
enum Account: String, CaseIterable, Sendable {
  case withheld
  case expired
  case pending
  case inDoubt = "in doubt"
  case handedOver = "handed over"
  case refused
  case closed
  case recalled

  /// Where a row counts; `nil` before the authorization.
  init?(_ state: DeliveryState) {
    switch state {
    case .prepared, .approved: return nil
    case .authorized, .sealed, .sending: self = .pending
    case .inDoubt, .conflict: self = .inDoubt
    case .handedOver, .accepted, .acknowledged: self = .handedOver
    case .refused, .refusedByPartner: self = .refused
    case .closed: self = .closed
    case .withdrawn: self = .withheld
    case .expired: self = .expired
    case .recalled: self = .recalled
    }
  }

  /// Where an entry of the log puts a disclosure that stood here; `nil` where it moves nothing.
  func after(_ event: DisclosureEvent) -> Account? {
    switch event {
    case .authorized, .sealed, .deliveryIntent, .deliveryFailed: mayStillGo ? .pending : nil
    case .deliveryInDoubt, .deliveryConflict: mayStillGo ? .inDoubt : nil
    case .handedOver, .accepted, .acknowledged: .handedOver
    case .closed: .closed
    case .refused: .refused
    case .withdrawn: .withheld
    case .expired: .expired
    case .subjectsContinued, .spokenRecorded, .followUpDue: nil
    }
  }

  /// The end of an attempt says nothing about what a receipt has settled already.
  private var mayStillGo: Bool {
    switch self {
    case .pending, .inDoubt: true
    case .withheld, .expired, .handedOver, .refused, .closed, .recalled: false
    }
  }
}
