import Base
import Sharing
import XMLKit

extension DocumentReader {
  private static let requirementNames = [
    "data", "of", "approval", "cap", "per", "training", "assurance", "receipt", "within", "stop-when-overdue",
    "finding", "carry", "with",
  ]

  mutating func requirement(_ element: XMLElement, _ vocabulary: Vocabulary) -> Requirement {
    allow(Self.requirementNames + vocabulary.duties.map(\.id), in: element)
    allowChildren([], in: element)
    if !element.attributes.contains(where: { !["data", "of"].contains($0.name) }) {
      fault(.policyAttributeMissing, "require", "at least one requirement is needed", in: element)
    }
    checkCompanions(element)
    let hasData = element.attribute("data") != nil
    let hasWith = element.attribute("with") != nil
    return Requirement(
      data: hasData ? data("data", in: element, wildcards: true, vocabulary) : nil,
      of: of(element, vocabulary), approvals: members("approval", vocabulary.approvals, in: element),
      cap: count("cap", in: element),
      training: terms("training", fact: "actor.training", in: element, vocabulary: vocabulary),
      assurances: members("assurance", vocabulary.assurances, in: element),
      stopWhenOverdue: count("stop-when-overdue", in: element), finding: finding(element, vocabulary),
      carry: carried(element, vocabulary),
      with: hasWith ? data("with", in: element, wildcards: true, vocabulary) : nil,
      duties: duties(element, vocabulary))
  }

  /// Attributes that mean nothing alone.
  private mutating func checkCompanions(_ element: XMLElement) {
    let pairs = [("per", "cap"), ("with", "carry"), ("within", "receipt"), ("stop-when-overdue", "receipt")]
    for (name, needed) in pairs
    where element.attribute(name) != nil && element.attribute(needed) == nil {
      fault(.policyAttributeMissing, "require", "'\(name)' needs '\(needed)'", in: element)
    }
    // The only count that facts hold is that of the day.
    if let per = element.attribute("per"), per != "P1D" {
      fault(.policyValueMalformed, per, "a cap is counted per day: P1D", in: element)
    }
  }

  private mutating func members(_ name: String, _ known: [String], in element: XMLElement) -> [String] {
    var members: [String] = []
    for word in words(name, in: element) {
      if !known.contains(word) { unknown(.policyUnknownTerm, word, among: known, in: element) }
      if !members.contains(word) { members.append(word) }
    }
    return members
  }

  private mutating func count(_ name: String, in element: XMLElement) -> Int? {
    value(name, in: element, expected: "a whole number") { DecimalDigits.value(Array($0.utf8)) }
  }

  private mutating func finding(_ element: XMLElement, _ vocabulary: Vocabulary) -> FindingCode? {
    guard let text = element.attribute("finding") else { return nil }
    guard let code = FindingCode(rawValue: text), vocabulary.findingCodes.contains(code) else {
      unknown(.policyUnknownTerm, text, among: vocabulary.findingCodes.map(\.rawValue), in: element)
      return nil
    }
    if Self.builtIn.contains(code) { fault(.policyBuiltInCode, text, in: element) }
    return code
  }

  /// Codes that the evaluator raises by itself and no document may.
  private static let builtIn: [FindingCode] = [
    .noInstrument, .instrumentNotYetInForce, .instrumentExpired, .legalBasisLapsed, .annexUnknown,
    .preferenceOptOut, .nothingMayLeave, .approvalMissing, .postReview,
  ]

  private mutating func carried(_ element: XMLElement, _ vocabulary: Vocabulary) -> String? {
    guard let text = element.attribute("carry") else { return nil }
    guard let category = vocabulary.category(text) else {
      unknown(.policyUnknownTerm, text, among: vocabulary.categories.map(\.id), in: element)
      return nil
    }
    if category.ladder.rank(of: .asIs) == nil {
      fault(.policyFormNotOnLadder, "as_is", "'\(text)' is carried as it is", in: element)
    }
    return text
  }

  private mutating func duties(_ element: XMLElement, _ vocabulary: Vocabulary) -> [WrittenDuty] {
    var duties: [WrittenDuty] = []
    for attribute in element.attributes {
      let name = attribute.name
      if name == "receipt" {
        duties.append(WrittenDuty(name: name, value: attribute.value))
      } else if name == "within" {
        checkDuration(name, in: element)
        duties.append(WrittenDuty(name: name, value: attribute.value))
      } else if let duty = vocabulary.duties.first(where: { $0.id == name }) {
        check(duty, attribute.value, in: element, vocabulary)
        duties.append(WrittenDuty(name: name, value: attribute.value))
      }
    }
    return duties
  }

  private mutating func checkDuration(_ name: String, in element: XMLElement) {
    _ = value(name, in: element, expected: "a period such as PT24H or P2Y") { Period($0) }
  }

  private mutating func check(
    _ duty: DutyDefinition, _ text: String, in element: XMLElement, _ vocabulary: Vocabulary
  ) {
    if duty.isDuration { checkDuration(duty.id, in: element) }
    if let values = duty.values, !values.contains(text) {
      unknown(.policyUnknownTerm, text, among: values, in: element)
    }
    if let fact = duty.fact, let words = vocabulary.domain(ofFact: fact)?.domain.words, !words.contains(text)
    {
      unknown(.policyUnknownTerm, text, among: words, in: element)
    }
  }
}
