internal import Base

extension RequestEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .submitted(let facts): facts.write(to: &fields)
    case .decided(let facts): facts.write(to: &fields)
    case .holdStarted(let disclosure, let findings):
      fields.put("disclosure", disclosure)
      fields.put("findings", list: findings)
    case .holdEnded(let disclosure, let end):
      fields.put("disclosure", disclosure)
      fields.put("end", end)
    case .approvalGiven(let disclosure, let role, let statement):
      fields.put("disclosure", disclosure)
      fields.put("role", role)
      fields.put("statement", statement)
    case .approvalRefused(let disclosure, let role, let reason):
      fields.put("disclosure", disclosure)
      fields.put("reason", reason)
      fields.put("role", role)
    case .assigned(let disclosure, let to):
      fields.put("disclosure", disclosure)
      fields.put("to", to)
    case .withdrawn(let disclosure, let reason):
      fields.put("disclosure", disclosure)
      fields.put("reason", reason)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .submitted: self = .submitted(try SubmittedRequest(from: &fields))
    case .decided: self = .decided(try RecordedDecision(from: &fields))
    case .holdStarted:
      self = .holdStarted(
        disclosure: try fields.required("disclosure"), findings: try fields.list("findings"))
    case .holdEnded:
      self = .holdEnded(
        disclosure: try fields.required("disclosure"), end: try fields.required("end"))
    case .approvalGiven:
      self = .approvalGiven(
        disclosure: try fields.required("disclosure"), role: try fields.required("role"),
        statement: try fields.required("statement"))
    case .approvalRefused:
      self = .approvalRefused(
        disclosure: try fields.required("disclosure"), role: try fields.required("role"),
        reason: try fields.required("reason"))
    case .assigned:
      self = .assigned(
        disclosure: try fields.required("disclosure"), to: try fields.required("to"))
    case .withdrawn:
      self = .withdrawn(
        disclosure: try fields.required("disclosure"), reason: try fields.required("reason"))
    }
  }
}

extension SubmittedRequest {
  func write(to fields: inout FieldWriter) {
    fields.put("agreement", ifPresent: agreement)
    fields.put("case-reference", caseReference)
    fields.put("disclosure", disclosure)
    fields.put("emergency", isEmergency)
    fields.put("items", items)
    fields.put("partner", partner)
    fields.put("people", people)
    fields.put("purpose", purpose)
    fields.put("requestor", ifPresent: requestor)
  }

  init(from fields: inout FieldReader) throws(Fault) {
    self.init(
      disclosure: try fields.required("disclosure"), partner: try fields.required("partner"),
      agreement: try fields.optional("agreement"), purpose: try fields.required("purpose"),
      caseReference: try fields.required("case-reference"), requestor: try fields.optional("requestor"),
      items: try fields.required("items"), people: try fields.required("people"),
      isEmergency: try fields.required("emergency"))
  }
}

extension RecordedDecision {
  func write(to fields: inout FieldWriter) {
    fields.put("agreement", ifPresent: agreement)
    fields.put("agreement-version", ifPresent: agreementVersion)
    fields.put("categories", list: categories)
    fields.put("decision", decision)
    fields.put("disclosure", disclosure)
    fields.put("emergency", isEmergency)
    fields.put("findings", list: findings)
    fields.put("forms", list: forms)
    fields.put("outcome", outcome)
    fields.put("partner", partner)
    fields.put("people", people)
    fields.put("policy-set", policySet)
    fields.put("purpose", purpose)
    fields.put("rules", list: rules, limit: Self.ruleLimit)
    fields.put("stated", list: stated)
  }

  init(from fields: inout FieldReader) throws(Fault) {
    self.init(
      disclosure: try fields.required("disclosure"), partner: try fields.required("partner"),
      outcome: try fields.required("outcome"), findings: try fields.list("findings"),
      agreement: try fields.optional("agreement"),
      agreementVersion: try fields.optional("agreement-version"), rules: try fields.list("rules"),
      purpose: try fields.required("purpose"), policySet: try fields.required("policy-set"),
      decision: try fields.required("decision"), categories: try fields.list("categories"),
      forms: try fields.list("forms"), people: try fields.required("people"),
      stated: try fields.list("stated"), isEmergency: try fields.required("emergency"))
  }
}
