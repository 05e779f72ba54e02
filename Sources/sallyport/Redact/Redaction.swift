import Base
import JSON
import Minimization
import XMLKit

/// The formats that are written anew without the listed terms.
enum RedactableFormat: String, CaseIterable {
  case text
  case json
  case xml

  /// By the end of a file's name; `nil` for every other.
  init?(fileName: String) {
    let name = fileName.lowercased()
    guard let dot = name.utf8.lastIndex(of: 0x2E) else { return nil }
    switch name[name.index(after: dot)...] {
    case "txt", "text", "md", "log": self = .text
    case "json": self = .json
    case "xml": self = .xml
    case _: return nil
    }
  }
}

/// One document without the listed terms: taken apart, swept, written anew, so that nothing unseen is carried over.
struct Redaction {
  let sweep: TermSweep
  private(set) var count = 0
  /// Every text that leaves, in its order, to see what only shows when they are read together.
  private var texts: [String] = []

  init(sweep: TermSweep) { self.sweep = sweep }

  /// The new bytes; `redact.…`, or a fault of the format, where it cannot be done safely.
  mutating func apply(_ format: RedactableFormat, _ bytes: [UInt8]) throws(Fault) -> [UInt8] {
    let result: [UInt8]
    switch format {
    case .text:
      guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(.textNotUTF8) }
      guard !text.utf8.contains(0) else { throw Fault(.redactNotText) }
      result = Array(swept(text.unicodeScalars.first == "\u{FEFF}" ? String(text.dropFirst()) : text).utf8)
    case .json: result = JSONWriter.pretty(swept(try JSONReader.read(bytes)))
    case .xml: result = try XMLWriter.document(try swept(try XMLReader.read(bytes)))
    }
    guard !sweep.finds(texts.joined(separator: " ")) else { throw Fault(.redactTermRemains) }
    return result
  }

  private mutating func swept(_ text: String) -> String {
    let (new, found) = sweep.replaced(text)
    count += found
    texts.append(new)
    return new
  }

  private mutating func swept(_ value: JSONValue) -> JSONValue {
    switch value {
    case .null, .bool: return value
    case .integer(let number): return sweptNumber(String(number), value)
    case .number(let lexeme): return sweptNumber(lexeme, value)
    case .string(let text): return .string(swept(text))
    case .array(let values):
      var new: [JSONValue] = []
      for value in values { new.append(swept(value)) }
      return .array(new)
    case .object(let object):
      var new = JSONObject()
      for member in object.members {
        let name = unused(swept(member.name), in: new)
        new[name] = swept(member.value)
      }
      return .object(new)
    }
  }

  private mutating func sweptNumber(_ lexeme: String, _ value: JSONValue) -> JSONValue {
    let new = swept(lexeme)
    return new == lexeme ? value : .string(new)
  }

  /// Two names that became equal are told apart by a number.
  private func unused(_ name: String, in object: JSONObject) -> String {
    guard object[name] != nil else { return name }
    var number = 2
    while object["\(name)~\(number)"] != nil { number += 1 }
    return "\(name)~\(number)"
  }

  private mutating func swept(_ element: XMLElement) throws(Fault) -> XMLElement {
    var new = element
    new.attributes = []
    new.children = []
    try check(element.name, element.namespace, element.line)
    for attribute in element.attributes {
      try check(attribute.name, attribute.namespace, element.line)
      new.attributes.append(
        XMLAttribute(attribute.name, namespace: attribute.namespace, value: swept(attribute.value)))
    }
    for child in element.children {
      switch child {
      case .element(let inner): new.children.append(.element(try swept(inner)))
      case .text(let text): new.children.append(.text(swept(text)))
      }
    }
    return new
  }

  private func check(_ name: String, _ namespace: String?, _ line: Int) throws(Fault) {
    guard sweep.finds(name) || namespace.map(sweep.finds) == true else { return }
    throw Fault(.redactNameHasTerm, at: SourcePlace(line: line))
  }
}
