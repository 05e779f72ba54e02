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
      to: paths.outbox, reading: try staged(stored).opener(in: vault),
      sliceSize: configuration.sliceMegabytes << 20)
    try transaction { () throws(Fault) in
      try database.run(
        "UPDATE disclosure SET sealed_digest = ?, sealed_size = ? WHERE id = ?",
        [.text(sealed.digest.hex), .integer(sealed.size), .text(id.text)])
      try SealedFileTable(database: database).keep(sealed)
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
      handling: handling(authorized, marking: duties.marking), retention: duties.retentionText,
      onward: agreement.onwardText,
      receipts: duties.receiptText, preparedAt: now, logOrigin: configuration.logOrigin,
      logSize: try ledger.head().signedSize, isOnePerson: try adopted().set.onePerson,
      isEmergency: stored.emergency != nil, isTest: configuration.realm == .test)
  }
}

extension Gateway {
  /// The strictest code of what leaves and of the marking that is owed; what is unknown is said to be.
  private func handling(_ authorized: Authorized, marking: String?) -> String {
    let facts = authorized.prepared.facts
    guard let index = facts.schema.item.firstIndex(where: { $0.id == "handling" }) else {
      return marking ?? "unknown"
    }
    let words = facts.schema.item[index].domain.words ?? []
    var codes = marking.map { [$0] } ?? []
    for planned in authorized.prepared.decision.plan.items where planned.form != .withhold {
      guard let item = planned.index else { continue }
      guard case .word(let word) = facts.items[item].values[index] else { return "unknown" }
      codes.append(words[word])
    }
    return codes.max() ?? "unknown"
  }
}

extension Agreement {
  /// Whether a scope of this agreement names the territory.
  func names(territory: String) -> Bool {
    rules.contains { rule in
      guard case .scope(let scope) = rule.effect, let named = scope.territory else { return false }
      return named.terms.contains { if case .word(territory) = $0 { true } else { false } }
    }
  }

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
