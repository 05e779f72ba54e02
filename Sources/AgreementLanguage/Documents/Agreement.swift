public import Base
public import Sharing

/// One document that people sign: prose with the rules inside its sentences.
public struct Agreement: Equatable, Sendable {
  public let id: AgreementID
  public let file: String
  public let version: Int
  public let title: String
  public let language: String
  /// The fixed offset in which its days are counted.
  public let day: UTCOffset
  /// Whether a statute asks for the complete record.
  public let isStatutorilyComplete: Bool
  public let discloser: String
  public let recipient: RecipientParty
  public let bases: [LegalBasis]
  public let papers: [SignedPaper]
  public let term: TermOfAgreement
  public let sections: [Section]
  public let rules: [Rule]

  /// The internal policy for emergencies: for every partner, and only when it is asked for.
  public var isEmergencyPolicy: Bool { recipient.partner == nil }

  /// Whether its review is due or its last day is at most 60 days away: warns and never decides.
  public func needsReview(at instant: UTCInstant) -> Bool {
    let today = instant.day(at: day)
    return today > term.until.adding(days: -60) || term.reviewBy.map { today > $0 } ?? false
  }
}

/// The partner of an agreement.
public struct RecipientParty: Equatable, Sendable {
  /// `nil` in the emergency policy: whoever is verified.
  public let partner: PartnerID?
  public let kind: String
  public let country: String
  public let isMediaCustodian: Bool
}

/// A statute, order or approval that the agreement rests on.
public struct LegalBasis: Equatable, Sendable {
  public let id: String
  public let cite: String
  public let from: CalendarDay?
  public let until: CalendarDay?
  /// `nil`: must be in date always; else for facts that name this annex.
  public let annex: String?
}

/// The document that the parties signed.
public struct SignedPaper: Equatable, Sendable {
  public let title: String
  public let digest: SHA256Digest
}

/// When an agreement is in force; both days belong to it.
public struct TermOfAgreement: Equatable, Sendable {
  public let from: CalendarDay
  public let until: CalendarDay
  /// Warns and never decides.
  public let reviewBy: CalendarDay?
}

/// A part of a document as people read it.
public struct Section: Equatable, Sendable {
  public let id: String
  public let title: String
  public let clauses: [Clause]
}

/// A clause: paragraphs of prose with their rules in place.
public struct Clause: Equatable, Sendable {
  public let id: String
  public let paragraphs: [[Prose]]
}

/// A piece of a paragraph.
public enum Prose: Equatable, Sendable {
  case text(String)
  /// The rule with this id.
  case rule(String)
}
