/// A `when` or `unless`: facts that must all hold together.
public struct Condition: Equatable, Sendable {
  public let atoms: [Atom]
}

/// One attribute of a condition: a fact and the set of values that it must lie in.
public struct Atom: Equatable, Sendable {
  /// The id of the fact: `purpose`, `role.suspect`.
  public let fact: String
  public let terms: TermSet
}

/// A set of values as a document writes it: `court_order+`, `le_* bank`, `..9`.
public struct TermSet: Equatable, Sendable {
  public let terms: [Term]
}

/// One word of a set.
public enum Term: Hashable, Sendable {
  case word(String)
  /// `x+`: x or higher, for ordered facts.
  case atLeast(String)
  /// `le_*`: values that begin so; of `*` alone, any known value.
  case prefix(String)
  /// `..9`, `10..`, `3..7`, `5`: whole numbers, or days counted from 1970-01-01; ends included.
  case range(from: Int?, to: Int?)
}
