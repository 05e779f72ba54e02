import AgreementLanguage
public import Base
import JSON
import Ledger
public import Minimization
import PolicyEvaluation
import SQLiteKit
public import Sharing

extension Gateway {
  /// Shows what would be sealed, exactly; that it was shown, to whom, is in the log before it is returned.
  public func preview(_ id: DisclosureID, as signatory: Signatory) throws(Fault) -> Bundle {
    let stored = try disclosures.stored(id)
    let prepared = try prepare(stored)
    guard let bundle = prepared.bundle else { throw Fault(.approvalNothingToSign, id.text) }
    let action = try actViewing(id, as: signatory, command: "request preview")
    try transaction { () throws(Fault) in
      for text in bundle.texts {
        try database.run(
          "INSERT OR IGNORE INTO exposure(disclosure, text_digest, staff, at) VALUES (?, ?, ?, ?)",
          [.text(id.text), .text(text.digest.hex), .text(signatory.staff.text), .integer(now.seconds)])
      }
      try record(
        .oversight(.exposure(disclosure: id, content: .preview, items: bundle.items.count)), by: action)
    }
    try publishLog()
    return bundle
  }

  /// Opens the staged files that a bundle only names.
  public func stagedFiles(of id: DisclosureID) throws(Fault) -> StagedFile.Opener {
    try staged(try disclosures.stored(id)).opener(in: vault)
  }

  /// Whoever prepares or approves may look; each look is signed for.
  private func actViewing(_ id: DisclosureID, as signatory: Signatory, command: String) throws(Fault)
    -> Action
  {
    let arguments: JSONValue = ["disclosure": .string(id.text)]
    let isApprover = try staff.member(signatory.staff).map {
      !$0.roles.isDisjoint(with: RoleTable.writers(of: .approvals))
    }
    return try act(
      as: signatory, on: isApprover ?? false ? .approvals : .requests, command: command, arguments: arguments)
  }

  /// The seven lines that an approver signs, on this machine or their own.
  public func releaseStatement(of id: DisclosureID) throws(Fault) -> String {
    guard let statement = try evaluate(id).statement else { throw Fault(.approvalNothingToSign, id.text) }
    return statement.text
  }

  /// Swept texts that no approver has seen: whoever wrote the request does not count.
  func unshown(_ bundle: Bundle, of stored: StoredDisclosure?) throws(Fault) -> [Prepared.Obstacle] {
    let onePerson = try adopted().set.onePerson
    var authors: Set<StaffID> = []
    if let stored { authors = try self.authors(of: stored) }
    var obstacles: [Prepared.Obstacle] = []
    for text in bundle.texts where text.mustBeShown {
      var isSeen = false
      for staff in try viewers(of: text.digest) where onePerson || !authors.contains(staff) {
        let member = try self.staff.member(staff)
        isSeen = isSeen || member?.roles.contains(where: \.approves) ?? false
      }
      if isSeen { continue }
      obstacles.append(
        Prepared.Obstacle(
          code: Prepared.Obstacle.notShown, place: text.file,
          sentence: "a text in which values were withheld or replaced was shown to no approver",
          nextStep: "have an approver read it with 'request preview'"))
    }
    return obstacles
  }

  private func viewers(of text: SHA256Digest) throws(Fault) -> [StaffID] {
    var staff: [StaffID] = []
    for row in try database.rows(
      "SELECT DISTINCT staff FROM exposure WHERE text_digest = ?", [.text(text.hex)])
    {
      if let id = StaffID(try row.text("staff")) { staff.append(id) }
    }
    return staff
  }
}
