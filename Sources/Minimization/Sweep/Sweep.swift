/// Hunts protected values in texts and fields, whatever their case, accents, spacing or escaping.
///
/// One pass over the text finds all terms; what is found is judged by what stands around it.
struct Sweep {
  private let terms: [SweepTerm]
  private let automaton: TermAutomaton
  private let exact: [[UInt8]: [SweepTerm]]

  /// A replaced or shared stretch of a text.
  struct Finding: Equatable {
    /// Bytes of the original.
    let range: Range<Int>
    let label: String
    let persons: Set<ItemPerson>
    let owners: Set<Int>
  }

  init(terms: [SweepTerm], exact: [[UInt8]: [SweepTerm]] = [:]) {
    self.terms = terms
    self.exact = exact
    automaton = TermAutomaton(terms.map(\.folded))
  }

  var isEmpty: Bool { terms.isEmpty && exact.isEmpty }

  /// What of the text must not leave, from left to right, merged where it touches; terms of `own` are not hunted.
  func findings(in text: String, isAccount: Bool = false, isTime: Bool = false, own: Int? = nil) -> [Finding]
  {
    guard !terms.isEmpty else { return [] }
    let view = NormalizedView(text)
    let judge = HitJudge(view: view, isAccount: isAccount)
    var hits: [HitJudge.Hit] = []
    var beside: [HitJudge.Hit] = []
    for match in automaton.matches(in: view.folded) {
      let term = terms[match.term]
      guard term.owner != own, !(isTime && term.isTime) else { continue }
      let (first, last) = (view.places[match.start], view.places[match.end - 1])
      let (verdict, token) = judge.judge(term, first: first, last: last)
      let hit = HitJudge.Hit(term: term, first: first, last: last, token: token)
      switch verdict {
      case .hit: hits.append(hit)
      case .beside: beside.append(hit)
      case .miss: break
      }
    }
    addNeighbors(of: &hits, from: beside, view)
    return merged(hits, view)
  }

  /// The term that a whole field equals, however short.
  func whole(_ text: String, own: Int? = nil) -> Finding? {
    let equal = (exact[NormalizedView.fold(text)] ?? []).filter { $0.owner != own }
    guard let first = equal.first else { return nil }
    return Finding(
      range: 0..<text.utf8.count, label: first.label, persons: Set(equal.map(\.person)),
      owners: Set(equal.map(\.owner)))
  }

  /// The text with each finding replaced by its label.
  static func replacing(_ findings: [Finding], in text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var place = 0
    for finding in findings {
      result += bytes[place..<finding.range.lowerBound]
      result += finding.label.utf8
      place = finding.range.upperBound
    }
    return String(decoding: result + bytes[place...], as: UTF8.self)
  }

  // An ordinary word counts beside a name of the same person: `Will Kowalska`, `kowalskawill`.
  private func addNeighbors(
    of hits: inout [HitJudge.Hit], from candidates: [HitJudge.Hit], _ view: NormalizedView
  ) {
    guard !candidates.isEmpty, !hits.isEmpty || candidates.count > 1 else { return }
    let anchors = hits + candidates
    let byFirst = Dictionary(grouping: anchors.indices) { anchors[$0].first }
    let byLast = Dictionary(grouping: anchors.indices) { anchors[$0].last }
    for candidate in candidates {
      var others: [Int] = []
      for gap in 1...4 {
        let (after, before) = (candidate.last + gap, candidate.first - gap)
        if let next = byFirst[after], isOpen(candidate.last, after, view) { others += next }
        if let previous = byLast[before], isOpen(before, candidate.first, view) { others += previous }
      }
      let isBeside = others.contains {
        anchors[$0].term.person == candidate.term.person && anchors[$0].term.folded != candidate.term.folded
      }
      if isBeside { hits.append(candidate) }
    }
  }

  // Whether nothing but spaces and marks of one line stands between.
  private func isOpen(_ end: Int, _ start: Int, _ view: NormalizedView) -> Bool {
    view.signs[(end + 1)..<start].allSatisfy { !$0.kind.isLetter && $0.scalar != 0x0A }
  }

  private func merged(_ hits: [HitJudge.Hit], _ view: NormalizedView) -> [Finding] {
    let spans = hits.map { hit in
      let isMachine = hit.token.isMachine
      let (first, last) = isMachine ? (hit.token.first, hit.token.last) : (hit.first, hit.last)
      return (first: first, last: last, hit: hit)
    }.sorted { ($0.first, -$0.last) < ($1.first, -$1.last) }
    var findings: [Finding] = []
    var end = -1
    for span in spans {
      if let previous = findings.last, joins(end, span.first, previous, span.hit.term, view) {
        end = max(end, span.last)
        findings[findings.count - 1] = Finding(
          range: previous.range.lowerBound..<view.signs[end].end, label: previous.label,
          persons: previous.persons.union([span.hit.term.person]),
          owners: previous.owners.union([span.hit.term.owner]))
      } else {
        end = span.last
        findings.append(
          Finding(
            range: view.signs[span.first].start..<view.signs[end].end, label: span.hit.term.label,
            persons: [span.hit.term.person], owners: [span.hit.term.owner]))
      }
    }
    return findings
  }

  private func joins(
    _ end: Int, _ start: Int, _ previous: Finding, _ term: SweepTerm, _ view: NormalizedView
  ) -> Bool {
    if start <= end { return true }
    guard previous.label == term.label, start - end <= 3 else { return false }
    return view.signs[(end + 1)..<start].allSatisfy { $0.kind == .space || $0.kind == .hidden }
  }
}
