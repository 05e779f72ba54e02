import Base
import Channels
import Delivery
import FileKit
import JSON
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sealing
import Sharing
import TestKit
import Testing

@testable import Gateway

/// A partner's side: its folders, its keys, what it received.
struct PartnerDesk {
  let id: PartnerID
  let inbox: String
  let answers: String
  let encryption: Credential
  let signing: Credential

  var received: [String] { get throws { try Files.list(inbox) } }
}

extension Partner {
  static func taskForce(_ folder: String) throws -> Partner {
    try invented("P-TRIV", "Tri-Rivers Task Force", "le_icac", "US", units: ["US-R7"], folder)
  }

  static func bureau(_ folder: String) throws -> Partner {
    try invented("P-BICP", "Bureau of Interstate Child Protection", "le_federal", "US", folder)
  }

  static func valdoria(_ folder: String) throws -> Partner {
    try invented(
      "P-VALD", "Valdoria National Police Cyber Unit", "le_foreign", "XV",
      assurances: ["dual_criminality", "rights_assurance"], folder)
  }

  static func willowbrook(_ folder: String) throws -> Partner {
    try invented("P-WILL", "Willowbrook Survivor Services", "victim_services", "US", folder)
  }

  static func invented(
    _ id: String, _ name: String, _ kind: String, _ country: String, units: [String] = [],
    assurances: [String] = [], distinguishing: String? = nil, realm: Configuration.Realm = .test,
    _ folder: String
  ) throws -> Partner {
    guard let partner = PartnerID(id) else { throw Fault(.partnerUnknown, id) }
    return Partner(
      id: partner, name: name, distinguishing: distinguishing, kind: kind, country: country, units: units,
      services: [], realm: realm,
      channel: .drop(try DropFolders(folder: "\(folder)/\(id)/inbox", answers: "\(folder)/\(id)/answers")),
      verifiedUntil: CalendarDay("2027-12-31"), assurances: assurances)
  }
}

extension House {
  /// Takes a partner in with both keys active, each read back by two people.
  @discardableResult
  func register(
    _ make: (String) throws -> Partner, contacts: [String: String] = ["duty-desk": "+1-555-0142"]
  ) throws -> PartnerDesk {
    let partner = try make(folder.file("partners"))
    guard case .drop(let folders) = partner.channel else { throw Fault(.courierChannelUnknown) }
    for path in [folders.folder, folders.answers] { try Files.makeFolder(path, parents: true) }
    try gateway.addPartner(partner, contacts: contacts, as: try signatory("registrar"))
    let encryption = try Credential("\(partner.id.text) opens", .encryption)
    let signing = try Credential("\(partner.id.text) signs")
    try activate(encryption.certificate, of: partner.id, for: .encrypt)
    try activate(signing.certificate, of: partner.id, for: .sign)
    try gateway.publish()
    return PartnerDesk(
      id: partner.id, inbox: folders.folder, answers: folders.answers, encryption: encryption,
      signing: signing)
  }

  func activate(
    _ certificate: Certificate, of partner: PartnerID, for use: PartnerCertificate.Use
  ) throws {
    try gateway.addCertificate(certificate, of: partner, for: use, as: try signatory("registrar"))
    for name in ["registrar", "security"] {
      _ = try gateway.activateCertificate(
        of: partner, fingerprint: certificate.fingerprint, use: use, as: try signatory(name))
    }
  }

  /// Opens what a partner received, as the partner would.
  func open(_ id: DisclosureID, at desk: PartnerDesk) throws -> OpenedPackage {
    try PackageOpener.open(
      "\(desk.inbox)/\(id.text).p7m", certificate: desk.encryption.certificate, key: desk.encryption.key,
      sender: try Certificate(pem: gateway.organizationCertificate()), to: folder.file("opened"))
  }
}

extension House {
  /// Opens a package at the partner, signs an answer to it, and leaves it where answers are collected.
  func answer(
    _ id: DisclosureID, at desk: PartnerDesk, kind word: String, signing: Credential? = nil
  ) throws {
    let bag = folder.file("opened/\(id.text)")
    if !Files.exists(bag) { _ = try open(id, at: desk) }
    guard let kind = ReceiptKind(rawValue: word) else { throw Fault(.valueMalformed, word) }
    var answer = ReceiptAnswer(kind, receivedAt: clock.now())
    if kind == .acknowledged { (answer.person, answer.role) = ("Invented Clerk", "records desk") }
    let signer = signing ?? desk.signing
    let signed = try answer.signed(
      from: try Files.read(bag + "/receipt/receipt.txt", limit: 1 << 16),
      by: CMSSigner(certificate: signer.certificate, key: signer.key))
    try Files.write(signed, to: "\(desk.answers)/\(id.text)-\(word).p7m")
  }
}
