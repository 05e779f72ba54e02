internal import Base
internal import Records
internal import Sharing

/// Brings each item into its form, before anything is swept.
struct FormStage {
  let context: MinimizationContext
  let assignments: [Assignment]
  /// The whole name of each person, for one pseudonym over all parts of it.
  private let names: [ItemPerson: String]

  init(context: MinimizationContext, assignments: [Assignment]) {
    self.context = context
    self.assignments = assignments
    var names: [ItemPerson: [String]] = [:]
    for assignment in assignments where assignment.item.category == "id.name" && assignment.item.person != nil
    {
      names[assignment.person, default: []].append(assignment.value)
    }
    self.names = names.mapValues { $0.joined(separator: " ") }
  }

  func treatments() throws(Fault) -> [Treatment] {
    var treatments: [Treatment] = []
    for assignment in assignments { treatments.append(try treatment(of: assignment)) }
    joinGroups(&treatments)
    joinAttributes(&treatments)
    return treatments
  }

  private func treatment(of assignment: Assignment) throws(Fault) -> Treatment {
    if assignment.field?.isUnmapped == true { return .withhold }
    if case .opaque(let content) = assignment.item.content { return opaque(content, assignment) }
    let value = assignment.value
    switch assignment.form {
    case .asIs: return .keep(value)
    case .withhold, .sealedOriginal: return .withhold
    case .redact: return .gap(assignment.reason)
    case .custodyReference: return .ours(context.custodian)
    case .mask: return Mask.masked(value).map(Treatment.ours) ?? .gap(Self.unreadable)
    case .pseudonym: return .ours(try pseudonym(assignment, key: context.pseudonyms.forCase))
    case .pseudonymForPartner: return .ours(try pseudonym(assignment, key: context.pseudonyms.forPartner))
    case .generalize(let level): return generalized(assignment, level)
    case .aggregate(let smallest):
      return SmallCells(value).map { .ours($0.suppressed(below: smallest).lines) } ?? .gap(Self.unreadable)
    }
  }

  static let unreadable = "UNREADABLE"

  private func opaque(_ content: FileContent, _ assignment: Assignment) -> Treatment {
    switch assignment.form {
    case .asIs, .sealedOriginal: .bytes(content)
    case .custodyReference: .ours(context.custodian)
    case .redact: .gap(assignment.reason)
    case .withhold: .withhold
    case .generalize, .mask, .pseudonym, .pseudonymForPartner, .aggregate: .gap(Self.unreadable)
    }
  }

  private func pseudonym(_ assignment: Assignment, key: [UInt8]) throws(Fault) -> String {
    let name = assignment.item.category == "id.name" ? names[assignment.person] : nil
    return try Pseudonym.label(name ?? assignment.value, category: assignment.item.category, key: key)
  }

  private func generalized(_ assignment: Assignment, _ level: Form.Level) -> Treatment {
    // A network address becomes its network; what else is said of the event stays, but the port names one line.
    if level == .prefix, let field = assignment.field, field.together != nil, field.kind != .ip {
      return field.kind == .port ? .withhold : .keep(assignment.value)
    }
    let generalization = Generalization(asOf: context.asOf, desk: context.desk)
    guard let value = generalization.value(assignment.value, kind: assignment.kind, to: level) else {
      // Of one of our people nothing but the desk is left: no gap for each telephone number.
      return level == .desk ? .withhold : .gap(Self.unreadable)
    }
    return level == .desk ? .ours(value) : .coarser(value)
  }

  /// What belongs together travels together: one withheld part withholds all, one gap stands for all.
  private func joinGroups(_ treatments: inout [Treatment]) {
    for members in groups() {
      let gap = members.first { if case .gap = treatments[$0] { true } else { false } }
      if members.contains(where: { treatments[$0].isWithheld && assignments[$0].kind != .port }) {
        for member in members { treatments[member] = .withhold }
      } else if let gap, case .gap(let reason) = treatments[gap], let first = members.first {
        for member in members { treatments[member] = .covered(first) }
        treatments[first] = .gap(reason)
      }
    }
  }

  private func groups() -> [[Int]] {
    var groups: [[Int]: [Int]] = [:]
    for (index, assignment) in assignments.enumerated() {
      guard let group = assignment.field?.together, case .field(let record, _) = assignment.item.origin else {
        continue
      }
      groups[[record, group], default: []].append(index)
    }
    return Array(groups.values)
  }

  /// An attribute goes where its element's value goes: no trace of a withheld one, one gap for a redacted one.
  private func joinAttributes(_ treatments: inout [Treatment]) {
    var owners: [ElementPlace: Int] = [:]
    for (index, assignment) in assignments.enumerated() {
      if let place = ElementPlace(assignment), !place.isAttribute { owners[place] = index }
    }
    let live = liveElements(treatments)
    for (index, assignment) in assignments.enumerated() {
      guard let place = ElementPlace(assignment), place.isAttribute else { continue }
      guard let owner = owners[place.element] else {
        if !live.contains(place.element) { treatments[index] = .withhold }
        continue
      }
      if treatments[owner].isWithheld { treatments[index] = .withhold }
      if case .gap = treatments[owner], !treatments[index].isWithheld { treatments[index] = .covered(owner) }
    }
  }

  /// The elements in which something is left.
  private func liveElements(_ treatments: [Treatment]) -> Set<ElementPlace> {
    var live: Set<ElementPlace> = []
    for (index, assignment) in assignments.enumerated() where !treatments[index].isWithheld {
      guard var place = ElementPlace(assignment), !place.isAttribute else { continue }
      while !place.position.isEmpty, live.insert(place.element).inserted { place = place.element }
    }
    return live
  }
}

/// Where a field stands in its record.
struct ElementPlace: Hashable {
  let record: Int
  let path: String
  let position: [Int]
  let isAttribute: Bool

  init?(_ assignment: Assignment) {
    guard let field = assignment.field, case .field(let record, _) = assignment.item.origin else {
      return nil
    }
    let last = field.path.utf8.reversed().prefix { $0 != 0x2F }.last
    self.init(record: record, path: field.path, position: field.position, isAttribute: last == 0x40)
  }

  private init(record: Int, path: String, position: [Int], isAttribute: Bool) {
    (self.record, self.path, self.position, self.isAttribute) = (record, path, position, isAttribute)
  }

  /// The element that an attribute stands at.
  var element: ElementPlace {
    let above = path.utf8.lastIndex(of: 0x2F).map { String(path[..<$0]) } ?? ""
    return ElementPlace(
      record: record, path: above, position: Array(position.dropLast()), isAttribute: false)
  }
}
