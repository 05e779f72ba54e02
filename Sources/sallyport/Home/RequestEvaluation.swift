import Base
import Gateway
import JSON
import Minimization
import PolicyEvaluation
import Records
import Sharing

/// Says what was decided about a request: what goes, goes as, stays, each with clause and what would lift it.
///
/// Categories, forms and codes only; no value of the material is ever printed here.
enum RequestEvaluation {
  static func status(_ outcome: Outcome) -> Status {
    switch outcome {
    case .deny: .denied
    case .holdFix, .holdApproval: .held
    case .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit: .done
    }
  }

  static func json(_ prepared: Prepared) -> JSONValue {
    var object: JSONObject = [
      "outcome": .string(prepared.outcome.rawValue),
      "findings": .array(prepared.codes.map { .string($0) }),
      "agreement": prepared.decision.plan.agreement.map { .string($0.text) } ?? .null,
      "policy_set": .string(prepared.decision.plan.policySetDigest.hex),
      "asserted": .array(
        prepared.asserted.map { .object(["fact": .string($0.fact), "value": .string($0.value)]) }),
      "raised": .array(
        prepared.notices.map { .object(["code": .string($0.code.rawValue), "path": .string($0.path)]) }),
      "items": .array(prepared.decision.plan.items.map(item)),
      "to_show": .array(prepared.textsToShow.map { .string($0.digest.hex) }),
    ]
    if let id = prepared.disclosure { object["id"] = .string(id.text) }
    return .object(object)
  }

  private static func item(_ item: PlannedItem) -> JSONValue {
    [
      "key": .string(item.key.text), "form": .string(item.form.text), "why": .string(item.why),
      "clauses": .array(item.clauses.map { .string($0) }),
    ]
  }

  static func lines(_ prepared: Prepared) -> [String] {
    var lines = ["\(prepared.outcome.rawValue)  \(prepared.decision.plan.agreement?.text ?? "no agreement")"]
    for finding in prepared.decision.findings {
      lines.append("  \(finding.text): \(finding.code.sentence)")
      lines.append("    next: \(finding.code.nextStep)")
    }
    for obstacle in prepared.obstacles {
      lines.append("  \(obstacle.code) in \(obstacle.place): \(obstacle.sentence)")
      lines.append("    next: \(obstacle.nextStep)")
    }
    for notice in prepared.notices {
      lines.append("  raised: \(notice.code.rawValue) at \(notice.path): \(notice.code.sentence)")
    }
    for fact in prepared.asserted {
      lines.append("  asserted by the requester: \(fact.fact) = \(fact.value)")
    }
    lines += group("goes", prepared) { $0 == .asIs }
    lines += group("goes as", prepared) { $0 != .asIs && $0 != .withhold }
    lines += group("stays", prepared) { $0 == .withhold }
    return lines
  }

  private static func group(_ word: String, _ prepared: Prepared, _ fits: (Form) -> Bool) -> [String] {
    let items = prepared.decision.plan.items.filter { fits($0.form) }
    guard !items.isEmpty else { return [] }
    return ["  \(word):"]
      + items.map { item in
        let form = item.form == .asIs || item.form == .withhold ? "" : "  \(item.form.text)"
        return "    \(item.key.text)\(form)  \(item.why) \(item.clauses.joined(separator: " "))\(lift(item))"
      }
  }

  /// The nearest lawful way for a withheld item.
  private static func lift(_ item: PlannedItem) -> String {
    guard item.form == .withhold, let nearest = item.nearest.first, !nearest.lacks.isEmpty else { return "" }
    let lacks = nearest.lacks.map { "\($0.fact) \($0.needs.joined(separator: "|"))" }
    return "  (\(nearest.rule) would need \(lacks.joined(separator: ", ")))"
  }
}
