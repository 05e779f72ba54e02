public import Base
public import Sharing

/// Who looked, exported, reviewed, or was refused.
public enum OversightEvent: Equatable, Sendable {
  /// The actor was shown content of that disclosure; written before it is shown.
  case exposure(disclosure: DisclosureID, content: ContentKind, items: Int)
  /// Entries read from the log; `filter` is the digest of the filter's text.
  case logRead(purpose: LedgerCode, filter: SHA256Digest, entries: Int)
  case logExported(purpose: LedgerCode, format: ExportFormat, filter: SHA256Digest, entries: Int)
  case logReviewed(subject: ReviewSubject, verdict: Verdict, entries: Int)
  /// A command was refused with that fault code.
  case commandRefused(command: LedgerCode, code: LedgerCode, disclosure: DisclosureID?)

  public enum ContentKind: String, CaseIterable, Sendable {
    case preview
    case freeText = "free-text"
    case record
    case identity
    case receipt
  }

  public enum ExportFormat: String, CaseIterable, Sendable {
    case csv
    case json
    case html
    case folder
    case proof
  }

  /// What legal staff looked through.
  public enum ReviewSubject: Equatable, Sendable {
    /// All entries from the first instant until before the second.
    case period(from: UTCInstant, until: UTCInstant)
    case disclosure(DisclosureID)
  }

  public enum Verdict: String, CaseIterable, Sendable {
    case justified
    case unjustified
    case inconclusive
  }

  /// The names of these events in the log: stable, never reused for another meaning.
  public enum Kind: String, CaseIterable, Sendable {
    case exposure = "oversight.exposure"
    case logRead = "oversight.log-read"
    case logExported = "oversight.log-exported"
    case logReviewed = "oversight.log-reviewed"
    case commandRefused = "oversight.command-refused"
  }

  var kind: Kind {
    switch self {
    case .exposure: .exposure
    case .logRead: .logRead
    case .logExported: .logExported
    case .logReviewed: .logReviewed
    case .commandRefused: .commandRefused
    }
  }
}
