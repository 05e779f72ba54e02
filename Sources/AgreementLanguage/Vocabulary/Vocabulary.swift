public import Sharing

/// Every list that a document or a fact may use, each in one place.
public struct Vocabulary: Equatable, Sendable {
  public let file: String
  public let version: Int
  public let categories: [Category]
  /// In order of protection.
  public let roles: [String]
  public let kinds: [String]
  public let approvals: [String]
  public let assurances: [String]
  public let findingCodes: [FindingCode]
  public let whyCodes: [WhyCode]
  /// What a `require` may lay on the recipient.
  public let duties: [DutyDefinition]
  public let schema: FactSchema

  public func category(_ id: String) -> Category? { categories.first { $0.id.utf8.elementsEqual(id.utf8) } }

  /// The domain of a fact that a condition may name; `nil` for any other name.
  public func domain(ofFact id: String) -> (domain: FactDomain, nullIsNone: Bool)? {
    if id == "category" { return (.words(categories.map(\.id)), false) }
    if id == "role" { return (.words(roles), false) }
    if roles.contains(where: { id == "role.\($0)" }) { return (.yesNo, false) }
    let found =
      schema.disclosureFact(id).map { schema.disclosure[$0] } ?? schema.itemFact(id).map { schema.item[$0] }
    return found.map { ($0.domain, $0.nullIsNone) }
  }

  /// Every name that a condition may use.
  var factNames: [String] {
    ["category", "role"] + roles.map { "role.\($0)" } + schema.disclosure.map(\.id) + schema.item.map(\.id)
  }

  static let allWhyCodes = WhyCode.allCases.map(\.rawValue) + ["UNMAPPED_FIELD", "CLAUSE", "NOT_IN_CLAUSES"]

  static let allForms =
    Form.Level.allCases.map { Form.generalize($0).text }
    + [
      Form.asIs, .mask, .pseudonym, .pseudonymForPartner, .redact, .withhold, .custodyReference,
      .sealedOriginal, .aggregate(smallestCell: 0),
    ].map(\.text)
}

/// A kind of datum, with the forms in which it may leave.
public struct Category: Equatable, Sendable {
  public let id: String
  public let group: String
  public let sensitivity: String
  public let ladder: Ladder
}

/// A duty that a document may lay on the recipient, and how its value is written.
public struct DutyDefinition: Equatable, Sendable {
  public let id: String
  /// A period of ISO 8601.
  public let isDuration: Bool
  /// One of these words, where there is a list.
  public let values: [String]?
  /// A word of this fact's domain.
  public let fact: String?

  /// Those of the language, for a vocabulary that lists none.
  static let builtIn =
    ["marking", "certificate", "onward-notice", "correction", "breach", "retain"]
    .map { DutyDefinition(id: $0, isDuration: false, values: nil, fact: nil) }
    + [DutyDefinition(id: "delete", isDuration: true, values: nil, fact: nil)]
}
