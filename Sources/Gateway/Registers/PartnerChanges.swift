public import Base
import JSON
import Ledger
public import OpenSSLKit
public import Sharing

extension Gateway {
  /// Takes a partner in; its keys are pending until two people have read the fingerprints back.
  public func addPartner(_ partner: Partner, contacts: [String: String], as signatory: Signatory)
    throws(Fault)
  {
    guard partner.realm == configuration.realm else {
      throw Fault(.partnerForeignRealm, partner.id.text, detail: partner.realm.rawValue)
    }
    let action = try act(as: signatory, on: .partners, command: "partner add", arguments: partner.arguments)
    let contactAction = try act(
      as: signatory, on: .partners, command: "partner contacts",
      arguments: PartnerRegister.arguments(partner.id, contacts: contacts))
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try StatementTable(database: database).keep(contactAction.statement)
      try partners.add(partner, contacts: contacts, by: action, contactsBy: contactAction)
      try record(.partner(.added(partner: partner.id, statement: try action.digestValue())), by: action)
    }
  }

  /// Files a certificate of a partner as pending.
  public func addCertificate(
    _ certificate: Certificate, of id: PartnerID, for use: PartnerCertificate.Use, as signatory: Signatory
  ) throws(Fault) {
    guard try partners.partner(id) != nil else { throw Fault(.partnerUnknown, id.text) }
    let action = try act(
      as: signatory, on: .partners, command: "partner add",
      arguments: CertificateRegister.arguments(id, certificate.fingerprint, use, step: "add"))
    try transaction { () throws(Fault) in
      try certificates.add(certificate, of: id, for: use, at: now)
      try record(.partner(.changed(partner: id, statement: try action.digestValue())), by: action)
    }
  }

  /// One person's reading-back of a fingerprint; active after the second, different person's.
  public func activateCertificate(
    of id: PartnerID, fingerprint: SHA256Digest, use: PartnerCertificate.Use, as signatory: Signatory
  ) throws(Fault) -> PartnerCertificate.State {
    let action = try act(
      as: signatory, on: .keys, command: "partner activate",
      arguments: CertificateRegister.arguments(id, fingerprint, use, step: "activate"))
    return try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      let state = try certificates.activate(id, fingerprint: fingerprint, use: use, by: action, at: now)
      let statement = try action.digestValue()
      let event: PartnerEvent =
        state == .active
        ? .activated(partner: id, key: fingerprint, confirmedBy: action.staff, statement: statement)
        : .changed(partner: id, statement: statement)
      try record(.partner(event), by: action)
      return state
    }
  }

  /// Stops one key, or the whole partner where `fingerprint` is `nil`; nothing is sent to it from now on.
  public func revoke(
    _ id: PartnerID, fingerprint: SHA256Digest?, as signatory: Signatory
  ) throws(Fault) {
    guard let partner = try partners.partner(id) else { throw Fault(.partnerUnknown, id.text) }
    let arguments =
      fingerprint.map {
        CertificateRegister.arguments(id, $0, .encrypt, step: "revoke")
      } ?? partner.revoked().arguments
    let action = try act(as: signatory, on: .partners, command: "partner revoke", arguments: arguments)
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      if let fingerprint {
        try certificates.revoke(id, fingerprint: fingerprint, at: now)
      } else {
        try partners.write(partner.revoked(), by: action)
      }
      try record(
        .partner(.revoked(partner: id, key: fingerprint, reason: LedgerCode("partner-revoke"))), by: action)
    }
  }

  public func allPartners() throws(Fault) -> [Partner] { try partners.all() }

  public func partner(_ id: PartnerID) throws(Fault) -> Partner {
    guard let partner = try partners.partner(id) else { throw Fault(.partnerUnknown, id.text) }
    return partner
  }

  public func certificates(of id: PartnerID) throws(Fault) -> [PartnerCertificate] {
    try certificates.certificates(of: id)
  }
}

extension Action {
  /// The digest of the statement, as the log names it.
  func digestValue() throws(Fault) -> SHA256Digest {
    guard let digest = SHA256Digest(hex: digest) else { throw Fault(.registerStatementMissing) }
    return digest
  }
}
