/// One thing to be hunted: a withheld, redacted or replaced value, or a part of one.
struct SweepTerm: Hashable {
  let folded: [UInt8]
  let shape: Shape
  /// The index of the item that it comes from.
  let owner: Int
  /// Whom the item is about, as `ItemPerson` names them.
  let person: ItemPerson
  /// What a hit becomes.
  let label: String
  /// Whether times may be left where they stand in fields of time.
  let isTime: Bool

  enum Shape: Hashable {
    /// A part of a person's name.
    case namePart
    /// Digits alone; a telephone number may have more in front.
    case digits(isPhone: Bool)
    /// One word or handle.
    case word
    /// Several words, or a sentence.
    case phrase
  }
}

/// Whom an item is about, as far as it is known.
enum ItemPerson: Hashable {
  case nobody
  /// Roles without a person: one group for each leading role.
  case role(String)
  case person(String)
}
