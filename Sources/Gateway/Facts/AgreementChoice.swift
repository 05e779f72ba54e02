import AgreementLanguage
import Base
import Sharing

/// Finds the agreement that a request asks for, and only where it is with this very recipient.
///
/// A request names partner and country or unit; a mismatch leaves it without an agreement, and so denied.
/// Without a name the one agreement in force with the partner is taken, never the emergency policy.
struct AgreementChoice {
  let policy: PolicySet
  let partner: Partner
  let now: UTCInstant

  func agreement(for request: RequestFile) -> Agreement? {
    guard isAddressed(request) else { return nil }
    if let id = request.agreement { return policy.agreements.first { $0.id == id && concerns($0) } }
    return onlyOneInForce
  }

  /// The agreements with the partner, in force or not; the emergency policy is never one.
  var concerning: [Agreement] { policy.agreements.filter { !$0.isEmergencyPolicy && concerns($0) } }

  /// The one agreement in force with the partner, never the emergency policy; `nil` when there are several or none.
  var onlyOneInForce: Agreement? {
    let candidates = concerning.filter(isInTerm)
    return candidates.count == 1 ? candidates[0] : nil
  }

  private func isAddressed(_ request: RequestFile) -> Bool {
    if let country = request.country, country != partner.country { return false }
    if let unit = request.unit, !partner.units.contains(unit) { return false }
    return true
  }

  /// Rules read the recipient's kind from the agreement, so that one for another kind or country never counts.
  private func concerns(_ agreement: Agreement) -> Bool {
    let recipient = agreement.recipient
    guard recipient.kind == partner.kind, recipient.country == partner.country else { return false }
    return recipient.partner.map { $0 == partner.id } ?? true
  }

  private func isInTerm(_ agreement: Agreement) -> Bool {
    let day = now.day(at: agreement.day)
    return agreement.term.from <= day && day <= agreement.term.until
  }
}
