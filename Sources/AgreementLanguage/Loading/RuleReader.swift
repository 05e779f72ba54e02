import Base
import Sharing
import XMLKit

extension DocumentReader {
  /// Reads one rule; `nil` when its effect cannot be told.
  mutating func rule(_ element: XMLElement, clause: String, vocabulary: Vocabulary) -> Rule? {
    allow(["id"], in: element)
    allowChildren(["scope", "permit", "limit", "forbid", "require", "when", "unless"], in: element)
    let id = required("id", in: element) ?? ""
    let conditions = element.elements(named: "when")
    if conditions.count > 1 { fault(.policyRuleShape, id, "at most one 'when'", in: conditions[1]) }
    let effects = element.elements.filter { !["when", "unless"].contains($0.name) }
    guard effects.count == 1, let effectElement = effects.first else {
      fault(.policyRuleShape, id, "exactly one effect is needed, not \(effects.count)", in: element)
      return nil
    }
    if element.elements.first != effectElement || !Self.whenBeforeUnless(element) {
      fault(.policyRuleShape, id, "the effect stands first, then 'when', then 'unless'", in: element)
    }
    let when = conditions.first.map { condition($0, vocabulary: vocabulary) }
    let unless = element.elements(named: "unless").map { condition($0, vocabulary: vocabulary) }
    guard let effect = effect(effectElement, vocabulary: vocabulary) else { return nil }
    return Rule(id: id, clause: clause, effect: effect, when: when, unless: unless, line: element.line)
  }

  private static func whenBeforeUnless(_ element: XMLElement) -> Bool {
    let names = element.elements.map(\.name)
    guard let when = names.lastIndex(of: "when"), let unless = names.firstIndex(of: "unless") else {
      return true
    }
    return when < unless
  }

  private mutating func effect(_ element: XMLElement, vocabulary: Vocabulary) -> Effect? {
    switch element.name {
    case "scope": return scope(element, vocabulary)
    case "permit":
      allow(["data", "form", "of"], in: element)
      guard required("data", in: element) != nil, required("form", in: element) != nil else { return nil }
      let data = data("data", in: element, wildcards: false, vocabulary)
      guard let form = form(in: element, data, vocabulary) else { return nil }
      return .permit(data: data, form: form, of: of(element, vocabulary))
    case "limit":
      allow(["data", "form", "of", "code"], in: element)
      guard required("data", in: element) != nil, required("form", in: element) != nil else { return nil }
      let data = data("data", in: element, wildcards: true, vocabulary)
      guard let form = form(in: element, data, vocabulary) else { return nil }
      return .limit(data: data, form: form, of: of(element, vocabulary), code: code(element, vocabulary))
    case "forbid":
      allow(["data", "of", "code"], in: element)
      guard required("data", in: element) != nil else { return nil }
      let data = data("data", in: element, wildcards: true, vocabulary)
      return .forbid(data: data, of: of(element, vocabulary), code: code(element, vocabulary))
    case "require": return .require(requirement(element, vocabulary))
    case _: return nil  // noted as an unknown element
    }
  }

  private mutating func scope(_ element: XMLElement, _ vocabulary: Vocabulary) -> Effect? {
    allow(["purpose", "territory", "unit", "onward"], in: element)
    guard required("purpose", in: element) != nil,
      let purpose = terms("purpose", fact: "purpose", in: element, vocabulary: vocabulary)
    else { return nil }
    return .scope(
      Scope(
        purpose: purpose,
        territory: terms("territory", fact: "territory", in: element, vocabulary: vocabulary),
        unit: terms("unit", fact: "unit", in: element, vocabulary: vocabulary),
        onward: terms("onward", fact: "onward_to", in: element, vocabulary: vocabulary)))
  }

  mutating func of(_ element: XMLElement, _ vocabulary: Vocabulary) -> TermSet? {
    terms("of", fact: "role", in: element, vocabulary: vocabulary)
  }

  /// The categories, groups and wildcard of an attribute; a permit names each category outright.
  mutating func data(
    _ attribute: String, in element: XMLElement, wildcards: Bool, _ vocabulary: Vocabulary
  ) -> [DataSelector] {
    var selectors: [DataSelector] = []
    for word in words(attribute, in: element) {
      if word.utf8.last == 0x2A, !wildcards {
        fault(.policyWildcardInPermit, word, in: element)
      } else if word == "*" {
        selectors.append(.all)
      } else if word.utf8.count > 2, word.utf8.suffix(2).elementsEqual([0x2E, 0x2A]) {
        let group = String(word.dropLast(2))
        if vocabulary.categories.contains(where: { $0.group == group }) {
          selectors.append(.group(group))
        } else {
          let groups = Set(vocabulary.categories.map { $0.group + ".*" })
          unknown(.policyUnknownTerm, word, among: groups, in: element)
        }
      } else if vocabulary.category(word) != nil {
        selectors.append(.category(word))
      } else {
        unknown(.policyUnknownTerm, word, among: vocabulary.categories.map(\.id), in: element)
      }
    }
    return selectors
  }

  /// The form, which must stand on the ladder of every category that the rule names outright.
  private mutating func form(
    in element: XMLElement, _ data: [DataSelector], _ vocabulary: Vocabulary
  ) -> FormLevel? {
    guard let text = element.attribute("form") else { return nil }
    guard let form = Form(text) else {
      unknown(.policyUnknownTerm, text, among: Vocabulary.allForms, in: element)
      return nil
    }
    for case .category(let id) in data {
      guard let ladder = vocabulary.category(id)?.ladder, ladder.rank(of: form) == nil else { continue }
      let known = ladder.forms.map(\.text).joined(separator: ", ")
      fault(.policyFormNotOnLadder, text, "'\(id)' leaves as \(known)", in: element)
    }
    return FormLevel(text: text, form: form)
  }

  private mutating func code(_ element: XMLElement, _ vocabulary: Vocabulary) -> WhyCode? {
    guard let text = element.attribute("code") else { return nil }
    guard let code = WhyCode(rawValue: text), vocabulary.whyCodes.contains(code) else {
      unknown(.policyUnknownTerm, text, among: vocabulary.whyCodes.map(\.rawValue), in: element)
      return nil
    }
    return code
  }
}
