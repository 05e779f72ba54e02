public import Base
public import Sharing

/// One item as the recipient is told of it.
public struct BundledItem: Equatable, Sendable {
  /// As `language-reference` 4 writes it, repeats counted among what leaves only.
  public let key: String
  public let category: String
  public let form: Form
  /// Clauses of the agreement and house rules that decided it.
  public let clauses: [String]
  /// The label of its marked gap (`G3`).
  public let gap: String?
  /// The file of the payload that holds it.
  public let file: String?

  init(key: String, category: String, form: Form, clauses: [String], gap: String?, file: String?) {
    self.key = key
    self.category = category
    self.form = form
    self.clauses = clauses
    self.gap = gap
    self.file = file
  }
}

/// A marked gap: the recipient sees that something is there, and may ask for it by label.
public struct BundleGap: Equatable, Sendable {
  /// `G1`, `G2` and so on.
  public let label: String
  /// The key of the item.
  public let key: String
  public let category: String
  /// `CLAUSE 3.2`, `HR-09`, or `UNREADABLE` where a value could not be brought into its form.
  public let reason: String
  /// `VICTIM 1`; `nil` where it is about nobody.
  public let person: String?

  init(label: String, key: String, category: String, reason: String, person: String?) {
    self.label = label
    self.key = key
    self.category = category
    self.reason = reason
    self.person = person
  }
}

/// Why a finished bundle may not leave as it is.
public struct BundleFinding: Equatable, Sendable {
  public let code: Code
  /// The key of the item in which it was found.
  public let key: String
  /// The file of the payload, where there is one.
  public let file: String?

  public enum Code: String, CaseIterable, Sendable {
    /// A value that is withheld, redacted or replaced stands in something permitted for another person.
    case valueShared = "VALUE_SHARED"
    /// A file that the gateway cannot rebuild would leave as it came.
    case notRebuilt = "NOT_REBUILT"

    public var sentence: String {
      switch self {
      case .valueShared: "a protected value stands inside something permitted for another person"
      case .notRebuilt: "a file of a format that cannot be rebuilt would leave as it came"
      }
    }

    public var nextStep: String {
      switch self {
      case .valueShared: "decide which of the two may go, and withhold the other in the request"
      case .notRebuilt: "take the file out, or give its content as text"
      }
    }
  }

  init(_ code: Code, key: String, file: String?) {
    self.code = code
    self.key = key
    self.file = file
  }
}

/// A text that leaves, as it leaves.
public struct BundledText: Equatable, Sendable {
  public let key: String
  public let file: String
  /// SHA-256 of the text as it leaves: what was shown once by this digest is not asked again.
  public let digest: SHA256Digest
  public let text: String
  /// How many protected values were replaced in it.
  public let hits: Int
  /// Whether an approver must have seen it: something personal is withheld or replaced for this recipient.
  public let mustBeShown: Bool

  init(key: String, file: String, digest: SHA256Digest, text: String, hits: Int, mustBeShown: Bool) {
    self.key = key
    self.file = file
    self.digest = digest
    self.text = text
    self.hits = hits
    self.mustBeShown = mustBeShown
  }
}
