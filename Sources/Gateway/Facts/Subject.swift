import Base
import Sharing

/// One person of the request with what the register says about them; the same for every item of that person.
struct Subject: Sendable {
  let id: String
  let sourceID: String?
  let roles: [String]
  /// `nil` when the person has no source id: then nothing about their wishes is known.
  let choices: [PersonChoice]?

  /// Whether they chose not to be contacted or referred.
  var optedOut: StatedValue { known { if case .optOut = $0 { true } else { false } } }

  /// Whether they asked not to be named; only reporters may.
  func anonymous(roles: [String]) -> StatedValue {
    guard roles.contains("reporter") else { return .yesNo(false) }
    return known { if case .anonymous = $0 { true } else { false } }
  }

  /// Whether an order to this very partner names them; an order names nobody to anyone else.
  func namedInOrder(to partner: PartnerID) -> StatedValue { known { $0 == .namedInOrder(partner: partner) } }

  /// Whether consent to this partner and purpose is in force.
  func consents(to partner: PartnerID, purpose: String) -> StatedValue {
    known {
      if case .consent(let recipient, let purposes, _) = $0 {
        recipient == partner && purposes.contains(purpose)
      } else {
        false
      }
    }
  }

  func isGuardianConflict(for partner: PartnerID) -> Bool {
    choices?.contains { $0.kind == .guardianConflict(partner: partner) } ?? false
  }

  /// The strictest handling code of all who gave us records about the person, and whether every one consents.
  var originators: (handling: String, consent: Bool)? {
    var found: (handling: String, consent: Bool)?
    for choice in choices ?? [] {
      guard case .originator(_, let handling, let consents) = choice.kind else { continue }
      found = (max(found?.handling ?? handling, handling), (found?.consent ?? true) && consents)
    }
    return found
  }

  private func known(_ matches: (PersonChoice.Kind) -> Bool) -> StatedValue {
    guard let choices else { return .unknown }
    return .yesNo(choices.contains { matches($0.kind) })
  }
}
