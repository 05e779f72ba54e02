/// Coarse words for kinds and states of a case; a word that is not known gives `nil`.
enum BroadWords {
  static func type(_ value: String) -> String? {
    first(
      value,
      [
        ("enticement", "enticement"), ("sextortion", "enticement"), ("trafficking", "trafficking"),
        ("tourism", "trafficking"), ("molestation", "contact offence"), ("pornography", "material"),
        ("material", "material"), ("csam", "material"), ("obscene", "material"),
        ("misleading", "misleading content"),
        ("missing", "missing child"), ("spam", "other"),
      ])
  }

  static func status(_ value: String) -> String? {
    first(
      value,
      [
        ("closed", "closed"), ("resolved", "closed"), ("disabled", "closed"), ("removed", "closed"),
        ("recovered", "closed"), ("completed", "closed"), ("open", "open"), ("active", "open"),
        ("pending", "open"),
        ("review", "open"), ("new", "open"),
      ])
  }

  private static func first(_ value: String, _ words: [(word: String, broad: String)]) -> String? {
    let text = value.lowercased().filter { $0 != "-" && $0 != "_" }
    return words.first { text.contains($0.word) }?.broad
  }
}
