public import Base

/// The value of one fact, in the terms of its domain.
public enum FactValue: Hashable, Sendable {
  case unknown
  /// Known to be nothing: no agreement, no annex, no third recipient.
  case none
  /// The word at this index of a closed domain.
  case word(Int)
  case number(Int)
  case day(CalendarDay)
  case instant(UTCInstant)
  /// A value of an open domain.
  case text(String)

  public var isKnown: Bool {
    switch self {
    case .unknown: false
    case .none, .word, .number, .day, .instant, .text: true
    }
  }
}

/// A value as somebody states it, before it is held against the fact's domain.
public enum StatedValue: Hashable, Sendable {
  case unknown
  case none
  case word(String)
  case yesNo(Bool)
  case number(Int)
  case instant(UTCInstant)
}

/// Whose word a fact is.
public enum FactSource: String, CaseIterable, Sendable {
  /// A register that other people keep than those who ask.
  case register
  /// Counted by the gateway.
  case counter
  /// Read from the material itself.
  case material
  /// The requester's word: marked in the decision and shown to approvers.
  case asserted
}

/// What a request says about an emergency.
public struct BreakGlass: Hashable, Sendable {
  /// Why it cannot wait.
  public let reason: String?
  /// The recorded call-back to a contact that was on file.
  public let callback: String?

  public init(reason: String?, callback: String?) {
    self.reason = reason
    self.callback = callback
  }

  /// Whether both are given: something other than white space.
  public var isComplete: Bool { Self.isGiven(reason) && Self.isGiven(callback) }

  private static func isGiven(_ text: String?) -> Bool {
    guard let text else { return false }
    return !text.utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }
}
