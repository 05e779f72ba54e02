import Base
import Sharing
import XMLKit

/// Reads `vocabulary.xml`: the lists that all other documents are held against.
struct VocabularyReader {
  private var reader: DocumentReader
  private var categories: [Category] = []
  private var roles: [String] = []
  private var kinds: [String] = []
  private var codes: [String] = []
  private var duties: [DutyDefinition] = []
  private var facts: [FactDefinition] = []
  private var factElements: [XMLElement] = []

  private init(_ source: SourceText) { reader = DocumentReader(source: source) }

  /// The vocabulary, whole only when there is no fault.
  static func read(_ root: XMLElement, _ source: SourceText) -> (Vocabulary, [Fault]) {
    var reading = VocabularyReader(source)
    reading.readLists(root)
    for element in reading.factElements { reading.readFact(element) }
    let vocabulary = reading.vocabulary(version: root.attribute("version").flatMap { Int($0) } ?? 1)
    return (vocabulary, reading.reader.faults)
  }

  private mutating func readLists(_ root: XMLElement) {
    reader.allow(["version", "lang"], in: root)
    reader.allowChildren(["form", "category", "roles", "kinds", "fact", "code", "duty"], in: root)
    for element in root.elements {
      switch element.name {
      case "form": readForm(element)
      case "category": readCategory(element)
      case "roles": readWords("order", element, into: \.roles)
      case "kinds": readWords("values", element, into: \.kinds)
      case "fact": factElements.append(element)
      case "code": readCode(element)
      case "duty": readDuty(element)
      case _: break
      }
    }
    if categories.isEmpty { reader.fault(.policyAttributeMissing, "vocabulary", "no category", in: root) }
  }

  private mutating func readForm(_ element: XMLElement) {
    reader.allow(["id", "says"], in: element)
    if let id = reader.required("id", in: element), Form(id) == nil { unknownForm(id, element) }
  }

  private mutating func unknownForm(_ text: String, _ element: XMLElement) {
    reader.unknown(.policyUnknownTerm, text, among: Vocabulary.allForms, in: element)
  }

  private mutating func readCategory(_ element: XMLElement) {
    reader.allow(["id", "group", "sensitivity", "forms", "says"], in: element)
    guard let id = reader.required("id", in: element), let group = reader.required("group", in: element),
      reader.required("forms", in: element) != nil
    else { return }
    if categories.contains(where: { $0.id == id }) { reader.fault(.policyDuplicate, id, in: element) }
    var forms: [Form] = []
    for word in reader.words("forms", in: element) {
      guard let form = Form(word) else {
        unknownForm(word, element)
        continue
      }
      if forms.contains(form) { reader.fault(.policyDuplicate, word, in: element) }
      forms.append(form)
    }
    let sensitivity = element.attribute("sensitivity") ?? ""
    categories.append(Category(id: id, group: group, sensitivity: sensitivity, ladder: Ladder(forms)))
  }

  private mutating func readWords(
    _ attribute: String, _ element: XMLElement, into list: WritableKeyPath<VocabularyReader, [String]>
  ) {
    reader.allow([attribute], in: element)
    _ = reader.required(attribute, in: element)
    for word in reader.words(attribute, in: element) {
      if self[keyPath: list].contains(word) { reader.fault(.policyDuplicate, word, in: element) }
      self[keyPath: list].append(word)
    }
  }

  private mutating func readCode(_ element: XMLElement) {
    reader.allow(["id", "class", "built-in"], in: element)
    guard let id = reader.required("id", in: element) else { return }
    if codes.contains(id) { reader.fault(.policyDuplicate, id, in: element) }
    codes.append(id)
    guard let code = FindingCode(rawValue: id) else {
      if !Vocabulary.allWhyCodes.contains(id) {
        let known = FindingCode.allCases.map(\.rawValue) + Vocabulary.allWhyCodes
        reader.unknown(.policyUnknownTerm, id, among: known, in: element)
      }
      return
    }
    // The class belongs to the code: a vocabulary may repeat it, never change it.
    if let written = reader.required("class", in: element), written != code.findingClass.rawValue {
      reader.fault(
        .policyCodeClass, written, "\(id) is \(code.findingClass.rawValue)", in: element)
    }
  }

