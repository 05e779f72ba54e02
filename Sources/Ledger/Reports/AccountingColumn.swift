internal import Base
internal import Sharing

/// One column of an accounting, for CSV, JSON and HTML alike.
struct AccountingColumn {
  let name: String
  let title: String
  let value: (DisclosureAccount) -> String

  static func all(asOf: UTCInstant) -> [AccountingColumn] {
    [
      .init("disclosure", "Disclosure") { $0.disclosure.text },
      .init("time", "Date and time (UTC)") { $0.time.text },
      .init("recipient", "Recipient") { $0.recipient?.text ?? "" },
      .init("status", "Status") { $0.status.rawValue },
      .init("agreement", "Agreement", agreement),
      .init("purpose", "Purpose") { $0.purpose?.text ?? "" },
      .init("legal_bases", "Legal bases") { list($0.legalBases.map(\.text)) },
      .init("clauses", "Clauses") { list($0.clauses.map(\.text)) },
      .init("categories", "What was disclosed") { list($0.categories.map(\.text)) },
      .init("forms", "Items by form") { list($0.forms.map { "\($0.form.text) \($0.count)" }) },
      .init("items", "Items") { String($0.items) },
      .init("people", "People") { String($0.people) },
      .init("case_commitment", "Case (commitment)") { commitment($0.caseReference) },
      .init("requestor_commitment", "Requestor (commitment)") { commitment($0.requestor ?? $0.contact) },
      .init("prepared_by", "Prepared by") { $0.preparedBy.text },
      .init("approved_by", "Approved by") { list($0.approvals.map { "\($0.staff.text) (\($0.role.text))" }) },
      .init("outcome", "Outcome") { $0.outcome?.rawValue ?? "" },
      .init("findings", "Findings") { list($0.findings.map(\.text)) },
      .init("stated", "Stated facts", stated),
      .init("emergency", "Emergency") { $0.isEmergency ? "yes" : "no" },
      .init("passed", "Passed in the emergency") { list($0.passed.map(\.text)) },
      .init("one_person", "Released by one person") { $0.onePerson ? "yes" : "no" },
      .init("package", "Package SHA-256") { $0.package?.hex ?? "" },
      .init("handed_over", "Handed over") { $0.handedOver?.text ?? "" },
      .init("acknowledged", "Acknowledged") { $0.acknowledged?.text ?? "" },
      .init("receipt_due", "Receipt due") { $0.receiptDue?.text ?? "" },
      .init("overdue", "Overdue") { $0.isOverdue(at: asOf) ? "yes" : "no" },
      .init("review", "Review") { $0.verdict?.rawValue ?? "" },
      .init("entries", "Log entries") { list($0.history.map { String($0.index) }) },
    ]
  }

  private init(_ name: String, _ title: String, _ value: @escaping (DisclosureAccount) -> String) {
    self.name = name
    self.title = title
    self.value = value
  }

  private static func agreement(_ account: DisclosureAccount) -> String {
    guard let agreement = account.agreement else { return "" }
    return agreement.text + (account.agreementVersion.map { " version \($0.text)" } ?? "")
  }

  private static func stated(_ account: DisclosureAccount) -> String {
    list(
      account.stated.map { fact in
        "\(fact.name.text) \(fact.value.text)" + (fact.isAsserted ? " (asserted)" : "")
      })
  }

  private static func list(_ parts: [String]) -> String { parts.joined(separator: "; ") }

  private static func commitment(_ commitment: Commitment?) -> String {
    commitment.map { Hexadecimal.encode($0.bytes) } ?? ""
  }
}
