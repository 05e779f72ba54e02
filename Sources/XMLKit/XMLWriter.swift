public import Base

/// Writes a tree as a well-formed document in UTF-8: declaration, one root, a final line feed.
///
/// The same tree always gives the same bytes. Every namespace is declared where it first is needed: elements as the
/// default namespace, attributes with the prefixes `xml` or `n1`, `n2` …
public struct XMLWriter {
  private var bytes: [UInt8]
  private let isIndented: Bool

  private init(isIndented: Bool) {
    bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    self.isIndented = isIndented
  }

  /// The document; `xml.not-writable` when a name is none or a character has no place in XML.
  ///
  /// Indenting adds white space only inside elements that hold nothing but elements.
  public static func document(_ root: XMLElement, indented: Bool = false) throws(Fault) -> [UInt8] {
    var writer = XMLWriter(isIndented: indented)
    try writer.write(root, inside: nil, depth: 0)
    writer.bytes.append(0x0A)
    return writer.bytes
  }

  /// The text as it may stand between tags.
  public static func escaped(_ text: String) throws(Fault) -> String {
    var writer = XMLWriter(isIndented: false)
    writer.bytes = []
    try writer.write(text, inAttribute: false)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func write(_ element: XMLElement, inside namespace: String?, depth: Int) throws(Fault) {
    try check(element.name)
    append("<" + element.name)
    if element.namespace != namespace { try declare("xmlns", element.namespace ?? "") }
    try write(element.attributes)
    guard !element.children.isEmpty else { return append("/>") }
    append(">")
    let isSpread = isIndented && element.children.count == element.elements.count
    for child in element.children {
      if isSpread { newLine(depth + 1) }
      switch child {
      case .element(let inner): try write(inner, inside: element.namespace, depth: depth + 1)
      case .text(let text): try write(text, inAttribute: false)
      }
    }
    if isSpread { newLine(depth) }
    append("</" + element.name + ">")
  }

  private mutating func write(_ attributes: [XMLAttribute]) throws(Fault) {
    var prefixes: [String: String] = ["http://www.w3.org/XML/1998/namespace": "xml"]
    var seen: Set<XMLAttribute> = []
    for attribute in attributes {
      try check(attribute.name)
      guard seen.insert(XMLAttribute(attribute.name, namespace: attribute.namespace, value: "")).inserted
      else {
        throw Fault(.xmlNotWritable, detail: "an attribute given twice")
      }
      var name = attribute.name
      if let namespace = attribute.namespace {
        let prefix = prefixes[namespace] ?? "n\(prefixes.count)"
        if prefixes.updateValue(prefix, forKey: namespace) == nil {
          try declare("xmlns:" + prefix, namespace)
        }
        name = prefix + ":" + name
      }
      try declare(name, attribute.value)
    }
  }

  private mutating func declare(_ name: String, _ value: String) throws(Fault) {
    append(" " + name + "=\"")
    try write(value, inAttribute: true)
    append("\"")
  }

  private mutating func write(_ text: String, inAttribute: Bool) throws(Fault) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;")
      case "<": append("&lt;")
      case ">": append("&gt;")
      case "\"" where inAttribute: append("&quot;")
      case "\t" where inAttribute: append("&#x9;")
      case "\n" where inAttribute: append("&#xA;")
      // A bare carriage return would come back as a line feed.
      case "\r": append("&#xD;")
      case _:
        guard XMLNames.isCharacter(scalar.value) else {
          throw Fault(.xmlNotWritable, detail: "a character that XML does not allow")
        }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  private func check(_ name: String) throws(Fault) {
    guard XMLNames.isName(name), name != "xmlns" else {
      throw Fault(.xmlNotWritable, detail: "a name that XML does not allow")
    }
  }

  private mutating func newLine(_ depth: Int) { append("\n" + String(repeating: "  ", count: depth)) }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
