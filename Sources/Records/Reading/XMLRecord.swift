internal import Base
internal import XMLKit

/// An XML record as leaves: attributes, and the text of each element that holds no other element.
enum XMLRecord {
  static func leaves(of bytes: [UInt8]) throws(Fault) -> [RecordLeaf] {
    let limits = XMLLimits(
      maxBytes: RecordLimits.bytes, maxDepth: RecordLimits.depth, maxElements: RecordLimits.leaves)
    let root = try XMLReader.read(bytes, limits: limits)
    var list = LeafList()
    try add(root, path: "/" + root.name, position: [1], outside: root.namespace, to: &list)
    return list.leaves
  }

  private static func add(
    _ element: XMLElement, path: String, position: [Int], outside: String?, to list: inout LeafList
  ) throws(Fault) {
    for attribute in element.attributes {
      try list.add(
        RecordLeaf(path: path + "/@" + attribute.name, position: position + [1], value: attribute.value))
    }
    let isInnermost = !element.children.contains { if case .element = $0 { true } else { false } }
    let text = element.text
    // Text between elements has no place in a record: it becomes a leaf that no mapping knows.
    if isInnermost || text.utf8.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) {
      let place = isInnermost ? path : path + "/text()"
      let steps = isInnermost ? position : position + [1]
      try list.add(RecordLeaf(path: place, position: steps, value: text))
    }
    if isInnermost { return }
    var counts: [String: Int] = [:]
    for case .element(let child) in element.children {
      // An element of a foreign namespace is another element, whatever its name.
      let name = child.namespace == outside ? child.name : "{}" + child.name
      counts[name, default: 0] += 1
      try add(
        child, path: path + "/" + name, position: position + [counts[name] ?? 1], outside: outside, to: &list)
    }
  }
}
