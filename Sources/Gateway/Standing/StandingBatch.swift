import AgreementLanguage
import Base
import OpenSSLKit
import SQLiteKit
import Sharing

extension Gateway {
  /// The standing certificate in force under which a request goes, if there is one: what the fact `standing_batch` says.
  ///
  /// Asked of the register at every decision, so that an ended or lapsed one stops what has not left. The request must
  /// be the service's own from the first: one that a person wrote and handed over keeps the approvals that it needs.
  func standingCertificate(
    for request: RequestFile, stored: StoredDisclosure?, requester: StaffID?, partner: Partner,
    under agreement: Agreement?, _ registers: RegisterSnapshot
  ) throws(Fault) -> StandingID? {
    guard let requester, let agreement, let mapping = request.onlyMapping, stored?.emergency == nil,
      let layout = try adopted().set.mappings["\(mapping).json"],
      let service = try registers.member(requester), service.roles.contains(.service), !service.isFrozen
    else { return nil }
    if let stored, try authors(of: stored) != [requester] { return nil }
    let digest = Digest.sha256(layout)
    let now = now
    return try registers.standingCertificates(of: requester, for: partner.id, under: agreement.id).first {
      $0.standing(at: now) == .inForce && $0.terms.agreementVersion == agreement.version
        && $0.terms.mapping == mapping && $0.terms.mappingDigest == digest
    }?.id
  }
}

extension RequestFile {
  /// The one mapping that reads every item; `nil` where an item is no record, or two are of different layouts.
  var onlyMapping: String? {
    var found: String?
    for item in items {
      guard case .record(_, let mapping) = item.content, found == nil || found == mapping else { return nil }
      found = mapping
    }
    return found
  }
}
