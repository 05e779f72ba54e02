/// The reason of an item's form, with its place where several rules give the same form.
struct Why: Hashable, Comparable, Sendable {
  let text: String
  private let rank: Int

  /// In order of precedence; a rule of the house that is not named here comes after those that are.
  private static let order = [
    "UNMAPPED_FIELD", "HR-02", "HR-07", "HR-01", "HR-06", "HR-08", "CONSENT_MISSING", "HR-05", "",
    "OTHER_SERVICE",
    "SMALL_CELL_SUPPRESSED", "CLAUSE", "NOT_IN_CLAUSES",
  ]

  static let unmapped = Why("UNMAPPED_FIELD")
  static let clause = Why("CLAUSE")
  static let notInClauses = Why("NOT_IN_CLAUSES")
  /// Of every item that a rule adds, also when it was asked for.
  static let carried = "HR-04"
  /// The survivor's own choice, which makes an empty package `PREFERENCE_OPT_OUT`.
  static let optOut = "HR-08"

  init(_ text: String) {
    self.text = text
    rank = Self.order.firstIndex(of: text) ?? Self.order.firstIndex(of: "") ?? 0
  }

  static func < (left: Why, right: Why) -> Bool {
    left.rank != right.rank
      ? left.rank < right.rank : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
