import AgreementLanguage
import Sharing

/// The effects whose consequences are findings.
extension ColumnBuilder {

  mutating func add(_ scope: Scope, of rule: Rule, _ index: Int) {
    let onward = CellTest.isOutside((scope.onward?.terms ?? []) + [.word("none")], ordered: [])
    var checks: [(FindingCode, ColumnAtom?)] = [
      (.purposeNotAllowed, atom("purpose", .isOutside(scope.purpose.terms, ordered: ordered("purpose")))),
      (.onwardNotPermitted, atom("onward_to", onward)),
    ]
    if let territory = scope.territory {
      checks.append((.outsideTerritory, atom("territory", .isOutside(territory.terms, ordered: []))))
    }
    if let unit = scope.unit {
      checks.append((.outsideUnit, atom("unit", .isOutside(unit.terms, ordered: []))))
    }
    if !isElsewhere { add(.applies, rule, index, []) }
    for case (let code, let atom?) in checks {
      switch owner {
      case .house, .asked: add(.finding(code, role: nil), rule, index, [atom])
      case .other(let number): add(.outOfScope(number), rule, index, [atom])
      }
    }
  }

  mutating func add(_ wanted: Requirement, of rule: Rule, _ index: Int) {
    let item = item(wanted.data, wanted.of)
    add(.applies, rule, index, item)
    func raise(_ code: FindingCode, role: String? = nil, when atoms: [ColumnAtom?]) {
      add(.finding(code, role: role), rule, index, item + atoms.compactMap(\.self))
    }
    let over = wanted.cap.map { atom("total_today", .isAbove($0)) }
    let beside = [wanted.cap == nil ? nil : FindingCode.capExceeded, wanted.finding].compactMap(\.self)
    let missing = wanted.approvals.map { ($0, atom("approval.\($0)", .isNot("yes"))) }
    for (role, atom) in missing {
      raise(.approvalMissing, role: role, when: [over ?? nil, atom])
      for code in beside { raise(code, when: [over ?? nil, atom]) }
    }
    if missing.isEmpty {
      if wanted.cap != nil { raise(.capExceeded, when: [over ?? nil]) }
      if let finding = wanted.finding { raise(finding, when: []) }
    }
    if let training = wanted.training {
      let test = CellTest.isOutside(training.terms, ordered: ordered("actor.training"))
      raise(.actorTrainingLapsed, when: [atom("actor.training", test)])
    }
    for assurance in wanted.assurances {
      raise(.assuranceMissing, when: [atom("assurance.\(assurance)", .isNot("yes"))])
    }
    if let stop = wanted.stopWhenOverdue {
      raise(.receiptsOverdue, when: [atom("receipts_overdue", .isAbove(stop - 1))])
    }
  }
}
