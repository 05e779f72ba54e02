import AgreementLanguage
public import Base
import FileKit
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sharing

/// The signed policy set in force, verified when the gateway opened, with the founders as root of trust.
struct AdoptedPolicy: Sendable {
  let set: PolicySet
  let evaluator: Evaluator
  let founders: [StaffRegister.Founder]
  let layouts = LayoutShelf()

  /// Where the set of a serial is kept.
  static func folder(_ paths: HomePaths, serial: Int) -> String {
    Files.join(paths.policy, DecimalDigits.padded(serial, 6))
  }

  /// Loads and verifies the set in force; `nil` where none has been adopted yet.
  ///
  /// Each set is verified against the authority of the one before, the first against the fingerprints that `init`
  /// was told, at the time of its adoption: a signer whose certificate ended since does not end the policy.
  static func load(_ paths: HomePaths, database: Database) throws(Fault) -> AdoptedPolicy? {
    var set: PolicySet?
    for adoption in try adoptions(database) {
      let files = try PolicyFiles.read(folder(paths, serial: adoption.serial))
      set = try verified(files, after: set, database: database, at: adoption.at, lowest: adoption.serial)
    }
    return set.map { AdoptedPolicy(set: $0, evaluator: Evaluator($0), founders: founders(of: $0)) }
  }

  /// The set that `files` hold, signed by whom the set before it (or `init`) entitles.
  static func verified(
    _ files: [String: [UInt8]], after previous: PolicySet?, database: Database, at now: UTCInstant,
    lowest: Int
  ) throws(Fault) -> PolicySet {
    let pins = try pins(database)
    do throws(PolicyFaults) {
      guard let previous else {
        return try PolicySet.loadFounding(files: files, pins: pins, now: now, atLeastSerial: lowest)
      }
      return try PolicySet.loadSigned(
        files: files, authority: previous.authority, now: now, atLeastSerial: lowest)
    } catch {
      throw error.faults[0]
    }
  }

  /// The serial of the set in force, as the database says.
  static func lastSerial(_ database: Database) throws(Fault) -> Int? {
    try adoptions(database).last?.serial
  }

  private static func adoptions(_ database: Database) throws(Fault) -> [(serial: Int, at: UTCInstant)] {
    var found: [(Int, UTCInstant)] = []
    for row in try database.rows("SELECT name, value FROM meta WHERE name LIKE 'policy %' ORDER BY name") {
      guard let serial = Int(try row.text("name").dropFirst(7)), let at = UTCInstant(try row.text("value"))
      else {
        throw Fault(.registerRowUnbelieved, "policy")
      }
      found.append((serial, at))
    }
    return found
  }

  private static func pins(_ database: Database) throws(Fault) -> Set<SHA256Digest> {
    var pins: Set<SHA256Digest> = []
    for row in try database.rows("SELECT value FROM meta WHERE name LIKE 'founder %'") {
      if let digest = SHA256Digest(hex: try row.text("value")) { pins.insert(digest) }
    }
    return pins
  }

  private static func founders(of set: PolicySet) -> [StaffRegister.Founder] {
    set.founders.compactMap { founder in
      guard let id = StaffID(founder.person), let role = StaffRole(rawValue: founder.role) else { return nil }
      return StaffRegister.Founder(id: id, roles: [role], certificate: founder.certificate)
    }
  }
}

/// A founder's certificate as `init` was told: the first signed set must be signed by these.
public struct FounderPin: Equatable, Sendable {
  public let role: StaffRole
  public let fingerprint: SHA256Digest

  public init(role: StaffRole, fingerprint: SHA256Digest) {
    self.role = role
    self.fingerprint = fingerprint
  }
}
