import AgreementLanguage
public import Base
import Delivery
import JSON
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
public import Sharing

/// One signed approval as it is stored.
struct StoredApproval: Sendable {
  let role: StaffRole
  let staff: StaffID
  let statementText: String
  let signature: [UInt8]
}

extension Gateway {
  /// Approves what a disclosure would carry now, by signing its release statement.
  ///
  /// Nobody approves their own request (except in a one-person organization), nobody twice, and a swept text only
  /// after it was shown. `signature` is a detached CMS made elsewhere, over the text that `request statement`
  /// prints; without it the key of `signatory` signs.
  public func approve(
    _ id: DisclosureID, in role: StaffRole, as signatory: Signatory, signature: [UInt8]? = nil
  ) throws(Fault) -> Prepared {
    let stored = try disclosures.stored(id)
    guard stored.state == .prepared || stored.state == .approved else {
      throw Fault(.disclosureState, stored.state.rawValue)
    }
    let action = try act(
      as: signatory, on: .approvals, command: "request approve",
      arguments: ["disclosure": .string(id.text), "role": .string(role.rawValue)])
    let prepared = try prepare(stored)
    guard let statement = prepared.statement else { throw Fault(.approvalNothingToSign, id.text) }
    try refuseApprover(stored, role, action, for: statement)
    try requireShown(prepared, to: signatory.staff, id)
    let certificate = try staff.certificate(of: signatory.staff)
    let text = Array(statement.text.utf8)
    guard let certificate else { throw Fault(.staffUnknown, signatory.staff.text) }
    let signed: [UInt8]
    if let signature {
      signed = signature
    } else {
      signed = try CMS.signDetached(text, signers: [CMSSigner(certificate: certificate, key: signatory.key)])
    }
    guard Self.isSigned(signed, over: text, by: certificate) else { throw Fault(.approvalSignature, id.text) }
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      try database.run(
        """
        INSERT INTO approval(disclosure, role, staff, at, statement_text, signature, statement)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(id.text), .text(role.rawValue), .text(signatory.staff.text), .integer(now.seconds),
          .text(statement.text), .blob(signed), .text(action.digest),
        ])
      try record(
        .request(
          .approvalGiven(disclosure: id, role: LedgerCode(role.rawValue), statement: Digest.sha256(text))),
        by: action)
    }
    return try evaluateAndRecord(id, by: action)
  }

  /// Whether `certificate`, and nobody else, signed exactly this text.
  static func isSigned(_ signature: [UInt8], over text: [UInt8], by certificate: Certificate) -> Bool {
    guard let signatures = try? CMS.verifyDetached(signature, content: text), signatures.count == 1 else {
      return false
    }
    return signatures[0].certificate.fingerprint == certificate.fingerprint
  }

  private func refuseApprover(
    _ stored: StoredDisclosure, _ role: StaffRole, _ action: Action, for statement: ReleaseStatement
  ) throws(Fault) {
    guard role.approves, action.roles.contains(role) else {
      throw Fault(.staffRoleMissing, action.staff.text, detail: role.rawValue)
    }
    guard try !adopted().set.onePerson else { return }
    guard try !authors(of: stored).contains(action.staff) else {
      throw Fault(.approvalOwnRequest, action.staff.text)
    }
    for approval in try currentApprovals(of: stored)
    where approval.staff == action.staff && approval.statementText == statement.text {
      throw Fault(.approvalTwice, action.staff.text, detail: approval.role.rawValue)
    }
    let standing = try standing(of: action.staff)
    guard standing.isScreened, standing.training != "T0" else {
      throw Fault(.approverLapsed, action.staff.text)
    }
  }

  private func requireShown(_ prepared: Prepared, to staff: StaffID, _ id: DisclosureID) throws(Fault) {
    for text in prepared.textsToShow {
      let rows = try database.rows(
        "SELECT 1 AS one FROM exposure WHERE text_digest = ? AND staff = ?",
        [.text(text.digest.hex), .text(staff.text)])
      guard !rows.isEmpty else { throw Fault(.approvalNotShown, id.text) }
    }
  }

  /// All approvals on file, whatever they were given for.
  func currentApprovals(of stored: StoredDisclosure) throws(Fault) -> [StoredApproval] {
    var approvals: [StoredApproval] = []
    for row in try database.rows(
      "SELECT * FROM approval WHERE disclosure = ? AND void_reason IS NULL ORDER BY at",
      [.text(stored.id.text)])
    {
      guard let role = StaffRole(rawValue: try row.text("role")), let staff = StaffID(try row.text("staff"))
      else {
        throw Fault(.registerRowUnbelieved, stored.id.text)
      }
      approvals.append(
        StoredApproval(
          role: role, staff: staff, statementText: try row.text("statement_text"),
          signature: try row.blob("signature")))
    }
    return approvals
  }

  /// Everybody who ever was the requester: handing a request to a colleague makes nobody an approver of it.
  func authors(of stored: StoredDisclosure) throws(Fault) -> Set<StaffID> {
    var authors: Set<StaffID> = [stored.requester]
    for row in try database.rows(
      "SELECT staff FROM request_author WHERE disclosure = ?", [.text(stored.id.text)])
    {
      guard let staff = StaffID(try row.text("staff")) else {
        throw Fault(.registerRowUnbelieved, stored.id.text)
      }
      authors.insert(staff)
    }
    return authors
  }

  /// The approvals that count, each for the statement that it names: validly signed by different people, none of
  /// them ever its requester, each still trained.
  func validApprovals(of stored: StoredDisclosure) throws(Fault) -> [ValidApproval] {
    let onFile = try currentApprovals(of: stored)
    guard !onFile.isEmpty else { return [] }
    let onePerson = try adopted().set.onePerson
    let authors = try authors(of: stored)
    var valid: [ValidApproval] = []
    for approval in onFile {
      let hasApproved = valid.contains {
        $0.staff == approval.staff && $0.statementText == approval.statementText
      }
      guard onePerson || (!authors.contains(approval.staff) && !hasApproved) else { continue }
      guard try counts(approval) else { continue }
      valid.append(
        ValidApproval(role: approval.role, staff: approval.staff, statementText: approval.statementText))
    }
    return valid
  }

  private func counts(_ approval: StoredApproval) throws(Fault) -> Bool {
    guard let certificate = try staff.certificate(of: approval.staff),
      Self.isSigned(approval.signature, over: Array(approval.statementText.utf8), by: certificate)
    else { return false }
    guard let member = try staff.member(approval.staff) else { return false }
    let standing = try standing(of: approval.staff)
    return !member.isFrozen && member.roles.contains(approval.role) && standing.isScreened
      && standing.training != "T0"
  }

  /// Drops approvals that were given for something else than would go now, each with its reason.
  func voidStaleApprovals(of id: DisclosureID, for statement: ReleaseStatement?) throws(Fault) -> Int {
    guard let statement else { return 0 }
    return try database.run(
      """
      UPDATE approval SET void_reason = 'content-changed'
      WHERE disclosure = ? AND void_reason IS NULL AND statement_text <> ?
      """,
      [.text(id.text), .text(statement.text)])
  }
}
