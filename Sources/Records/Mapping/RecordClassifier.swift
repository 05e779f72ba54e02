public import Base

extension RecordMapping {
  /// Reads and maps a record in this process; outside tests, records from outside go through `RecordWorker`.
  public func record(parsing bytes: [UInt8]) throws(Fault) -> ParsedRecord {
    try record(of: try RecordReader.leaves(of: bytes, format: format))
  }

  /// Maps what a worker answered.
  public func record(fromAnswer answer: [UInt8]) throws(Fault) -> ParsedRecord {
    try record(of: try RecordWorker.leaves(inAnswer: answer))
  }

  /// Gives every value its category, person and kind.
  ///
  /// Throws `record.other-layout` when not one of the values stands where this mapping expects one.
  public func record(of leaves: [RecordLeaf]) throws(Fault) -> ParsedRecord {
    if let counts { return try countTable(of: leaves, counts) }
    let leaves = columns.isEmpty ? leaves : leaves.map(renamed)
    guard leaves.contains(where: { rows[$0.path] != nil }) else {
      throw Fault(.recordOtherLayout, id)
    }
    var classifier = RecordClassifier(mapping: self, leaves: leaves)
    for leaf in leaves { classifier.add(leaf) }
    return classifier.finished()
  }
}

/// Gathers the fields of one record.
struct RecordClassifier {
  private let mapping: RecordMapping
  private let labels: [Place: String]
  private var meanings: [String: PathMeaning] = [:]
  private var fields: [RecordField] = []
  private var notices: [RecordNotice] = []
  private var people = PersonNumbers()
  private var groups: [Place: Int] = [:]
  private var sourceIDs: [String: String] = [:]

  /// One element or attribute of the record.
  struct Place: Hashable {
    let path: String
    let position: [Int]
  }

  init(mapping: RecordMapping, leaves: [RecordLeaf]) {
    self.mapping = mapping
    var labels: [Place: String] = [:]
    for leaf in leaves where mapping.choices.contains(where: { leaf.path.hasStep($0.by) }) {
      let place = Place(path: leaf.path, position: leaf.position)
      if labels[place] == nil { labels[place] = leaf.value }
    }
    self.labels = labels
  }

  private mutating func meaning(of path: String) -> PathMeaning {
    if let known = mapping.meanings[path] ?? meanings[path] { return known }
    let meaning = PathMeaning(path, in: mapping)
    meanings[path] = meaning
    return meaning
  }

  mutating func add(_ leaf: RecordLeaf) {
    guard !mapping.ignored.contains(leaf.path) else { return }
    if let branch = mapping.branches.first(where: { $0.sourceID == leaf.path }) {
      if !leaf.value.isEmpty { sourceIDs[people.name(branch, of: leaf)] = leaf.value }
      return
    }
    // A row without a value in a column says nothing there.
    guard !(leaf.value.isEmpty && mapping.format == .csv) else { return }
    guard let entry = mapping.entry(at: leaf.path) else { return addUnmapped(leaf) }
    let meaning = meaning(of: leaf.path)
    let branch = meaning.branch
    let value = entry.kind == .flag && leaf.value.isEmpty && leaf.token == .text ? "true" : leaf.value
    let mapped = RecordLeaf(path: leaf.path, position: leaf.position, value: value, token: leaf.token)
    fields.append(
      RecordField(
        leaf: mapped, category: category(of: leaf, entry, meaning), roles: branch?.roles ?? [],
        person: branch.map { people.name($0, of: leaf) }, kind: entry.kind, together: group(of: leaf, meaning)
      ))
    raiseHash(leaf, entry, meaning)
    if entry.kind == .time, meaning.groupPath != nil, !hasZone(leaf.value) {
      notices.append(RecordNotice(.timeWithoutZone, path: leaf.path, field: fields.count - 1))
    }
  }

  func finished() -> ParsedRecord {
    var notices = notices
    for branch in mapping.branches {
      if let usual = branch.usual, people.count(of: branch) > usual {
        notices.append(RecordNotice(.severalPersons, path: branch.under))
      }
    }
    let (raised, more) = MinorAges(mapping: mapping).raising(fields)
    return ParsedRecord(
      format: mapping.format, mapping: mapping, fields: raised, notices: notices + more, sourceIDs: sourceIDs)
  }

  private mutating func addUnmapped(_ leaf: RecordLeaf) {
    // An empty element around nothing (`<victim/>`) holds no value.
    guard !(leaf.value.isEmpty && mapping.ranks[leaf.path] != nil) else { return }
    let branch = meaning(of: leaf.path).branch
    notices.append(RecordNotice(.unmapped, path: leaf.path, field: fields.count))
    fields.append(
      RecordField(
        leaf: leaf, category: "xsd:" + leaf.path.keyEscaped, roles: branch?.roles ?? [],
        person: branch.map { people.name($0, of: leaf) }, kind: .text, together: nil))
  }

  private func category(of leaf: RecordLeaf, _ entry: RecordMapping.Entry, _ meaning: PathMeaning) -> String {
    guard let choice = meaning.choice else { return entry.category }
    return choice.category(label: label(of: leaf, choice) ?? "")
  }

  /// The label beside the value: an attribute of its element, or an element next to it.
  private func label(of leaf: RecordLeaf, _ choice: RecordMapping.Choice) -> String? {
    if leaf.path.hasStep(choice.by) { return leaf.value }
    if choice.by.utf8.first == 0x40 {
      return labels[Place(path: leaf.path + "/" + choice.by, position: leaf.position + [1])]
    }
    let parent = leaf.path.parentPath + "/" + choice.by
    return labels[Place(path: parent, position: leaf.position.dropLast() + [1])]
  }

  private mutating func raiseHash(_ leaf: RecordLeaf, _ entry: RecordMapping.Entry, _ meaning: PathMeaning) {
    guard entry.kind == .hash, let choice = meaning.choice else { return }
    let label = HashLabel(label(of: leaf, choice) ?? "")
    if !label.isKnown { notices.append(RecordNotice(.hashLabel, path: leaf.path, field: fields.count - 1)) }
    if !label.fits(leaf.value) {
      notices.append(RecordNotice(.hashLength, path: leaf.path, field: fields.count - 1))
    }
  }

  private mutating func group(of leaf: RecordLeaf, _ meaning: PathMeaning) -> Int? {
    guard let path = meaning.groupPath else { return nil }
    let place = Place(path: path, position: leaf.position.dropLast())
    let number = groups[place] ?? groups.count
    groups[place] = number
    return number
  }

  private func hasZone(_ time: String) -> Bool {
    let tail = Array(time.utf8.suffix(6))
    return tail.last == 0x5A || tail.first == 0x2B
      || (tail.first == 0x2D && tail.count == 6 && tail[3] == 0x3A)
  }
}
