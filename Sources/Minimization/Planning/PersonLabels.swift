/// How persons are called in what leaves: `VICTIM 1`, `REPORTER 1`.
///
/// Numbers count only persons of whom something leaves, in the order of the items; others come after, so that what is
/// withheld changes no number.
struct PersonLabels {
  private var labels: [ItemPerson: String] = [:]

  init(_ assignments: [Assignment], _ treatments: [Treatment]) {
    var counts: [String: Int] = [:]
    let visible = zip(assignments, treatments).filter { !$1.isWithheld }.map(\.0)
    for assignment in visible + assignments where labels[assignment.person] == nil {
      let role = (assignment.leadingRole ?? "person").uppercased().map { $0 == "_" ? " " : String($0) }
        .joined()
      switch assignment.person {
      case .nobody: break
      case .role: labels[assignment.person] = role
      case .person:
        counts[role, default: 0] += 1
        labels[assignment.person] = "\(role) \(counts[role] ?? 1)"
      }
    }
  }

  /// `nil` for nobody in particular.
  subscript(person: ItemPerson) -> String? { labels[person] }

  /// What a hit becomes where no pseudonym does.
  func mark(_ person: ItemPerson) -> String { "[\(labels[person] ?? "REMOVED")]" }
}
