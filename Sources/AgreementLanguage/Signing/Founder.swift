public import Base
import JSON
public import OpenSSLKit

/// A person whose signature can put a policy set in force: the root of all trust in a gateway.
public struct Founder: Hashable, Sendable {
  /// The person's id; one person may have several certificates, and still counts once.
  public let person: String
  /// `legal`, `executive`: a role that house rules may ask a signature of.
  public let role: String
  public let certificate: Certificate

  public init(person: String, role: String, certificate: Certificate) {
    self.person = person
    self.role = role
    self.certificate = certificate
  }

  public var fingerprint: SHA256Digest { certificate.fingerprint }
}

/// Who may put the next policy set in force: taken from the set in force, or, for the first, from `init`.
public struct SigningAuthority: Hashable, Sendable {
  public let founders: [Founder]
  /// Each needs a signature, all of them by different people.
  public let roles: [String]
  /// One signature in any of the roles is enough.
  public let onePerson: Bool

  public init(founders: [Founder], roles: [String], onePerson: Bool) {
    self.founders = founders
    self.roles = roles
    self.onePerson = onePerson
  }

  /// For the first set of a gateway: its own founders whose certificates were named outside of it, by fingerprint.
  public init(founding draft: PolicySet, fingerprints: Set<SHA256Digest>) {
    self.init(
      founders: draft.founders.filter { fingerprints.contains($0.fingerprint) },
      roles: draft.houseRules.signerRoles, onePerson: draft.onePerson)
  }
}

extension PolicySet {
  /// Who must sign the set that follows this one: a set cannot make its own signatures easier.
  public var authority: SigningAuthority {
    SigningAuthority(founders: founders, roles: houseRules.signerRoles, onePerson: onePerson)
  }
}

extension PolicySigning {
  /// The founders of a policy folder: `founders/founders.json` with each one's certificate; none without that file.
  public static func founders(in files: [String: [UInt8]]) throws(Fault) -> [Founder] {
    guard let bytes = files[foundersFile] else { return [] }
    var founders: [Founder] = []
    do throws(Fault) {
      let shape = try JSONShape(try JSONReader.read(bytes))
      try shape.refuseUnknown(allowed: ["founders"])
      for row in try shape.shapes("founders") {
        try row.refuseUnknown(allowed: ["person", "role", "certificate"])
        let path = try row.string("certificate")
        guard let pem = files[path] else { throw row.fault(.policyFileMissing, "certificate", detail: path) }
        founders.append(
          Founder(
            person: try row.string("person"), role: try row.string("role"),
            certificate: try Certificate(pem: pem)))
      }
    } catch {
      throw error.inFile(foundersFile)
    }
    return founders
  }
}
