import AgreementLanguage
import Base
import FileKit
import Ledger
import Minimization
import OpenSSLKit
import PolicyEvaluation
import Sealing
import Sharing

/// Everything that sealing one disclosure takes, as values: sealing may run on any thread.
struct SealOrder: Sendable {
  let dossier: Dossier
  let authorized: Authorized
  let cover: CoverFacts
  let signer: CMSSigner
  let recipient: Certificate
  let logProof: [UInt8]
  let nonce: [UInt8]
  let vault: Vault
  let sliceSize: Int

  func sealed() throws(Fault) -> SealedPackage {
    try Sealer.seal(
      release: authorized.release, bundle: authorized.bundle, cover: cover, signer: signer,
      recipients: [recipient], logProof: logProof, nonce: nonce, to: vault.paths.outbox,
      durability: .leftToCaller,
      reading: try dossier.staged.opener(in: vault), sliceSize: sliceSize)
  }
}

extension Gateway {
  /// Orders the sealing of what was authorized: only after its authorization is inside a signed checkpoint.
  ///
  /// A crash before the row says `sealed` seals again; nothing had left. The outbox then holds one file, the last.
  func sealOrders(
    _ granted: [(dossier: Dossier, authorized: Authorized)]
  ) throws(Fault) -> [SealOrder] {
    guard !granted.isEmpty else { return [] }
    let signer = try organizationSigner()
    let logSize = try ledger.head().signedSize
    let rows = try granted.map { (granted) throws(Fault) in try disclosures.stored(granted.dossier.id) }
    let proofs = try logProofs(of: rows.compactMap(\.authorizedEntry))
    guard proofs.count == granted.count else { throw Fault(.ledgerNotSigned) }
    var orders: [SealOrder] = []
    for (((dossier, authorized), stored), proof) in zip(zip(granted, rows), proofs) {
      guard let nonce = stored.nonce.flatMap({ Hexadecimal.decode($0) }),
        let recipient = authorized.prepared.recipientCertificate
      else { throw Fault(.ledgerNotSigned) }
      orders.append(
        SealOrder(
          dossier: dossier, authorized: authorized,
          cover: try cover(authorized, logSize: logSize, isEmergency: stored.emergency != nil),
          signer: signer, recipient: recipient, logProof: proof, nonce: nonce,
          vault: vault, sliceSize: configuration.sliceMegabytes << 20))
    }
    return orders
  }

  private func cover(
    _ authorized: Authorized, logSize: Int, isEmergency: Bool
  ) throws(Fault) -> CoverFacts {
    guard let agreement = authorized.prepared.agreement else { throw Fault(.ledgerNotSigned) }
    let duties = DutyTable(authorized.prepared.decision.duties)
    return CoverFacts(
      sender: configuration.organization.name, contact: configuration.organization.contact,
      recipientName: authorized.prepared.partner.name, agreement: agreement.id,
      agreementTitle: agreement.title,
      handling: handling(authorized, marking: duties.marking), retention: duties.retentionText,
      onward: agreement.onwardText,
      receipts: duties.receiptText, preparedAt: now, logOrigin: configuration.logOrigin,
      logSize: logSize, isOnePerson: try adopted().set.onePerson,
      isEmergency: isEmergency, isTest: configuration.realm == .test)
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
