public import Base
public import JSON
import OpenSSLKit
import Sharing

extension Gateway {
  /// Has a member of staff sign for one change, after checking that they may make it.
  ///
  /// Throws `staff.unknown`, `staff.frozen`, `staff.role-missing`, or `staff.key-not-theirs`.
  public func act(
    as signatory: Signatory, on subject: RoleTable.Subject, command: String, arguments: JSONValue
  ) throws(Fault) -> Action {
    let roles = try entitled(signatory, to: subject)
    guard let certificate = try staff.certificate(of: signatory.staff), certificate.matches(signatory.key)
    else {
      throw Fault(.staffKeyNotTheirs, signatory.staff.text)
    }
    guard now <= certificate.notAfter else { throw Fault(.certificateExpired, certificate.notAfter.text) }
    return try sign(arguments, command: command, as: signatory, with: certificate, roles: roles)
  }

  /// Has the statement of a change signed and checks the signature at once.
  func sign(
    _ arguments: JSONValue, command: String, as signatory: Signatory, with certificate: Certificate,
    roles: Set<StaffRole>
  ) throws(Fault) -> Action {
    let statement = ActionStatement(
      realm: configuration.realm, command: command, staff: signatory.staff, arguments: arguments, at: now,
      nonce: world.entropy.bytes(16))
    let signature = try CMS.signDetached(
      Array(statement.text.utf8), signers: [CMSSigner(certificate: certificate, key: signatory.key)], at: now)
    let signed = SignedStatement(statement: statement, signature: signature)
    guard signed.isSigned(by: certificate) else { throw Fault(.staffKeyNotTheirs, signatory.staff.text) }
    return Action(staff: signatory.staff, roles: roles, statement: signed)
  }

  /// The roles of somebody who may write `subject`.
  private func entitled(_ signatory: Signatory, to subject: RoleTable.Subject) throws(Fault) -> Set<StaffRole>
  {
    let writers = RoleTable.writers(of: subject)
    if let founder = staff.founders.first(where: { $0.id == signatory.staff }) {
      guard !founder.roles.isDisjoint(with: writers) else {
        throw Fault(.staffRoleMissing, signatory.staff.text, detail: words(writers))
      }
      return founder.roles
    }
    guard let member = try staff.member(signatory.staff) else {
      throw Fault(.staffUnknown, signatory.staff.text)
    }
    guard !member.isFrozen else { throw Fault(.staffFrozen, signatory.staff.text) }
    guard !member.roles.isDisjoint(with: writers) else {
      throw Fault(.staffRoleMissing, signatory.staff.text, detail: words(writers))
    }
    return member.roles
  }

  private func words(_ roles: Set<StaffRole>) -> String {
    roles.map(\.rawValue).sorted().joined(separator: ", ")
  }
}
