import Base
import JSON
import PolicyEvaluation
import Sharing

/// A decision as `agreement try` prints it.
struct DecisionReport {
  let decision: Decision

  /// The finding codes, worst first, each once.
  var reasons: [String] {
    var seen: [String] = []
    for finding in decision.findings where !seen.contains(finding.text) { seen.append(finding.text) }
    return seen
  }

  /// In the shape that `Docs/formats/decision.md` gives.
  var json: JSONValue {
    var object: JSONObject = [
      "outcome": .string(decision.outcome.rawValue),
      "reasons": .array(reasons.map(JSONValue.string)),
      "items": .object(JSONObject(decision.plan.items.map { JSONMember($0.key.text, Self.json($0)) })),
      "duties": .array(
        decision.duties.map {
          ["rule": .string($0.rule), "duty": .string($0.name), "value": .string($0.value)]
        }),
      "digest": .string(decision.digest.hex),
    ]
    if decision.isDraft { object["draft"] = true }
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

  private static func json(_ item: PlannedItem) -> JSONValue {
    [
      "form": .string(item.form.text), "why": .string(item.why),
      "rules": .array(item.rules.map(JSONValue.string)),
      "nearest": .array(
        item.nearest.map { near in
          ["rule": .string(near.rule), "lacks": .array(near.lacks.map(json))]
        }),
    ]
  }

  private static func json(_ lack: Lack) -> JSONValue {
    [
      "fact": .string(lack.fact), "has": .string(lack.has),
      "needs": .array(lack.needs.map(JSONValue.string)),
    ]
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
