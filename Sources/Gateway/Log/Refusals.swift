public import Base
import Ledger
import OpenSSLKit
import SQLiteKit
public import Sharing

extension Gateway {
  /// Writes down that a command was refused: its name, the fault's code, the disclosure; no other word of it.
  ///
  /// Who asked stands in the entry only where the key that they gave is theirs; otherwise the actor is the service
  /// `unauthenticated`, so that nobody can put a refusal into somebody else's name.
  public func noteRefusal(
    of command: String, with fault: Fault, about disclosure: DisclosureID?, as signatory: Signatory?
  ) throws(Fault) {
    try noteRefusal(of: command, with: fault, about: disclosure, by: try refusedActor(signatory))
    try publishLog()
  }

  func noteRefusal(
    of command: String, with fault: Fault, about disclosure: DisclosureID?, by actor: LedgerActor
  ) throws(Fault) {
    let code = try LedgerCode(command.split(separator: " ").joined(separator: "-"))
    let known = try disclosure.map { id throws(Fault) in try ledgerKnows(id) } ?? false
    _ = try transaction { () throws(Fault) in
      try record(
        .oversight(
          .commandRefused(
            command: code, code: LedgerCode(fault.code), disclosure: known ? disclosure : nil)), by: actor)
    }
  }

  private func refusedActor(_ signatory: Signatory?) throws(Fault) -> LedgerActor {
    // A row that is not believed is itself a reason to refuse, and must not keep the refusal out of the log.
    if let signatory, let certificate = try? staff.certificate(of: signatory.staff),
      certificate.matches(signatory.key)
    {
      return .staff(signatory.staff)
    }
    return .service(try LedgerCode("unauthenticated"))
  }

  /// An id that is no disclosure of ours is a word of whoever typed it: it stays out of the log.
  private func ledgerKnows(_ id: DisclosureID) throws(Fault) -> Bool {
    try database.row("SELECT 1 AS one FROM disclosure WHERE id = ?", [.text(id.text)]) != nil
  }
}
