import AgreementLanguage
import Base
import Sharing

/// What the registers and counters say during one phase in which nobody else writes: read once, not for each
/// disclosure.
///
/// What the phase itself authorizes is counted here as it happens. Thrown away with its phase, and after a rollback.
final class RegisterSnapshot {
  private let gateway: Gateway
  private var partners: [PartnerID: Partner] = [:]
  private var keys: [PartnerID: Circumstances.RecipientKey] = [:]
  private var standings: [StaffID: FactsAssembly.Standing] = [:]
  private var overdue: [PartnerID: Int] = [:]
  private var authorizedToday: [Day: Int] = [:]

  private struct Day: Hashable {
    let agreement: AgreementID
    let start: Int
  }

  init(_ gateway: Gateway) { self.gateway = gateway }

  func partner(_ id: PartnerID) throws(Fault) -> Partner {
    if let known = partners[id] { return known }
    let read = try gateway.partner(id)
    partners[id] = read
    return read
  }

  func recipientKey(of partner: PartnerID) throws(Fault) -> Circumstances.RecipientKey {
    if let known = keys[partner] { return known }
    let read = try gateway.recipientCertificate(of: partner)
    keys[partner] = read
    return read
  }

  /// Training and screening of who asks; nobody named counts as untrained.
  func standing(of staff: StaffID?) throws(Fault) -> FactsAssembly.Standing {
    guard let staff else { return try gateway.standing(of: nil) }
    if let known = standings[staff] { return known }
    let read = try gateway.standing(of: staff)
    standings[staff] = read
    return read
  }

  func overdueReceipts(of partner: PartnerID) throws(Fault) -> Int {
    if let known = overdue[partner] { return known }
    let read = try gateway.overdueReceipts(of: partner).count
    overdue[partner] = read
    return read
  }

  /// How many disclosures under the agreement were authorized since `start`, the given one not counted.
  func usedToday(_ agreement: AgreementID, since start: Int, besides stored: StoredDisclosure?) throws(Fault)
    -> Int
  {
    let day = Day(agreement: agreement, start: start)
    let count: Int
    if let known = authorizedToday[day] {
      count = known
    } else {
      count = try gateway.authorized(under: agreement, since: start)
      authorizedToday[day] = count
    }
    guard let at = stored?.authorizedAt?.seconds, at >= start else { return count }
    return count - 1
  }

  /// Counts one that was authorized now.
  func noteAuthorized(under agreement: AgreementID) {
    for day in authorizedToday.keys where day.agreement == agreement { authorizedToday[day, default: 0] += 1 }
  }
}
