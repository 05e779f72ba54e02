import AgreementLanguage
public import Base
import JSON
public import Ledger
import OpenSSLKit
import SQLiteKit
import Sharing

extension Gateway {
  var suspicionRegister: SuspicionRegister {
    SuspicionRegister(database: database, staff: staff, onePerson: policy?.set.onePerson ?? false)
  }

  /// Receipts that made somebody suspect a fork, lifted or not, oldest first.
  public func suspicions() throws(Fault) -> [Suspicion] { try suspicionRegister.all() }

  /// Signs that a receipt which names what this log does not know is the partner's error and no fork of ours.
  ///
  /// Two different people sign, in either order: one legal or supervisor, the other executive or security officer.
  /// Sending goes on after the second. An anchor ahead of the database is never lifted: only the newer database is.
  /// Throws `suspicion.unknown`, `suspicion.lifted`, `suspicion.same-person`, `suspicion.roles`.
  public func liftSuspicion(
    _ receipt: SHA256Digest, as explanation: GatewayEvent.ForkExplanation, by signatory: Signatory
  ) throws(Fault) -> Suspicion {
    let open = try suspicions().filter { $0.receipt == receipt }
    guard let suspicion = open.first(where: { !$0.isLifted }) ?? open.first else {
      throw Fault(.suspicionUnknown, receipt.hex)
    }
    guard !suspicion.isLifted else { throw Fault(.suspicionLifted, receipt.hex) }
    // Who signs second signs for what the first said it was, or the first's word is replaced.
    let action = try act(
      as: signatory, on: .suspicions, command: "log lift-suspicion",
      arguments: Suspicion.arguments(receipt, of: suspicion.partner, explanation))
    try refuseSetBack()
    try transaction { () throws(Fault) in
      try StatementTable(database: database).keep(action.statement)
      if let first = suspicion.first, first.explanation == explanation {
        try refuseSecond(suspicion, first.by, action)
        try suspicionRegister.noteSecond(suspicion, by: action)
        try recordLifting(suspicion, explanation, first: first.by, by: action)
      } else {
        try suspicionRegister.noteFirst(suspicion, explanation, by: action)
        guard try adopted().set.onePerson else { return }
        try suspicionRegister.noteSecond(suspicion, by: action)
        try recordLifting(suspicion, explanation, first: action.staff, by: action)
      }
    }
    guard
      let now = try suspicions().first(where: {
        $0.receipt == receipt && $0.partner == suspicion.partner
      })
    else { throw Fault(.suspicionUnknown, receipt.hex) }
    return now
  }

  private func refuseSecond(_ suspicion: Suspicion, _ first: StaffID, _ action: Action) throws(Fault) {
    guard try !adopted().set.onePerson else { return }
    guard first != action.staff else { throw Fault(.suspicionSamePerson, action.staff.text) }
    guard StandingPair.fits(try standingRegister.roles(of: first), action.roles) else {
      throw Fault(.suspicionRoles, action.staff.text)
    }
  }

  private func recordLifting(
    _ suspicion: Suspicion, _ explanation: GatewayEvent.ForkExplanation, first: StaffID, by action: Action
  ) throws(Fault) {
    try record(
      .gateway(
        .suspicionLifted(
          receipt: suspicion.receipt, explanation: explanation, first: first,
          ourSize: ledger.head().frontier.size)), by: action)
  }
}
