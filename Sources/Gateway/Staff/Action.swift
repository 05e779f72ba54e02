import Base
import JSON
public import OpenSSLKit
public import Sharing

/// A change that somebody entitled to it has signed; only `Gateway.act` makes one.
public struct Action: Sendable {
  public let staff: StaffID
  let roles: Set<StaffRole>
  let statement: SignedStatement

  init(staff: StaffID, roles: Set<StaffRole>, statement: SignedStatement) {
    self.staff = staff
    self.roles = roles
    self.statement = statement
  }

  /// How rows that this action wrote refer to its statement.
  var digest: String { statement.digest }
}

/// Who runs a command: the staff id and the key that signs for it.
public struct Signatory: Sendable {
  public let staff: StaffID
  let key: PrivateKey

  public init(staff: StaffID, key: PrivateKey) {
    self.staff = staff
    self.key = key
  }
}
