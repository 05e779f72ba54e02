/// The values that a fact may have, beside *unknown* and, for some, *none*.
public enum FactDomain: Hashable, Sendable {
  /// One of these words; a yes/no fact has the words `no` and `yes`.
  case words([String])
  /// One of these words, lowest first.
  case ordered([String])
  /// A whole number, 0 or more.
  case number
  /// A day of the calendar.
  case day
  /// An instant; rules compare its day in the fixed offset of their document.
  case instant
  /// Any text: rules tell apart what a document names.
  case open

  public static var yesNo: FactDomain { .words(["no", "yes"]) }

  /// The words of a closed domain, in the order in which values count them; `nil` for the others.
  public var words: [String]? {
    switch self {
    case .words(let words), .ordered(let words): words
    case .number, .day, .instant, .open: nil
    }
  }

  public var isYesNo: Bool {
    guard let words else { return false }
    return words.count == 2 && words.contains("yes") && words.contains("no")
  }
}
