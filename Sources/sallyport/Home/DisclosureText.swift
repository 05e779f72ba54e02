import Base
import Delivery
import Gateway
import JSON
import Sharing

/// A disclosure as lists print it: ids, codes and times.
enum DisclosureText {
  static func state(_ text: String?) throws(Fault) -> DeliveryState? {
    guard let text else { return nil }
    guard let state = DeliveryState(rawValue: text) else {
      let near = NearestName.of(text, among: DeliveryState.allCases.map(\.rawValue))
      throw Fault(.valueMalformed, text, detail: near.map { "did you mean '\($0)'?" })
    }
    return state
  }

  static func line(_ line: DisclosureLine) -> String {
    let flags = (line.isEmergency ? "  EMERGENCY" : "") + (line.isOverdue ? "  OVERDUE" : "")
    return "\(line.id.text)  \(line.partner.text)  \(line.agreement?.text ?? "-")  \(line.purpose)  "
      + "\(line.state.rawValue)  \(line.outcome?.rawValue ?? "-")  \(line.findings.joined(separator: ","))\(flags)"
  }

  static func lines(_ line: DisclosureLine) -> [String] {
    [
      Self.line(line), "requester \(line.requester.text), submitted \(line.submittedAt.text)",
      "receipt due \(line.receiptDueAt?.text ?? "-")",
    ]
      + line.findings.compactMap { text in
        let code = text.split(separator: ":").first.map(String.init) ?? text
        return FindingCode(rawValue: code).map { "\(text): \($0.sentence); next: \($0.nextStep)" }
      }
  }

  static func json(_ line: DisclosureLine) -> JSONValue {
    [
      "id": .string(line.id.text), "partner": .string(line.partner.text),
      "agreement": line.agreement.map { .string($0.text) } ?? .null, "purpose": .string(line.purpose),
      "state": .string(line.state.rawValue), "outcome": line.outcome.map { .string($0.rawValue) } ?? .null,
      "findings": .array(line.findings.map { .string($0) }), "requester": .string(line.requester.text),
      "submitted_at": .string(line.submittedAt.text), "emergency": .bool(line.isEmergency),
      "receipt_due_at": line.receiptDueAt.map { .string($0.text) } ?? .null, "overdue": .bool(line.isOverdue),
      "receipt_kind": line.receiptKind.map { .string($0) } ?? .null,
    ]
  }
}
