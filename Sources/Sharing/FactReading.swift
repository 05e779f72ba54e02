import Base

extension FactDefinition {
  /// The stated value in the terms of the domain; `unknown` outside it.
  func value(_ stated: StatedValue) -> FactValue {
    switch stated {
    case .unknown: .unknown
    case .none: nullIsNone ? .none : .unknown
    case .yesNo(let flag): domain.isYesNo ? word(flag ? "yes" : "no") : .unknown
    case .number(let number): domain == .number && isInRange(number) ? .number(number) : .unknown
    case .instant(let instant): domain == .instant ? .instant(instant) : .unknown
    case .word(let text): word(text)
    }
  }

  private func isInRange(_ number: Int) -> Bool { number >= least && number <= most ?? Int.max }

  private func word(_ text: String) -> FactValue {
    switch domain {
    case .words(let words), .ordered(let words):
      words.firstIndex { sameBytes($0, text) }.map(FactValue.word) ?? .unknown
    case .open: text.isEmpty ? .unknown : .text(text)
    case .day: CalendarDay(text).map(FactValue.day) ?? .unknown
    case .instant: instant(text)
    case .number: .unknown
    }
  }

  /// Only the form that is written back: seconds of UTC, without a fraction or another offset.
  private func instant(_ text: String) -> FactValue {
    guard let instant = UTCInstant(text), sameBytes(instant.text, text) else { return .unknown }
    return .instant(instant)
  }
}

/// Equality of identifiers is equality of bytes, never of Unicode's spellings.
package func sameBytes(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }

extension NearestName {
  /// `did you mean 'purpose'?`, when a known name is near.
  package static func hint(_ word: String, among names: some Sequence<String>) -> String? {
    of(word, among: names).map { "did you mean '\($0)'?" }
  }
}
