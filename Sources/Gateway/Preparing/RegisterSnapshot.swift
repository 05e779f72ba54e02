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
  private var members: [StaffID: StaffMember?] = [:]
  private var certificates: [Batch: [StandingCertificate]] = [:]
  private var overdue: [PartnerID: Int] = [:]
  private var authorizedToday: [Day: Int] = [:]

  private struct Batch: Hashable {
    let service: StaffID
    let partner: PartnerID
    let agreement: AgreementID
  }

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

  func member(_ id: StaffID) throws(Fault) -> StaffMember? {
    if let known = members[id] { return known }
    let read = try gateway.staff.member(id)
    members[id] = .some(read)
    return read
  }

  /// The standing certificates of a service for a partner under an agreement, whatever has become of them.
  func standingCertificates(
    of service: StaffID, for partner: PartnerID, under agreement: AgreementID
  ) throws(Fault) -> [StandingCertificate] {
    let batch = Batch(service: service, partner: partner, agreement: agreement)
    if let known = certificates[batch] { return known }
    let read = try gateway.standingRegister.certificates(of: service, for: partner, under: agreement)
    certificates[batch] = read
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
