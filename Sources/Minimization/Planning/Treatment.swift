internal import Sharing

/// What becomes of one item before the sweep.
enum Treatment: Equatable {
  /// Leaves as it came, after the sweep.
  case keep(String)
  /// Leaves in a coarser form, after the sweep.
  case coarser(String)
  /// Leaves as words of ours, which are not swept: a pseudonym, a desk, a custody reference.
  case ours(String)
  /// A marked gap with its reason.
  case gap(String)
  /// Part of another item's gap: the index of that item.
  case covered(Int)
  /// No trace.
  case withhold
  /// Untouched bytes.
  case bytes(FileContent)

  var isWithheld: Bool { self == .withhold }
}
