/// Where a disclosure stands between decision and closing.
///
/// Source: `Docs/formats/receipt.md`; the words are those of the database and of every list.
public enum DeliveryState: String, CaseIterable, Sendable {
  /// Decided and minimized; approvals may be missing.
  case prepared
  /// All approvals are there.
  case approved
  /// Released inside the authorizing transaction, which the log has.
  case authorized
  /// The bytes exist and will never change; also between two attempts when the partner has nothing.
  case sealed
  /// A durable intent exists; the courier is at work.
  case sending
  /// The bytes may be at the partner: counts as disclosed, is asked before it is sent again.
  case inDoubt = "in-doubt"
  /// The partner's side stored the bytes; nobody there has said so under a signature.
  case handedOver = "handed-over"
  /// A signed receipt says that they were opened and whole.
  case accepted
  /// A named person at the partner has them.
  case acknowledged
  /// A signed receipt settled all that was owed.
  case closed
  /// A signed receipt says that the partner does not take them.
  case refusedByPartner = "refused-by-partner"
  /// One of ours refused the release.
  case refused
  case withdrawn
  case expired
  /// Asked back after it was disclosed.
  case recalled
  /// Other bytes stand at the partner under our name: a person decides.
  case conflict

  /// Whether the bytes are, or may be, with the partner.
  public var countsAsDisclosed: Bool {
    switch self {
    case .prepared, .approved, .authorized, .sealed, .refused, .withdrawn, .expired: false
    case .sending, .inDoubt, .handedOver, .accepted, .acknowledged, .closed, .refusedByPartner, .recalled,
      .conflict:
      true
    }
  }

  /// Whether nothing will happen any more without a person.
  public var isFinal: Bool {
    switch self {
    case .closed, .refused, .withdrawn, .expired: true
    case .prepared, .approved, .authorized, .sealed, .sending, .inDoubt, .handedOver, .accepted,
      .acknowledged, .refusedByPartner, .recalled, .conflict:
      false
    }
  }
}
