internal import Records
internal import Sharing

/// Hunts what is withheld, redacted or replaced in everything that leaves.
struct SweepStage {
  let assignments: [Assignment]
  let treatments: [Treatment]
  let labels: PersonLabels
  /// What each protected item is hunted by, at its index; empty for the others.
  private(set) var hunted: [Hunted] = []

  /// The terms of one item, and the folded value that a whole field may equal.
  struct Hunted {
    var terms: [SweepTerm] = []
    var exact: [UInt8]?
  }

  init(assignments: [Assignment], treatments: [Treatment], labels: PersonLabels) {
    self.assignments = assignments
    self.treatments = treatments
    self.labels = labels
    hunted = assignments.indices.map { index in
      guard isProtected(index) else { return Hunted() }
      let maker = TermMaker(
        value: assignments[index].value, kind: assignments[index].kind, owner: index,
        person: assignments[index].person, label: label(of: index))
      return Hunted(terms: maker.terms(), exact: maker.exact)
    }
  }

  /// What leaves of one item, after the sweep.
  struct Swept {
    let value: String
    let hits: Int
    /// A protected value stands in something permitted for another person; the value was left as it is.
    let isShared: Bool
  }

  /// The terms of every item that does not leave as it came.
  func sweep() -> Sweep {
    var terms: Set<SweepTerm> = []
    var exact: [[UInt8]: [SweepTerm]] = [:]
    for (index, assignment) in assignments.enumerated() where isProtected(index) {
      terms.formUnion(hunted[index].terms)
      if let folded = hunted[index].exact {
        exact[folded, default: []].append(
          SweepTerm(
            folded: folded, shape: .word, owner: index, person: assignment.person, label: label(of: index),
            isTime: false))
      }
    }
    let ordered = terms.sorted {
      ($0.owner, $0.folded.count) != ($1.owner, $1.folded.count)
        ? ($0.owner, $0.folded.count) < ($1.owner, $1.folded.count)
        : $0.folded.lexicographicallyPrecedes($1.folded)
    }
    return Sweep(terms: ordered, exact: exact)
  }

  /// Whether the value of the item is to be hunted: it does not leave as it came.
  func isProtected(_ index: Int) -> Bool {
    switch treatments[index] {
    case .keep, .bytes: false
    case .coarser, .ours, .gap, .covered, .withhold: !assignments[index].value.isEmpty
    }
  }

  /// What a hit of the item's value becomes: its pseudonym, else the person's label.
  private func label(of index: Int) -> String {
    switch (assignments[index].form, treatments[index]) {
    case (.pseudonym, .ours(let pseudonym)), (.pseudonymForPartner, .ours(let pseudonym)): pseudonym
    case _: labels.mark(assignments[index].person)
    }
  }

  /// Sweeps what leaves of one item.
  func swept(_ value: String, of index: Int, with sweep: Sweep) -> Swept {
    let assignment = assignments[index]
    guard !sweep.isEmpty, isSwept(assignment) else { return Swept(value: value, hits: 0, isShared: false) }
    let isAccount = assignment.item.category == "acct.identifier" && assignment.kind != .url
    var found = sweep.findings(in: value, isAccount: isAccount, isTime: isTime(assignment.kind), own: index)
    if !assignment.isText, let whole = sweep.whole(value, own: index) { found = [whole] }
    guard !found.isEmpty else { return Swept(value: value, hits: 0, isShared: false) }
    if !assignment.isText, found.contains(where: { isOthers($0, assignment) }) {
      return Swept(value: value, hits: 0, isShared: true)
    }
    return Swept(value: Sweep.replacing(found, in: value), hits: found.count, isShared: false)
  }

  // Text is rewritten whoever it is about; a value permitted for one person is not changed for the sake of another.
  private func isOthers(_ finding: Sweep.Finding, _ assignment: Assignment) -> Bool {
    assignment.person != .nobody && finding.persons != [assignment.person]
  }

  private func isSwept(_ assignment: Assignment) -> Bool {
    switch assignment.kind {
    case .flag, .port, .country, .age: false
    case .name, .identifier, .phone, .email, .url, .ip, .time, .birth, .address, .place, .coordinate, .hash,
      .text, .word:
      true
    }
  }

  private func isTime(_ kind: FieldKind) -> Bool { kind == .time || kind == .birth }
}
