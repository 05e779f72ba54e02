import Base
import Sharing
import XMLKit

extension DocumentReader {
  /// Reads the set of values in an attribute that names a fact; `nil` when the attribute is absent.
  mutating func terms(
    _ attribute: String, fact: String, in element: XMLElement, vocabulary: Vocabulary
  ) -> TermSet? {
    guard element.attribute(attribute) != nil else { return nil }
    guard let (domain, nullIsNone) = vocabulary.domain(ofFact: fact) else {
      unknown(.policyUnknownFact, fact, among: vocabulary.factNames, in: element)
      return nil
    }
    var terms: [Term] = []
    for word in words(attribute, in: element) {
      if nullIsNone, word == "none" {
        terms.append(.word(word))
      } else if let term = term(word, domain, in: element) {
        terms.append(term)
      }
    }
    return TermSet(terms: terms)
  }

  private mutating func term(_ word: String, _ domain: FactDomain, in element: XMLElement) -> Term? {
    switch domain {
    case .words(let words): return closed(word, words, isOrdered: false, in: element)
    case .ordered(let words): return closed(word, words, isOrdered: true, in: element)
    case .open: return word.utf8.last == 0x2A ? .prefix(String(word.dropLast())) : .word(word)
    case .number: return range(word, "a whole number or a range", in: element) { Self.number(of: $0) }
    case .day, .instant:
      return range(word, "a day or a range of days", in: element) { CalendarDay($0)?.number }
    }
  }

  /// The range of numbers that a fact of the vocabulary declares.
  mutating func numbers(in element: XMLElement) -> Term? {
    term(element.attribute("number") ?? "", .number, in: element)
  }

  private mutating func closed(
    _ word: String, _ words: [String], isOrdered: Bool, in element: XMLElement
  ) -> Term? {
    if words.contains(word) { return .word(word) }
    let stem = String(word.dropLast())
    if word.utf8.last == 0x2A, words.contains(where: { $0.utf8.starts(with: stem.utf8) }) {
      return .prefix(stem)
    }
    if isOrdered, word.utf8.last == 0x2B, words.contains(stem) { return .atLeast(stem) }
    unknown(.policyUnknownTerm, word, among: words, in: element)
    return nil
  }

  private mutating func range(
    _ word: String, _ expected: String, in element: XMLElement, _ read: (String) -> Int?
  ) -> Term? {
    let bytes = Array(word.utf8)
    let ends: (Int?, Int?)
    if let dots = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }) {
      let (low, high) = (bytes[..<dots], bytes[(dots + 2)...])
      ends = (read(String(decoding: low, as: UTF8.self)), read(String(decoding: high, as: UTF8.self)))
      let isSound = (ends.0 != nil || low.isEmpty) && (ends.1 != nil || high.isEmpty) && bytes.count > 2
      guard isSound, (ends.0 ?? 0) <= (ends.1 ?? Int.max) || ends.0 == nil else {
        return malformed(word, expected, in: element)
      }
    } else {
      guard let value = read(word) else { return malformed(word, expected, in: element) }
      ends = (value, value)
    }
    return .range(from: ends.0, to: ends.1)
  }

  private mutating func malformed(_ word: String, _ expected: String, in element: XMLElement) -> Term? {
    fault(.policyValueMalformed, word, "\(expected) is expected", in: element)
    return nil
  }

  private static func number(of text: String) -> Int? { DecimalDigits.value(Array(text.utf8)) }

  /// Reads a `when` or `unless`: every attribute is a fact.
  mutating func condition(_ element: XMLElement, vocabulary: Vocabulary) -> Condition {
    if element.attributes.isEmpty {
      fault(.policyAttributeMissing, element.name, "at least one fact is needed", in: element)
    }
    allowChildren([], in: element)
    var atoms: [Atom] = []
    for attribute in element.attributes {
      guard attribute.namespace == nil, vocabulary.domain(ofFact: attribute.name) != nil else {
        unknown(.policyUnknownFact, attribute.name, among: vocabulary.factNames, in: element)
        continue
      }
      if let terms = terms(attribute.name, fact: attribute.name, in: element, vocabulary: vocabulary) {
        atoms.append(Atom(fact: attribute.name, terms: terms))
      }
    }
    return Condition(atoms: atoms.sorted { $0.fact.utf8.lexicographicallyPrecedes($1.fact.utf8) })
  }
}
