import Base
import XMLKit

/// The sections of a document with the rules in their order.
struct ReadSections {
  var sections: [Section] = []
  var rules: [Rule] = []
  private var ids: Set<String> = []

  init() {}

  /// Reads all sections of the root and notes every id that occurs twice.
  mutating func read(_ root: XMLElement, _ reader: inout DocumentReader, _ vocabulary: Vocabulary) {
    for element in root.elements(named: "section") {
      reader.allow(["id", "title"], in: element)
      reader.allowChildren(["clause"], in: element)
      let id = reader.required("id", in: element) ?? ""
      take(id, element, &reader)
      var clauses: [Clause] = []
      for clause in element.elements(named: "clause") {
        clauses.append(read(clause: clause, &reader, vocabulary))
      }
      let title = element.attribute("title") ?? ""
      sections.append(Section(id: id, title: title, clauses: clauses))
    }
  }

  private mutating func read(
    clause element: XMLElement, _ reader: inout DocumentReader, _ vocabulary: Vocabulary
  ) -> Clause {
    reader.allow(["id", "title"], in: element)
    reader.allowChildren(["p"], in: element)
    let id = reader.required("id", in: element) ?? ""
    take(id, element, &reader)
    reader.clause = id
    defer { reader.clause = nil }
    var paragraphs: [[Prose]] = []
    for paragraph in element.elements(named: "p") {
      var prose: [Prose] = []
      for child in paragraph.children {
        switch child {
        case .text(let text): prose.append(.text(text))
        case .element(let rule): prose.append(read(rule: rule, clause: id, &reader, vocabulary))
        }
      }
      paragraphs.append(prose)
    }
    return Clause(id: id, paragraphs: paragraphs)
  }

  private mutating func read(
    rule element: XMLElement, clause: String, _ reader: inout DocumentReader, _ vocabulary: Vocabulary
  ) -> Prose {
    guard element.name == "rule", element.namespace == DocumentReader.namespace else {
      reader.unknown(.policyUnknownElement, element.name, among: ["rule"], in: element)
      return .text("")
    }
    let id = element.attribute("id") ?? ""
    take(id, element, &reader)
    if let rule = reader.rule(element, clause: clause, vocabulary: vocabulary) { rules.append(rule) }
    return .rule(id)
  }

  private mutating func take(_ id: String, _ element: XMLElement, _ reader: inout DocumentReader) {
    guard !id.isEmpty, !ids.insert(id).inserted else { return }
    reader.fault(.policyDuplicate, id, in: element)
  }
}
