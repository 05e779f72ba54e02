import AgreementLanguage
import Base
import Delivery
import Ledger
import OpenSSLKit
import PolicyEvaluation
import SQLiteKit
import Sealing
import Sharing

extension Gateway {
  /// Seals what was authorized: only after its authorization is inside a signed checkpoint.
  ///
  /// A crash before the row says `sealed` seals again; nothing had left. The outbox then holds one file, the last.
  func seal(_ authorized: Authorized, by action: Action) throws(Fault) {
    let id = authorized.release.disclosure
    let stored = try disclosures.stored(id)
    guard let entry = stored.authorizedEntry, let nonce = stored.nonce.flatMap({ Hexadecimal.decode($0) }),
      let recipient = authorized.prepared.recipientCertificate
    else { throw Fault(.ledgerNotSigned) }
    let proof = try logProof(of: entry)
    let sealed = try Sealer.seal(
      release: authorized.release, bundle: authorized.bundle, cover: try cover(authorized, stored),
      signer: try organizationSigner(), recipients: [recipient], logProof: proof, nonce: nonce,
      to: paths.outbox)
    try transaction { () throws(Fault) in
      try database.run(
        "UPDATE disclosure SET sealed_digest = ?, sealed_size = ? WHERE id = ?",
        [.text(sealed.digest.hex), .integer(sealed.size), .text(id.text)])
      try advance(id, .sealed(sealed.digest))
      try record(.disclosure(.sealed(disclosure: id, package: sealed.digest, size: sealed.size)), by: action)
    }
  }

  private func cover(_ authorized: Authorized, _ stored: StoredDisclosure) throws(Fault) -> CoverFacts {
    guard let agreement = authorized.prepared.agreement else { throw Fault(.ledgerNotSigned) }
    let duties = DutyTable(authorized.prepared.decision.duties)
    return CoverFacts(
      sender: configuration.organization.name, contact: configuration.organization.contact,
      recipientName: authorized.prepared.partner.name, agreement: agreement.id,
      agreementTitle: agreement.title,
      handling: duties.marking ?? "H0", retention: duties.retentionText, onward: agreement.onwardText,
      receipts: duties.receiptText, preparedAt: now, logOrigin: configuration.logOrigin,
      logSize: try ledger.head().signedSize, isOnePerson: try adopted().set.onePerson,
      isEmergency: stored.emergency != nil, isTest: configuration.realm == .test)
  }
}

extension Agreement {
  /// To whom the recipient may pass it on, in the words of its scope rules.
  var onwardText: String {
    var classes: Set<String> = []
    for rule in rules {
      if case .scope(let scope) = rule.effect, let onward = scope.onward {
        classes.formUnion(onward.terms.compactMap { if case .word(let word) = $0 { word } else { nil } })
      }
    }
    return classes.isEmpty ? "to nobody" : "only to: " + classes.sorted().joined(separator: ", ")
  }
}
