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
  /// Duties that a `require` may name, beside those of the language.
  public let duties: [String]
  public let schema: FactSchema

  public func category(_ id: String) -> Category? { categories.first { $0.id == id } }
}

/// A kind of datum, with the forms in which it may leave.
public struct Category: Equatable, Sendable {
  public let id: String
  public let group: String
  public let sensitivity: String
  public let ladder: Ladder
}
