import AgreementLanguage
import Base
import FileKit
import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

/// One thing that `doctor` looked at.
public struct CheckUp: Sendable {
  public let name: String
  public let verdict: Verdict
  /// What was found, in a few words; nothing personal.
  public let detail: String

  public enum Verdict: String, Sendable {
    case well
    /// Optional protection is missing; not a fault.
    case warning
    case fault
  }
}

extension Gateway {
  /// Examines the home without connecting anywhere: books, log, anchor, permissions, keys, registers, sandbox.
  ///
  /// Held, denied and undelivered disclosures are not faults; a missing optional kernel protection is a warning.
  public func examine() -> [CheckUp] {
    let counted = Result { () throws(Fault) in try recount() }
    return [
      check("database") { () throws(Fault) in
        let findings = try database.integrityFindings()
        return findings.isEmpty ? (.well, "intact") : (.fault, "\(findings.count) findings")
      },
      check("books") { () throws(Fault) in
        let balance = try balance()
        return balance.isBalanced
          ? (.well, "\(balance.approved) authorized, all accounted for")
          : (.fault, "the books do not balance")
      },
      check("entries") { () throws(Fault) in Self.verdict(on: try counted.get().entries) },
      check("deliveries") { () throws(Fault) in Self.verdict(on: try counted.get().disclosures) },
      check("outbox", outboxVerdict),
      check("inbox", inboxVerdict),
      check("policy") { () throws(Fault) in
        (.well, "serial \(try adopted().set.serial) in force")
      },
      check("log") { () throws(Fault) in (.well, "\(try verifyLog()) entries verify") },
      check("anchor") { () throws(Fault) in
        try refuseFork()
        return Files.exists(configuration.anchor) ? (.well, "not ahead of the database") : (.fault, "missing")
      },
      check("permissions", permissions),
      check("keys") { () throws(Fault) in
        (.well, "signing key until \(try organizationSigner().certificate.notAfter.day.text)")
      },
      check("registers", registers),
      check("vault", vaultCheck),
    ] + sandboxChecks()
  }

  func check(
    _ name: String, _ body: () throws(Fault) -> (CheckUp.Verdict, String)
  ) -> CheckUp {
    do throws(Fault) {
      let (verdict, detail) = try body()
      return CheckUp(name: name, verdict: verdict, detail: detail)
    } catch {
      return CheckUp(name: name, verdict: .fault, detail: error.message)
    }
  }

  private func permissions() throws(Fault) -> (CheckUp.Verdict, String) {
    var open: [String] = []
    for path in [paths.root, paths.database, paths.keys] {
      if try Files.permissions(path).mode & 0o077 != 0 { open.append(Files.name(of: path)) }
    }
    let key = try MasterKeyPlace(configuration.masterKey)
    if try key.isExposed() { open.append(Files.name(of: key.path)) }
    return open.isEmpty
      ? (.well, "closed to others") : (.fault, "open to others: \(open.joined(separator: ", "))")
  }

  /// Loading a row verifies the statements behind it, up to the founders.
  private func registers() throws(Fault) -> (CheckUp.Verdict, String) {
    let staff = try staff.all().count
    let partners = try partners.all()
    for partner in partners { _ = try certificates.certificates(of: partner.id) }
    _ = try standingRegister.all()
    return (.well, "\(staff) staff, \(partners.count) partners, all statements verify")
  }

  private func vaultCheck() throws(Fault) -> (CheckUp.Verdict, String) {
    var missing = 0
    for row in try database.rows(
      """
      SELECT s.disclosure, s.position FROM staged_item s JOIN disclosure d ON d.id = s.disclosure
      WHERE d.data_key IS NOT NULL
      """)
    {
      let path = paths.vaultItem(try row.text("disclosure"), try row.integer("position"))
      if !Files.exists(path) { missing += 1 }
    }
    return missing == 0
      ? (.well, "all staged files are there") : (.fault, "\(missing) staged files are missing")
  }
}
