import Base
import Sharing
import XMLKit

/// Reads one document and collects everything that is wrong with it, each with its place.
struct DocumentReader {
  static let namespace = "urn:sallyport:agreement:1"

  let source: SourceText
  private(set) var faults: [Fault] = []
  /// The clause that is being read, for the faults.
  var clause: String?

  init(source: SourceText) { self.source = source }

  var file: String { source.file }

  /// Notes a fault about `term` in the start tag of `element`.
  mutating func fault(
    _ code: FaultCode, _ term: String?, _ detail: String? = nil, in element: XMLElement
  ) {
    let parts = [clause.map { "clause \($0)" }, detail].compactMap(\.self)
    let note = parts.isEmpty ? nil : parts.joined(separator: "; ")
    faults.append(Fault(code, term, detail: note, at: source.place(of: term, line: element.line)))
  }

  /// Notes a term that the vocabulary lacks, with the nearest known one.
  mutating func unknown(
    _ code: FaultCode, _ term: String, among known: some Sequence<String>, in element: XMLElement
  ) {
    fault(code, term, NearestName.hint(term, among: known), in: element)
  }

  /// Notes attributes that the element may not have, and those of another namespace.
  mutating func allow(_ names: [String], in element: XMLElement) {
    for attribute in element.attributes where attribute.namespace != nil || !names.contains(attribute.name) {
      unknown(.policyUnknownAttribute, attribute.name, among: names, in: element)
    }
  }

  /// Notes child elements that may not stand here, and text where there may be none.
  mutating func allowChildren(_ names: [String], in element: XMLElement) {
    for child in element.elements where child.namespace != Self.namespace || !names.contains(child.name) {
      unknown(.policyUnknownElement, child.name, among: names, in: child)
    }
    if !Self.isBlank(element.text) { fault(.policyTextMisplaced, element.name, in: element) }
  }

  /// The attribute's value; notes its absence.
  mutating func required(_ name: String, in element: XMLElement) -> String? {
    guard let value = element.attribute(name), !value.isEmpty else {
      fault(.policyAttributeMissing, element.name, "'\(name)' is needed", in: element)
      return nil
    }
    return value
  }

  /// The attribute's value as `read` makes it; notes a value that it refuses.
  mutating func value<Value>(
    _ name: String, in element: XMLElement, expected: String, _ read: (String) -> Value?
  ) -> Value? {
    guard let text = element.attribute(name) else { return nil }
    guard let value = read(text) else {
      fault(.policyValueMalformed, text, "'\(name)' is \(expected)", in: element)
      return nil
    }
    return value
  }

  /// The words of an attribute; notes an empty list.
  mutating func words(_ name: String, in element: XMLElement) -> [String] {
    guard let text = element.attribute(name) else { return [] }
    let words = Self.words(text)
    if words.isEmpty { fault(.policyValueMalformed, name, "at least one word is needed", in: element) }
    return words
  }

  mutating func yes(_ name: String, in element: XMLElement) -> Bool {
    value(name, in: element, expected: "yes or no") { ["yes": true, "no": false][$0] } ?? false
  }

  static func words(_ text: String) -> [String] {
    text.utf8.split { isSpace($0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(isSpace) }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
