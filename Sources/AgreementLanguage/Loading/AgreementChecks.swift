import Base
import Sharing
import XMLKit

extension DocumentReader {
  /// What only the whole agreement shows.
  mutating func check(_ agreement: Agreement, root: XMLElement) {
    checkOriginals(agreement, root: root)
    if agreement.isEmergencyPolicy, !agreement.isOnlyForImminentHarm {
      let parties = root.first(named: "parties")?.first(named: "recipient") ?? root
      fault(.policyPartnerWildcard, "*", in: parties)
    }
  }

  /// Originals go to a lawful custodian after two different approvals, or the document does not load.
  private mutating func checkOriginals(_ agreement: Agreement, root: XMLElement) {
    let permits = agreement.rules.filter(\.permitsOriginals)
    guard let permit = permits.first else { return }
    if !agreement.recipient.isMediaCustodian {
      fault(.policyOriginalsWithoutCustodian, permit.id, in: root)
    }
    let roles = Set(agreement.rules.flatMap(\.demandedApprovals))
    if roles.count < 2 { fault(.policyOriginalsWithoutApprovals, permit.id, in: root) }
  }
}

extension Agreement {
  /// The one purpose for which an emergency may be claimed, and no other.
  fileprivate var isOnlyForImminentHarm: Bool {
    let scopes = rules.compactMap { rule -> Scope? in
      if case .scope(let scope) = rule.effect { scope } else { nil }
    }
    return !scopes.isEmpty && scopes.allSatisfy { $0.purpose.terms == [.word("imminent_harm")] }
  }
}

extension Rule {
  var permitsOriginals: Bool {
    switch effect {
    case .permit(_, let form, _): form.form == .sealedOriginal
    case .scope, .limit, .forbid, .require: false
    }
  }

  /// Approvals that a disclosure needs whatever its number in the day is.
  fileprivate var demandedApprovals: [String] {
    switch effect {
    case .require(let requirement): requirement.cap == nil ? requirement.approvals : []
    case .scope, .permit, .limit, .forbid: []
    }
  }
}
