import Base
import JSON
import PolicyEvaluation
import Sharing

/// A decision as `agreement try` prints it.
struct DecisionReport {
  let decision: Decision

  /// The finding codes, worst first.
  var reasons: [String] { decision.findings.map(\.text) }

  /// In the shape of `Docs/formats/decision.md`; a decision under a draft says so.
  var json: JSONValue {
    guard decision.isDraft, var object = decision.json.asObject else { return decision.json }
    object["draft"] = true
    return .object(object)
  }

  /// For people: outcome, findings with their next step, what goes in which form, duties.
  var lines: [String] {
    var lines =
      (decision.isDraft ? ["DRAFT: these agreements are not signed"] : []) + [decision.outcome.rawValue]
    for finding in decision.findings {
      let clauses = finding.clauses.isEmpty ? "" : " (clause \(finding.clauses.joined(separator: ", ")))"
      lines.append("  \(finding.text): \(finding.code.sentence)\(clauses)")
      lines.append("    \(finding.code.nextStep)")
    }
    for item in decision.plan.items { lines += Self.lines(item) }
    for duty in decision.duties { lines.append("duty \(duty.name) = \(duty.value) (rule \(duty.rule))") }
    return lines
  }

  /// The exit status that says the same as the outcome.
  var status: Status {
    switch decision.outcome {
    case .deny: .denied
    case .holdFix, .holdApproval: .held
    case .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit: .done
    }
  }

  private static func lines(_ item: PlannedItem) -> [String] {
    let clauses = item.clauses.isEmpty ? "" : ", clause \(item.clauses.joined(separator: ", "))"
    let nearest = item.nearest.prefix(1).map { near in
      let lacks = near.lacks.map { "\($0.fact) is \($0.has), needs \($0.needs.joined(separator: " or "))" }
      return "    rule \(near.rule) would let it go: \(lacks.joined(separator: "; "))"
    }
    return ["  \(item.key.text): \(item.form.text) (\(item.why)\(clauses))"] + nearest
  }
}
