internal import Base
internal import OpenSSLKit
internal import Records
internal import Sharing

/// Writes the files of a bundle in the order of the request, and keeps the books on items, gaps and texts.
///
/// Files are numbered as they are written, so that what is withheld takes no number.
struct BundleWriter {
  let stage: SweepStage
  let material: Material
  private let sweep: Sweep
  private let mustBeShown: Bool
  private var files: [BundleFile] = []
  private var items: [BundledItem] = []
  private var gaps: [BundleGap] = []
  /// `G1`, `G2` and so on by the index of the item, in the order of the request.
  private let gapLabels: [Int: String]
  private var keys = BundledKeys()
  private var findings: [BundleFinding] = []
  private var texts: [BundledText] = []
  private var values: [ListedValue] = []
  private var numbers: [BundleFile.Section: Int] = [:]

  init(stage: SweepStage, material: Material) {
    self.stage = stage
    self.material = material
    sweep = stage.sweep()
    let gapped = stage.treatments.indices.filter {
      if case .gap = stage.treatments[$0] { true } else { false }
    }
    gapLabels = Dictionary(uniqueKeysWithValues: gapped.enumerated().map { ($1, "G\($0 + 1)") })
    mustBeShown = stage.assignments.indices.contains { index in
      stage.isProtected(index)
        && !OrdinaryCategories.areNoOnes.contains(stage.assignments[index].item.category)
    }
  }

  mutating func write(_ carried: [CarriedValue]) throws(Fault) {
    var written: Set<Int> = []
    for assignment in stage.assignments {
      switch assignment.item.origin {
      case .field(let record, _):
        if written.insert(record).inserted { try writeRecord(record) }
      case .file: writeFile(assignment)
      case .request: writeValue(assignment)
      }
    }
    try writeValues(carried)
  }

  func bundle(withheld: [[UInt8]]) -> Bundle {
    let files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let manifest = files.map { "\($0.digest.hex)  \($0.path)\n" }.joined()
    return Bundle(
      files: files, items: items, gaps: gaps.sorted(by: Self.isEarlier),
      payloadManifest: Array(manifest.utf8),
      payloadDigest: Digest.sha256(Array(manifest.utf8)), findings: findings, texts: texts, withheld: withheld
    )
  }

  // `G2` before `G10`.
  private static func isEarlier(_ left: BundleGap, _ right: BundleGap) -> Bool {
    (left.label.utf8.count, left.label) < (right.label.utf8.count, right.label)
  }

  private mutating func writeRecord(_ record: Int) throws(Fault) {
    let fields = stage.assignments.compactMap { assignment -> (index: Int, field: Int)? in
      guard case .field(record, let field) = assignment.item.origin,
        !stage.treatments[assignment.index].isWithheld, assignment.field?.isUnmapped == false
      else { return nil }
      return (assignment.index, field)
    }
    guard !fields.isEmpty else { return }
    let path = nextPath(.plain, material.records[record].format.writtenEnding)
    var kept: [Int: String] = [:]
    for (index, field) in fields {
      guard let value = outcome(of: index, file: path) else { continue }
      kept[field] = isRestricted(index) ? moved(value) : value
    }
    guard let bytes = try RecordRebuilder.document(of: material.records[record], keeping: kept) else {
      return
    }
    add(path, bytes, .plain)
  }

  private mutating func writeFile(_ assignment: Assignment) {
    switch stage.treatments[assignment.index] {
    case .withhold: break
    case .bytes(let content):
      let isOriginal = assignment.form == .sealedOriginal
      let path = nextPath(isOriginal ? .original : .plain, "bin")
      let key = note(assignment, gap: nil, file: path)
      if !isOriginal { findings.append(BundleFinding(.notRebuilt, key: key, file: path)) }
      files.append(BundleFile(path: path, content: content, section: isOriginal ? .original : .plain))
      numbers[isOriginal ? .original : .plain, default: 0] += 1
    case .keep where assignment.isText, .coarser where assignment.isText:
      let section: BundleFile.Section = isRestricted(assignment.index) ? .restricted : .plain
      let path = nextPath(section, "txt")
      guard let text = outcome(of: assignment.index, file: path) else { return }
      add(path, Array(text.utf8), section)
    case .keep, .coarser, .ours, .gap, .covered: writeValue(assignment)
    }
  }

