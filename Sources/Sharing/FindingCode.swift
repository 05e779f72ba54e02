/// The findings that a decision may carry, worst first within each class.
///
/// The class belongs to the code; a document cannot choose it. Source: `Docs/formats/policy-set.md`.
public enum FindingCode: String, CaseIterable, Sendable {
  case guardianConflict = "GUARDIAN_CONFLICT"
  case noInstrument = "NO_INSTRUMENT"
  case instrumentNotYetInForce = "INSTRUMENT_NOT_YET_IN_FORCE"
  case instrumentExpired = "INSTRUMENT_EXPIRED"
  case legalBasisLapsed = "LEGAL_BASIS_LAPSED"
  case annexUnknown = "ANNEX_UNKNOWN"
  case purposeNotAllowed = "PURPOSE_NOT_ALLOWED"
  case outsideTerritory = "OUTSIDE_TERRITORY"
  case outsideUnit = "OUTSIDE_UNIT"
  case onwardNotPermitted = "ONWARD_NOT_PERMITTED"
  case preferenceOptOut = "PREFERENCE_OPT_OUT"
  case nothingMayLeave = "NOTHING_MAY_LEAVE"
  case recipientUnverified = "RECIPIENT_UNVERIFIED"
  case recipientKeyUnconfirmed = "RECIPIENT_KEY_UNCONFIRMED"
  case recipientKeyExpired = "RECIPIENT_KEY_EXPIRED"
  case actorTrainingLapsed = "ACTOR_TRAINING_LAPSED"
  case actorScreeningLapsed = "ACTOR_SCREENING_LAPSED"
  case assuranceMissing = "ASSURANCE_MISSING"
  case receiptsOverdue = "RECEIPTS_OVERDUE"
  case duplicateDisclosure = "DUPLICATE_DISCLOSURE"
  case breakGlassIncomplete = "BREAK_GLASS_INCOMPLETE"
  case capExceeded = "CAP_EXCEEDED"
  case originatorConsentRequired = "ORIGINATOR_CONSENT_REQUIRED"
  case minorSuspectReview = "MINOR_SUSPECT_REVIEW"
  /// Written with the role: `APPROVAL_MISSING:legal`.
  case approvalMissing = "APPROVAL_MISSING"
  case postReview = "POST_REVIEW_24H"

  public enum Class: String, Sendable {
    case deny = "DENY"
    case holdFix = "HOLD_FIX"
    case holdApproval = "HOLD_APPROVAL"
    case emergency = "EMERGENCY"
  }

  public var findingClass: Class {
    switch self {
    case .guardianConflict, .noInstrument, .instrumentNotYetInForce, .instrumentExpired, .legalBasisLapsed,
      .annexUnknown, .purposeNotAllowed, .outsideTerritory, .outsideUnit, .onwardNotPermitted,
      .preferenceOptOut, .nothingMayLeave:
      .deny
    case .recipientUnverified, .recipientKeyUnconfirmed, .recipientKeyExpired, .actorTrainingLapsed,
      .actorScreeningLapsed, .assuranceMissing, .receiptsOverdue, .duplicateDisclosure, .breakGlassIncomplete:
      .holdFix
    case .capExceeded, .originatorConsentRequired, .minorSuspectReview, .approvalMissing: .holdApproval
    case .postReview: .emergency
    }
  }

  /// What it means, for a person.
  public var sentence: String { text.sentence }

  /// The next step that would lift it.
  public var nextStep: String { text.nextStep }

  private var text: (sentence: String, nextStep: String) {
    switch self {
    case .guardianConflict:
      ("this recipient cannot be served with this request", "refer the case to the safeguarding lead")
    case .noInstrument:
      (
        "no agreement with this recipient covers the request",
        "name the agreement, or refer through a partner that has one"
      )
    case .instrumentNotYetInForce:
      ("the agreement has not begun", "wait for its first day, or use another agreement")
    case .instrumentExpired: ("the agreement has ended", "renew it, or refer through another partner")
    case .legalBasisLapsed:
      ("a legal basis of the agreement has lapsed", "have counsel renew the basis and sign a new version")
    case .annexUnknown: ("the agreement has no such annex", "name an annex of the agreement")
    case .purposeNotAllowed:
      (
        "the agreement does not cover this purpose",
        "use an agreement that covers it; do not change the purpose"
      )
    case .outsideTerritory:
      ("the matter lies outside the agreement's territory", "refer it to the partner whose territory it is")
    case .outsideUnit: ("this unit of the partner is not covered", "address a unit that the agreement names")
    case .onwardNotPermitted:
      ("the third recipient is not permitted", "disclose to that recipient directly under its own agreement")
    case .preferenceOptOut:
      ("the person chose not to be contacted", "nothing is to be done; the choice is recorded")
    case .nothingMayLeave: ("nothing that was asked for may leave", "see each item for what would lift it")
    case .recipientUnverified:
      (
        "the recipient's identity is not verified",
        "verify it through a contact on file, then activate the partner"
      )
    case .recipientKeyUnconfirmed:
      (
        "the recipient's new key is not confirmed",
        "have two people read the fingerprint back, then activate it"
      )
    case .recipientKeyExpired:
      ("the recipient has no key in date", "ask the partner for a new certificate and activate it")
    case .actorTrainingLapsed:
      ("the person who sends lacks current training", "assign the request to a trained colleague")
    case .actorScreeningLapsed:
      ("the person who sends lacks current screening", "assign the request to a screened colleague")
    case .assuranceMissing: ("the recipient has not filed its assurances", "ask the partner to file them")
    case .receiptsOverdue:
      ("too many receipts of this partner are overdue", "collect the receipts, then evaluate again")
    case .duplicateDisclosure:
      (
        "the same records already went to this partner",
        "skip it, or name the earlier disclosure under supersedes"
      )
    case .breakGlassIncomplete:
      ("the emergency lacks a reason or a call-back", "call a contact that was on file, then record both")
    case .capExceeded:
      (
        "the agreement's limit for the period is reached",
        "wait for the next period, split, or ask for the approval"
      )
    case .originatorConsentRequired:
      ("who gave us the record keeps control of it", "ask the originator for consent and record it")
    case .minorSuspectReview: ("a minor is named as suspect", "have a supervisor review it")
    case .approvalMissing: ("an approval is missing", "ask a person who holds this role to approve")
    case .postReview: ("released in an emergency", "have legal staff review it within 24 hours")
    }
  }
}
