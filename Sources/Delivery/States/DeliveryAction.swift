public import Base

/// What the shell is to do next, in this order; none means nothing.
public enum DeliveryAction: Hashable, Sendable {
  /// Write the intent to send, durably, then tell the machine `intentRecorded`.
  case recordIntent
  /// Have the courier put exactly the bytes with this digest.
  case put(SHA256Digest)
  /// Have the courier ask whether the bytes with this digest are there.
  case ask(SHA256Digest)
  /// Write how the open attempt ended.
  case closeAttempt(AttemptEnd)
  /// Tell the machine `waited` after so many seconds.
  case wait(seconds: Int)
  case raiseAlarm(DeliveryAlarm)
}

/// How an attempt ended.
public enum AttemptEnd: String, CaseIterable, Sendable {
  case stored
  case notStored = "not-stored"
  case inDoubt = "in-doubt"
  case conflict
}

/// What a person must look at.
public enum DeliveryAlarm: String, CaseIterable, Sendable {
  /// Other bytes stand at the partner under our name.
  case conflict = "delivery.conflict"
  /// Several attempts failed.
  case stillUndelivered = "delivery.still-undelivered"
  /// It may already be with the partner: recall it instead.
  case tooLateToWithdraw = "delivery.too-late-to-withdraw"
  case expiredInDoubt = "delivery.expired-in-doubt"
  case refusedByPartner = "delivery.refused-by-partner"
  /// The partner asks for a marked gap.
  case queryReceived = "delivery.query-received"
}
