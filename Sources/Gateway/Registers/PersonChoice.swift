public import Base
public import JSON
public import Sharing

/// What a person, or the law about them, decided; kept under an HMAC of the source's id and encrypted.
///
/// A survivor's wish holds for every later request until it is ended.
public struct PersonChoice: Equatable, Sendable {
  public let kind: Kind
  public let from: UTCInstant
  public let until: UTCInstant?

  public enum Kind: Equatable, Sendable {
    /// Informed written consent to disclosure to one partner for the named purposes.
    case consent(partner: PartnerID, purposes: [String], signer: String)
    /// No contact, no referral.
    case optOut
    /// A guardian who is suspected, under a no-contact order or unverified: this partner gets nothing.
    case guardianConflict(partner: PartnerID)
    /// How the person may be contacted safely.
    case safeContact(instruction: String)
    /// A reporter who asked not to be named.
    case anonymous
    /// Named in an order under which this partner asks, which covers an anonymous reporter.
    case namedInOrder(partner: PartnerID)
    /// Records about the person came from a source that keeps control of them.
    case originator(source: String, handling: String, consents: Bool)
  }

  public init(kind: Kind, from: UTCInstant, until: UTCInstant?) {
    self.kind = kind
    self.from = from
    self.until = until
  }

  func isInForce(_ now: UTCInstant) -> Bool { from <= now && until.map { now <= $0 } ?? true }
}

extension PersonChoice.Kind {
  /// The word under which the register files it.
  public var word: String {
    switch self {
    case .consent: "consent"
    case .optOut: "opt-out"
    case .guardianConflict: "guardian-conflict"
    case .safeContact: "safe-contact"
    case .anonymous: "anonymous"
    case .namedInOrder: "named-in-order"
    case .originator: "originator"
    }
  }

  var detail: JSONValue {
    switch self {
    case .consent(let partner, let purposes, let signer):
      [
        "partner": .string(partner.text), "purposes": .array(purposes.map { .string($0) }),
        "signer": .string(signer),
      ]
    case .guardianConflict(let partner), .namedInOrder(let partner): ["partner": .string(partner.text)]
    case .safeContact(let instruction): ["instruction": .string(instruction)]
    case .originator(let source, let handling, let consents):
      ["source": .string(source), "handling": .string(handling), "consents": .bool(consents)]
    case .optOut, .anonymous: [:]
    }
  }

  /// Reads a choice of that word; `value.malformed` for another word.
  public init(word: String, detail: JSONShape) throws(Fault) {
    switch word {
    case "consent":
      self = .consent(
        partner: try Self.partner(detail), purposes: try detail.strings("purposes"),
        signer: try detail.string("signer"))
    case "opt-out": self = .optOut
    case "guardian-conflict": self = .guardianConflict(partner: try Self.partner(detail))
    case "safe-contact": self = .safeContact(instruction: try detail.string("instruction"))
    case "anonymous": self = .anonymous
    case "named-in-order": self = .namedInOrder(partner: try Self.partner(detail))
    case "originator":
      self = .originator(
        source: try detail.string("source"), handling: try detail.string("handling"),
        consents: try detail.bool("consents"))
    case _: throw Fault(.valueMalformed, word, detail: "kind of choice")
    }
  }

  private static func partner(_ detail: JSONShape) throws(Fault) -> PartnerID {
    guard let partner = PartnerID(try detail.string("partner")) else {
      throw Fault(.valueMalformed, "partner")
    }
    return partner
  }
}
