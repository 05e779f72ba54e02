public import Base

/// What happened to a disclosure; its delivery's journal is a list of these in the order in which they became
/// durable.
public enum DeliveryEvent: Hashable, Sendable {
  case approved
  case refused
  case authorized
  /// The digest of the sealed file: every attempt sends these bytes.
  case sealed(SHA256Digest)
  /// The intent to send is on the disk; before this no byte leaves.
  case intentRecorded
  case courier(CourierAnswer)
  /// The time that a `wait` named has passed.
  case waited
  /// A receipt passed every check.
  case receipt(ReceiptKind)
  case withdrawn
  case expired
  case recalled
  /// The gateway started again and does not know what its courier last did.
  case restarted
}

/// What the courier says; its word lifts a delivery to handed over and never above.
public enum CourierAnswer: Hashable, Sendable {
  /// Stored now, with the digest read back.
  case stored(SHA256Digest)
  /// Found under its name, with the digest read back.
  case alreadyThere(SHA256Digest)
  /// Something else stands under its name.
  case conflict
  /// Asked: nothing stands under its name.
  case absent
  /// The attempt failed and nothing can have been left at the partner.
  case failed
  /// The attempt ended in a way that may have left the bytes at the partner.
  case inDoubt
  /// No answer came, or none that could be read.
  case nothing
}
