internal import Records
internal import Sharing

/// What the inspection must not find: values that nobody else's permitted words would be taken for.
enum WithheldValues {
  /// Values of at least six letters and digits, and name parts of at least five that are no ordinary words.
  static func list(_ stage: SweepStage) -> [[UInt8]] {
    var values: Set<[UInt8]> = []
    for (index, assignment) in stage.assignments.enumerated() where stage.isProtected(index) {
      guard isTelling(assignment.kind) else { continue }
      for term in stage.hunted[index].terms {
        let text = String(decoding: term.folded, as: UTF8.self)
        switch term.shape {
        case .namePart:
          if term.folded.count >= 5, !OrdinaryWords.isOrdinary.contains(text) { values.insert(term.folded) }
        case .digits, .word, .phrase:
          if term.folded.count >= 6, !OrdinaryWords.isOrdinary.contains(text) { values.insert(term.folded) }
        }
      }
      if NormalizedView.fold(assignment.value).count >= 6, assignment.value.utf8.count <= 200,
        stage.hunted[index].exact != nil
      {
        values.insert(Array(assignment.value.utf8))
      }
    }
    return values.sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func isTelling(_ kind: FieldKind) -> Bool {
    switch kind {
    case .time, .flag, .port, .country, .age, .word: false
    case .name, .identifier, .phone, .email, .url, .ip, .birth, .address, .place, .coordinate, .hash, .text:
      true
    }
  }
}
