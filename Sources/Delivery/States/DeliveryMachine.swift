public import Base

/// One delivery as a value: takes what happened, says what to do, touches nothing itself.
///
/// The intent is durable before the first byte (`put` follows only `intentRecorded`); what is in doubt is asked
/// before it is sent again; every attempt sends the same bytes. A crash is the same as `restarted`.
public struct DeliveryMachine: Equatable, Sendable {
  public private(set) var state: DeliveryState
  /// How many intents were recorded.
  public private(set) var attempts: Int
  /// The sealed file's digest, from `sealed` on.
  public private(set) var sealedDigest: SHA256Digest?
  /// What the agreement waits for.
  public let closing: ClosingReceipt

  /// Alarms begin after so many attempts, about eight minutes after the first.
  static let patience = 8

  /// A disclosure that was decided, or one as a row of the database tells.
  public init(
    state: DeliveryState = .prepared, attempts: Int = 0, sealedDigest: SHA256Digest? = nil,
    closing: ClosingReceipt
  ) {
    self.state = state
    self.attempts = attempts
    self.sealedDigest = sealedDigest
    self.closing = closing
  }

  /// The delivery after all events of a journal; `delivery.out-of-order` when one could not have happened.
  public init(replaying journal: some Sequence<DeliveryEvent>, closing: ClosingReceipt) throws(Fault) {
    self.init(closing: closing)
    for event in journal { _ = try take(event) }
  }

  /// The pause after so many attempts: 2 s, doubling, at most 15 min.
  public static func pause(afterAttempt number: Int) -> Int {
    number >= 10 ? 900 : min(900, 1 << max(1, number))
  }

  /// Moves to the next state; `delivery.out-of-order` when the event cannot happen in this one.
  public mutating func take(_ event: DeliveryEvent) throws(Fault) -> [DeliveryAction] {
    switch event {
    case .approved, .refused, .authorized, .sealed: try takeStep(event)
    case .intentRecorded: try takeIntent()
    case .courier(let answer): try takeCourier(answer)
    case .waited, .restarted: takeWake(event)
    case .receipt(let kind): try takeReceipt(kind)
    case .withdrawn, .expired, .recalled: try takeEnding(event)
    }
  }

  private mutating func takeStep(_ event: DeliveryEvent) throws(Fault) -> [DeliveryAction] {
    switch (event, state) {
    case (.approved, .prepared): state = .approved
    case (.refused, .prepared), (.refused, .approved): state = .refused
    case (.authorized, .prepared), (.authorized, .approved): state = .authorized
    case (.sealed(let digest), .authorized):
      (state, sealedDigest) = (.sealed, digest)
      return [.recordIntent]
    case _: throw outOfOrder(event)
    }
    return []
  }

  private mutating func takeIntent() throws(Fault) -> [DeliveryAction] {
    guard state == .sealed, let sealedDigest else { throw outOfOrder(.intentRecorded) }
    state = .sending
    attempts += 1
    return [.put(sealedDigest)]
  }

  private mutating func takeWake(_ event: DeliveryEvent) -> [DeliveryAction] {
    switch state {
    case .sealed: return [.recordIntent]
    case .sending where event == .restarted:
      state = .inDoubt
      return [.closeAttempt(.inDoubt)] + asking
    case .inDoubt: return asking
    case .prepared, .approved, .authorized, .sending, .handedOver, .accepted, .acknowledged, .closed,
      .refusedByPartner, .refused, .withdrawn, .expired, .recalled, .conflict:
      return []
    }
  }

  private mutating func takeReceipt(_ kind: ReceiptKind) throws(Fault) -> [DeliveryAction] {
    guard let next = state.after(kind, wasAttempted: attempts > 0, closing: closing) else {
      throw outOfOrder(.receipt(kind))
    }
    state = next
    switch kind {
    case .technicalRefusal, .legalRefusal: return [.raiseAlarm(.refusedByPartner)]
    case .query: return [.raiseAlarm(.queryReceived)]
    case .delivered, .technicalAcceptance, .acknowledged, .destructionCertificate: return []
    }
  }

  var asking: [DeliveryAction] { sealedDigest.map { [.ask($0)] } ?? [] }

  func outOfOrder(_ event: DeliveryEvent) -> Fault {
    Fault(.deliveryOutOfOrder, event.text, detail: "the disclosure is \(state.rawValue)")
  }

  mutating func move(to next: DeliveryState) { state = next }
}
