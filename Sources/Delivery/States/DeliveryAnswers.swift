internal import Base

extension DeliveryMachine {
  /// The courier's word; bytes with another digest than ours are a conflict whatever it calls them.
  mutating func takeCourier(_ answer: CourierAnswer) throws(Fault) -> [DeliveryAction] {
    switch state {
    case .sending, .inDoubt: return takeExpected(answer)
    case .handedOver, .accepted, .acknowledged, .closed, .refusedByPartner, .recalled:
      // A receipt overtook the answer: the attempt is closed, the receipt's word stands.
      return takeLate(answer)
    case .prepared, .approved, .authorized, .sealed, .refused, .withdrawn, .expired, .conflict:
      throw outOfOrder(.courier(answer))
    }
  }

  private mutating func takeExpected(_ answer: CourierAnswer) -> [DeliveryAction] {
    switch answer {
    case .stored(let digest), .alreadyThere(let digest):
      guard digest == sealedDigest else { return stopForConflict() }
      move(to: .handedOver)
      return [.closeAttempt(.stored)]
    case .conflict: return stopForConflict()
    case .absent: return tryAgainLater()
    case .failed:
      // A question that failed tells nothing about the bytes that may be there.
      return state == .sending ? tryAgainLater() : askAgainLater()
    case .inDoubt, .nothing: return askAgainLater()
    }
  }

  private mutating func stopForConflict() -> [DeliveryAction] {
    move(to: .conflict)
    return [.closeAttempt(.conflict), .raiseAlarm(.conflict)]
  }

  private mutating func tryAgainLater() -> [DeliveryAction] {
    move(to: .sealed)
    return [.closeAttempt(.notStored)] + patienceAlarm + [.wait(seconds: Self.pause(afterAttempt: attempts))]
  }

  private mutating func askAgainLater() -> [DeliveryAction] {
    guard state == .sending else {
      return patienceAlarm + [.wait(seconds: Self.pause(afterAttempt: attempts))]
    }
    move(to: .inDoubt)
    return [.closeAttempt(.inDoubt)] + asking
  }

  private var patienceAlarm: [DeliveryAction] {
    attempts == Self.patience ? [.raiseAlarm(.stillUndelivered)] : []
  }

  private func takeLate(_ answer: CourierAnswer) -> [DeliveryAction] {
    switch answer {
    case .stored(let digest), .alreadyThere(let digest):
      digest == sealedDigest
        ? [.closeAttempt(.stored)] : [.closeAttempt(.conflict), .raiseAlarm(.conflict)]
    case .conflict: [.closeAttempt(.conflict), .raiseAlarm(.conflict)]
    case .absent, .failed: [.closeAttempt(.notStored)]
    case .inDoubt, .nothing: [.closeAttempt(.inDoubt)]
    }
  }

  /// Ends by our own side: possible only while the partner has nothing for certain.
  mutating func takeEnding(_ event: DeliveryEvent) throws(Fault) -> [DeliveryAction] {
    switch (event, state.countsAsDisclosed) {
    case (.recalled, true):
      move(to: .recalled)
      return []
    case (.withdrawn, true): return [.raiseAlarm(.tooLateToWithdraw)]
    case (.expired, true):
      return state == .inDoubt || state == .sending ? [.raiseAlarm(.expiredInDoubt)] : []
    case (.withdrawn, false) where !state.isFinal: move(to: .withdrawn)
    case (.expired, false) where !state.isFinal: move(to: .expired)
    case _: throw outOfOrder(event)
    }
    return []
  }
}