  private mutating func readDuty(_ element: XMLElement) {
    reader.allow(["id", "duration", "values", "fact", "says"], in: element)
    guard let id = reader.required("id", in: element) else { return }
    duties.append(
      DutyDefinition(
        id: id, isDuration: element.attribute("duration") == "yes",
        values: element.attribute("values").map(DocumentReader.words), fact: element.attribute("fact")))
  }

  private mutating func readFact(_ element: XMLElement) {
    reader.allow(
      ["id", "on", "values", "ordered", "number", "open", "each", "date", "list", "null", "derived"],
      in: element)
    guard let id = reader.required("id", in: element), let on = reader.required("on", in: element) else {
      return
    }
    guard let place = FactDefinition.Place(rawValue: on) else {
      reader.unknown(.policyUnknownTerm, on, among: ["disclosure", "item"], in: element)
      return
    }
    if facts.contains(where: { $0.id == id || $0.memberOf == id }) {
      reader.fault(.policyDuplicate, id, in: element)
    }
    if element.attribute("each") != nil {
      for member in reader.words("each", in: element) {
        facts.append(
          FactDefinition(id: "\(id).\(member)", place: place, domain: .yesNo, memberOf: id))
      }
    } else if let domain = domain(of: element) {
      let range = range(of: element)
      facts.append(
        FactDefinition(
          id: id, place: place, domain: id == "as_of" ? .instant : domain,
          nullIsNone: element.attribute("null") == "none" || BuiltInFacts.nullIsNone.contains(id),
          least: range.least, most: range.most))
    }
  }

  /// `0..`, `1..100`: what a number may be.
  private mutating func range(of element: XMLElement) -> (least: Int, most: Int?) {
    guard element.attribute("number") != nil else { return (0, nil) }
    switch reader.numbers(in: element) {
    case .range(let from, let to): return (from ?? 0, to)
    case .word, .atLeast, .prefix, nil: return (0, nil)
    }
  }

  private mutating func domain(of element: XMLElement) -> FactDomain? {
    if element.attribute("values") != nil { return .words(reader.words("values", in: element)) }
    if element.attribute("ordered") != nil { return .ordered(reader.words("ordered", in: element)) }
    if element.attribute("number") != nil { return .number }
    if element.attribute("open") != nil { return .open }
    if element.attribute("date") != nil { return .day }
    switch element.attribute("list") {
    case "kinds": return .words(kinds)
    case "roles": return .words(roles)
    case "categories": return .words(categories.map(\.id))
    case _:
      reader.fault(.policyAttributeMissing, "fact", "a fact needs its domain", in: element)
      return nil
    }
  }

  private func vocabulary(version: Int) -> Vocabulary {
    let schema = BuiltInFacts.schema(declared: facts, kinds: kinds, roles: roles)
    return Vocabulary(
      file: reader.file, version: version, categories: categories, roles: roles, kinds: kinds,
      approvals: Self.members(of: "approval", in: facts),
      assurances: Self.members(of: "assurance", in: facts),
      findingCodes: codes.compactMap(FindingCode.init(rawValue:)),
      whyCodes: codes.compactMap(WhyCode.init(rawValue:)),
      duties: duties.isEmpty ? DutyDefinition.builtIn : duties, schema: schema)
  }

  private static func members(of group: String, in facts: [FactDefinition]) -> [String] {
    facts.filter { $0.memberOf == group }
      .map { String(decoding: $0.id.utf8.dropFirst(group.utf8.count + 1), as: UTF8.self) }
  }
}
