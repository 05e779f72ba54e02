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
    let candidates = policy.agreements.filter { !$0.isEmergencyPolicy && concerns($0) && isInTerm($0) }
    return candidates.count == 1 ? candidates[0] : nil
  }

  private func isAddressed(_ request: RequestFile) -> Bool {
    if let country = request.country, country != partner.country { return false }
    if let unit = request.unit, !partner.units.contains(unit) { return false }
    return true
  }

  private func concerns(_ agreement: Agreement) -> Bool {
    guard let recipient = agreement.recipient.partner else { return partner.kind.hasPrefix("le_") }
    return recipient == partner.id
  }

  private func isInTerm(_ agreement: Agreement) -> Bool {
    let day = now.day(at: agreement.day)
    return agreement.term.from <= day && day <= agreement.term.until
  }
}
