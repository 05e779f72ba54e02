public import Base

/// Writes a fresh record from the fields that may leave; nothing of the old bytes is copied.
public enum RecordRebuilder {
  /// The document in schema order, holding only what `kept` names by the field's index: the value to write.
  ///
  /// Elements that are left empty are not written, nor are attributes of an element whose value was left out. A field
  /// that no mapping knows is never written. `nil` when nothing is left.
  ///
  /// Throws `record.not-rebuilt` when a value holds a character that the format does not allow.
  public static func document(of record: ParsedRecord, keeping kept: [Int: String]) throws(Fault) -> [UInt8]?
  {
    var root = RecordTree(name: "", instance: 1, rank: 0)
    for (index, value) in kept {
      guard record.fields.indices.contains(index), !record.fields[index].isUnmapped else { continue }
      root.insert(record.fields[index], value: value, ranks: record.mapping.ranks)
    }
    root.prune()
    guard !root.children.isEmpty else { return nil }
    root.sort()
    switch record.format {
    case .xml: return try root.xml()
    case .json, .csv: return root.json(lists: record.mapping.lists)
    }
  }
}

/// A record under construction: elements or members by name and number.
struct RecordTree {
  let name: String
  let instance: Int
  let rank: Int
  var attributes: [(rank: Int, name: String, value: String)] = []
  var value: String?
  var token = RecordLeaf.Token.text
  var children: [RecordTree] = []

  init(name: String, instance: Int, rank: Int) {
    self.name = name
    self.instance = instance
    self.rank = rank
  }

  mutating func insert(_ field: RecordField, value: String, ranks: [String: Int]) {
    let steps = field.path.split(separator: "/").map(String.init)
    guard steps.count == field.position.count else { return }
    let token = value == field.value ? field.leaf.token : .text
    insert(steps[...], field.position[...], path: "", value: value, token: token, ranks: ranks)
  }

  private mutating func insert(
    _ steps: ArraySlice<String>, _ position: ArraySlice<Int>, path: String, value: String,
    token: RecordLeaf.Token, ranks: [String: Int]
  ) {
    guard let step = steps.first, let instance = position.first else {
      self.value = value
      self.token = token
      return
    }
    let place = path + "/" + step
    let rank = ranks[place] ?? Int.max
    if step.utf8.first == 0x40 {
      attributes.append((rank, String(step.dropFirst()), value))
      return
    }
    let known = children.firstIndex { $0.instance == instance && $0.name == step }
    let index = known ?? children.count
    if known == nil { children.append(RecordTree(name: step, instance: instance, rank: rank)) }
    children[index].insert(
      steps.dropFirst(), position.dropFirst(), path: place, value: value, token: token, ranks: ranks)
  }

  /// Takes away what holds neither a value nor an element.
  mutating func prune() {
    for index in children.indices { children[index].prune() }
    children.removeAll { $0.value == nil && $0.children.isEmpty }
  }

  mutating func sort() {
    attributes.sort { $0.rank < $1.rank }
    children.sort { ($0.rank, $0.instance) < ($1.rank, $1.instance) }
    for index in children.indices { children[index].sort() }
  }
}
