import Base
import Sharing
import XMLKit

/// Reads `house-rules.xml`.
enum HouseRulesReader {
  static func read(
    _ root: XMLElement, _ source: SourceText, _ vocabulary: Vocabulary
  ) -> (HouseRules, [Fault]) {
    var reader = DocumentReader(source: source)
    reader.allow(["version", "lang", "one-person", "day"], in: root)
    reader.allowChildren(["title", "signers", "section"], in: root)
    var roles: [String] = []
    if let signers = root.first(named: "signers") {
      reader.allow(["roles"], in: signers)
      _ = reader.required("roles", in: signers)
      roles = reader.words("roles", in: signers)
      for role in roles where !vocabulary.approvals.isEmpty && !vocabulary.approvals.contains(role) {
        reader.unknown(.policyUnknownTerm, role, among: vocabulary.approvals, in: signers)
      }
      if Set(roles).count != roles.count { reader.fault(.policyDuplicate, roles.last, in: signers) }
    } else {
      reader.fault(.policyElementMissing, "signers", in: root)
    }
    var sections = ReadSections()
    sections.read(root, &reader, vocabulary)
    for rule in sections.rules where rule.permitsOriginals {
      reader.fault(.policyOriginalsWithoutCustodian, rule.id, in: root)
    }
    let day = reader.value("day", in: root, expected: "an offset such as -05:00") { UTCOffset($0) }
    let rules = HouseRules(
      file: reader.file, title: root.first(named: "title")?.text, signerRoles: roles,
      onePerson: reader.yes("one-person", in: root), day: day ?? .zero, sections: sections.sections,
      rules: sections.rules)
    return (rules, reader.faults)
  }
}
