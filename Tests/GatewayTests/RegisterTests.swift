import Base
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

@Suite("Registers say who may do what, and believe only what was signed")
struct RegisterTests {
  @Test("A look-alike name is refused without a second distinguishing field, and taken with one")
  func lookAlike() throws {
    let house = try House()
    try house.register(Partner.taskForce)
    func twin(_ distinguishing: String?) throws {
      try house.gateway.addPartner(
        try Partner.invented(
          "P-TWIN", "Tri Rivers Task F0rce", "le_icac", "US", distinguishing: distinguishing, "/nowhere"),
        contacts: [:], as: try house.signatory("registrar"))
    }
    #expect(fault { try twin(nil) } == .partnerLookAlike)
    try twin("Alder County branch")
    #expect(try house.gateway.allPartners().count == 2)
  }

  @Test("A partner of another realm is refused")
  func realm() throws {
    let house = try House()
    let foreign = try Partner.invented(
      "P-REAL", "Real Agency", "le_icac", "US", realm: .production, "/nowhere")
    #expect(
      fault {
        try house.gateway.addPartner(foreign, contacts: [:], as: try house.signatory("registrar"))
      } == .partnerForeignRealm)
  }

  @Test("A key is active after two different people read it back, and not before")
  func activation() throws {
    let house = try House()
    let partner = try Partner.bureau(house.folder.path)
    try house.gateway.addPartner(partner, contacts: [:], as: try house.signatory("registrar"))
    let certificate = try Credential("bureau", .encryption).certificate
    try house.gateway.addCertificate(
      certificate, of: partner.id, for: .encrypt, as: try house.signatory("registrar"))
    func activate(_ name: String) throws -> PartnerCertificate.State {
      try house.gateway.activateCertificate(
        of: partner.id, fingerprint: certificate.fingerprint, use: .encrypt, as: try house.signatory(name))
    }
    #expect(try activate("registrar") == .pending)
    #expect(fault { _ = try activate("registrar") } == .certificateSamePerson)
    #expect(fault { _ = try activate("liaison") } == .staffRoleMissing)
    #expect(try house.gateway.certificates(of: partner.id).map(\.state) == [.pending])
    #expect(try activate("security") == .active)
    #expect(fault { _ = try activate("security") } == .certificateNotPending)
  }

  @Test("A certificate is filed only for what it may be used for, once")
  func certificateUse() throws {
    let house = try House()
    let desk = try house.register(Partner.bureau)
    func file(_ certificate: Certificate, _ use: PartnerCertificate.Use) -> FaultCode? {
      fault {
        try house.gateway.addCertificate(
          certificate, of: desk.id, for: use, as: try house.signatory("registrar"))
      }
    }
    #expect(file(desk.signing.certificate, .encrypt) == .certificatePurpose)
    #expect(file(desk.encryption.certificate, .sign) == .certificatePurpose)
    #expect(file(desk.encryption.certificate, .encrypt) == .certificateOnFile)
  }

  @Test("Two roles that must lie with different people are refused for one", arguments: 0..<9)
  func conflicts(_ index: Int) throws {
    let house = try House()
    let (first, second) = RoleTable.conflicts[index]
    let member = try house.member("newcomer", [first, second])
    #expect(
      fault { try house.gateway.setStaff(member, as: try house.signatory("director")) }
        == .staffRolesConflict)
  }

  @Test("The conflict table has the nine pairs that are tested")
  func conflictTable() { #expect(RoleTable.conflicts.count == 9) }

  @Test("Nobody sets their own row, and a founder has none")
  func ownRow() throws {
    let house = try House()
    let own = try house.member("security", [.securityOfficer, .executive])
    #expect(fault { try house.gateway.setStaff(own, as: try house.signatory("security")) } == .staffOwnRow)
    let founder = try house.member("counsel", [.legal])
    #expect(
      fault { try house.gateway.setStaff(founder, as: try house.signatory("director")) } == .staffIsFounder)
  }

  @Test("Whoever is frozen does nothing any more, until they are set again")
  func frozen() throws {
    let house = try House()
    try house.register(Partner.bureau)
    guard let liaison = StaffID("liaison") else { return }
    try house.gateway.freezeStaff(liaison, as: try house.signatory("security"))
    #expect(fault { try house.submit(Requests.bureau()) } == .staffFrozen)
    try house.gateway.setStaff(
      try house.member("liaison", [.liaison]), as: try house.signatory("security"))
    #expect(try house.submit(Requests.bureau()).outcome == .permit)
  }

  @Test("A key that is not theirs, a person whom nobody knows, a role that they lack: each is refused")
  func actors() throws {
    let house = try House()
    try house.register(Partner.bureau)
    guard let liaison = StaffID("liaison"), let stranger = StaffID("stranger") else { return }
    let key = try Credential("other").key
    let path = try house.write(Requests.bureau())
    func submit(_ signatory: Signatory) -> FaultCode? {
      fault { _ = try house.gateway.submit(requestAt: path, as: signatory) }
    }
    #expect(submit(Signatory(staff: liaison, key: key)) == .staffKeyNotTheirs)
    #expect(submit(Signatory(staff: stranger, key: key)) == .staffUnknown)
    #expect(submit(try house.signatory("auditor")) == .staffRoleMissing)
    #expect(try house.gateway.list().isEmpty)
  }

  @Test("A registered person's role decides what they may write", arguments: RoleTable.Subject.allCases)
  func writers(_ subject: RoleTable.Subject) throws {
    let house = try House()
    let writers = RoleTable.writers(of: subject)
    for (name, roles) in Template.roles {
      let code = fault {
        _ = try house.gateway.act(
          as: try house.signatory(name), on: subject, command: "test", arguments: [:])
      }
      #expect(code == (roles.isDisjoint(with: writers) ? .staffRoleMissing : nil), "\(name) on \(subject)")
    }
  }
}
