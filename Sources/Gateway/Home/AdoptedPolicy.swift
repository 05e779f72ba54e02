import AgreementLanguage
public import Base
import FileKit
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sharing

/// The signed policy set in force, verified when the gateway opened, with the founders as root of trust.
struct AdoptedPolicy {
  let set: PolicySet
  let evaluator: Evaluator
  let founders: [StaffRegister.Founder]

  /// Where the set of a serial is kept.
  static func folder(_ paths: HomePaths, serial: Int) -> String {
    Files.join(paths.policy, DecimalDigits.padded(serial, 6))
  }

  /// Loads and verifies the set in force; `nil` where none has been adopted yet.
  static func load(_ paths: HomePaths, database: Database, now: UTCInstant) throws(Fault) -> AdoptedPolicy? {
    guard let row = try database.row("SELECT value FROM meta WHERE name = 'policy'"),
      let serial = Int(try row.text("value"))
    else { return nil }
    let files = try PolicyFiles.read(folder(paths, serial: serial))
    do {
      let set = try PolicySet.loadDraft(files: files)
      return AdoptedPolicy(set: set, evaluator: Evaluator(set), founders: [])
    } catch {
      throw error.faults[0]
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