  private mutating func writeValue(_ assignment: Assignment) {
    guard !stage.treatments[assignment.index].isWithheld else { return }
    if case .bytes = stage.treatments[assignment.index] { return writeFile(assignment) }
    values.append(ListedValue(index: assignment.index))
  }

  /// The list of single values, last of all: what stood in the request itself, gaps, references, carried items.
  private mutating func writeValues(_ carried: [CarriedValue]) throws(Fault) {
    guard !values.isEmpty || !carried.isEmpty else { return }
    let path = nextPath(.plain, "json")
    var list = ValueList()
    for entry in values {
      let assignment = stage.assignments[entry.index]
      guard let value = outcome(of: entry.index, file: path) else { continue }
      list.add(
        assignment.item.category, about: stage.labels[assignment.person], form: assignment.form.text,
        value: isRestricted(entry.index) ? moved(value) : value)
    }
    for item in carried {
      list.add(item.category, about: nil, form: item.form.text, value: item.value)
      items.append(
        BundledItem(
          key: item.category, category: item.category, form: item.form, clauses: item.clauses, gap: nil,
          file: path))
    }
    add(path, list.bytes, .plain)
  }

  /// What of the item is written, and its entry in the books; `nil` for one that another item's gap covers.
  private mutating func outcome(of index: Int, file: String) -> String? {
    let assignment = stage.assignments[index]
    switch stage.treatments[index] {
    case .withhold, .bytes: return nil
    case .ours(let value):
      note(assignment, gap: nil, file: file)
      return value
    case .gap(let reason):
      let label = gapLabels[index] ?? "G"
      let key = note(assignment, gap: label, file: file)
      gaps.append(
        BundleGap(
          label: label, key: key, category: assignment.item.category, reason: reason,
          person: stage.labels[assignment.person]))
      return stage.labels[assignment.person].map { "[\($0) · gap \(label) · \(reason)]" }
        ?? "[gap \(label) · \(reason)]"
    case .covered(let owner):
      note(assignment, gap: gapLabels[owner], file: file)
      return nil
    case .keep(let value), .coarser(let value):
      let swept = stage.swept(value, of: index, with: sweep)
      let key = note(assignment, gap: nil, file: file)
      if swept.isShared { findings.append(BundleFinding(.valueShared, key: key, file: file)) }
      if assignment.isText { noteText(key, swept, file: file) }
      return swept.value
    }
  }

  @discardableResult
  private mutating func note(_ assignment: Assignment, gap: String?, file: String) -> String {
    let key = keys.take(assignment)
    items.append(
      BundledItem(
        key: key, category: assignment.item.category, form: gap == nil ? assignment.form : .redact,
        clauses: assignment.clauses, gap: gap, file: file))
    return key
  }

  private mutating func noteText(_ key: String, _ swept: SweepStage.Swept, file: String) {
    texts.append(
      BundledText(
        key: key, file: file, digest: Digest.sha256(Array(swept.value.utf8)), text: swept.value,
        hits: swept.hits,
        mustBeShown: mustBeShown))
  }

  /// Abuse detail that leaves in words stands in a file of its own, named before it is opened.
  private func isRestricted(_ index: Int) -> Bool {
    guard stage.assignments[index].item.category == OrdinaryCategories.restricted else { return false }
    switch stage.treatments[index] {
    case .keep, .coarser: return true
    case .ours, .gap, .covered, .withhold, .bytes: return false
    }
  }

  private mutating func moved(_ value: String) -> String {
    let path = nextPath(.restricted, "txt")
    add(path, Array(value.utf8), .restricted)
    return "[see \(path)]"
  }

  private mutating func nextPath(_ section: BundleFile.Section, _ suffix: String) -> String {
    let number = DecimalDigits.padded((numbers[section] ?? 0) + 1, 4)
    switch section {
    case .plain: return "data/\(number).\(suffix)"
    case .restricted: return "data/restricted/\(number).\(suffix)"
    case .original: return "data/originals/\(number).\(suffix)"
    }
  }

  private mutating func add(_ path: String, _ bytes: [UInt8], _ section: BundleFile.Section) {
    numbers[section, default: 0] += 1
    files.append(BundleFile(path: path, content: .bytes(bytes), section: section))
  }
}
