/// Numbers the persons of a record in the order in which they appear: `victim-1`, `victim-2`, `reported-1`.
struct PersonNumbers {
  private var names: [RecordClassifier.Place: String] = [:]
  private var counts: [String: Int] = [:]
  private var branches: [String: Int] = [:]
  /// The person of the leaf before: most often of this one too.
  private var last: (under: String, position: ArraySlice<Int>, name: String)?

  mutating func name(_ branch: RecordMapping.Branch, of leaf: RecordLeaf) -> String {
    if let last, last.under == branch.under, leaf.position.starts(with: last.position) { return last.name }
    let depth = branch.under.utf8.count { $0 == 0x2F }
    let place = RecordClassifier.Place(path: branch.under, position: Array(leaf.position.prefix(depth)))
    let name = names[place] ?? newName(branch, place)
    last = (branch.under, place.position[...], name)
    return name
  }

  private mutating func newName(_ branch: RecordMapping.Branch, _ place: RecordClassifier.Place) -> String {
    counts[branch.person, default: 0] += 1
    branches[branch.under, default: 0] += 1
    let name = "\(branch.person)-\(counts[branch.person] ?? 1)"
    names[place] = name
    return name
  }

  func count(of branch: RecordMapping.Branch) -> Int { branches[branch.under] ?? 0 }
}
