public import Sharing

/// The forms of a category from most to least revealing; the last is always `withhold`.
public struct Ladder: Equatable, Sendable {
  public let forms: [Form]

  /// Adds `withhold` at the end where it is not written.
  init(_ written: [Form]) {
    forms = written.filter { $0 != .withhold } + [.withhold]
  }

  /// How little a form reveals: 0 is the top of the ladder; `nil` for a form that does not stand on it.
  ///
  /// `aggregate:n` stands for `aggregate:min_cell` and reveals less with a larger n; `pseudonym:partner` stands
  /// for `pseudonym` and reveals more, unless the ladder names it.
  public func rank(of form: Form) -> FormRank? {
    if let rung = forms.firstIndex(of: form) { return FormRank(rung: rung, step: 1, form: form) }
    switch form {
    case .aggregate(let cell):
      return rung(.aggregate(smallestCell: 0)).map { FormRank(rung: $0, step: 1 + cell, form: form) }
    case .pseudonymForPartner:
      return rung(.pseudonym).map { FormRank(rung: $0, step: 0, form: form) }
    case .asIs, .generalize, .mask, .pseudonym, .redact, .withhold, .custodyReference, .sealedOriginal:
      return nil
    }
  }

  private func rung(_ form: Form) -> Int? { forms.firstIndex(of: form) }

  public var bottom: FormRank { FormRank(rung: forms.count - 1, step: 1, form: .withhold) }
}

/// A form with its place on a ladder; the greater reveals less.
public struct FormRank: Comparable, Sendable {
  public let rung: Int
  let step: Int
  public let form: Form

  public static func < (left: FormRank, right: FormRank) -> Bool {
    (left.rung, left.step) < (right.rung, right.step)
  }

  /// Whether it is as revealing as the category allows.
  public var isTop: Bool { rung == 0 }
}
