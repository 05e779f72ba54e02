internal import Base

extension Authorization {
  func write(to fields: inout FieldWriter) {
    fields.put("agreement", ifPresent: agreement)
    fields.put("agreement-version", ifPresent: agreementVersion)
    fields.put("approvals", list: approvals, limit: 8)
    fields.put("categories", list: categories)
    fields.put("clauses", list: clauses)
    fields.put("delete-by", ifPresent: deleteBy)
    fields.put("disclosure", disclosure)
    fields.put("emergency", isEmergency)
    fields.put("forms", list: forms, limit: 32)
    fields.put("legal-bases", list: legalBases, limit: 16)
    fields.put("one-person", onePerson)
    fields.put("passed", list: passed, limit: 32)
    fields.put("payload", payload)
    fields.put("plan", plan)
    fields.put("policy-set", policySet)
    fields.put("purpose", purpose)
    fields.put("receipt-due", ifPresent: receiptDue)
    fields.put("recipient", recipient)
    fields.put("recipient-key", recipientKey)
    fields.put("subject-count", subjectCount)
    fields.put("subjects", list: subjects, limit: Self.subjectsPerEntry)
    fields.put("supersedes", ifPresent: supersedes)
  }

  init(from fields: inout FieldReader) throws(Fault) {
    self.init(
      disclosure: try fields.required("disclosure"), recipient: try fields.required("recipient"),
      agreement: try fields.optional("agreement"),
      agreementVersion: try fields.optional("agreement-version"), purpose: try fields.required("purpose"),
      legalBases: try fields.list("legal-bases"), clauses: try fields.list("clauses"),
      subjectCount: try fields.required("subject-count"), subjects: try fields.list("subjects"),
      categories: try fields.list("categories"), forms: try fields.list("forms"),
      payload: try fields.required("payload"), recipientKey: try fields.required("recipient-key"),
      policySet: try fields.required("policy-set"), plan: try fields.required("plan"),
      approvals: try fields.list("approvals"), isEmergency: try fields.required("emergency"),
      passed: try fields.list("passed"), supersedes: try fields.optional("supersedes"),
      receiptDue: try fields.optional("receipt-due"), deleteBy: try fields.optional("delete-by"),
      onePerson: try fields.required("one-person"))
  }
}

extension SpokenDisclosure {
  func write(to fields: inout FieldWriter) {
    fields.put("categories", list: categories)
    fields.put("contact", contact)
    fields.put("disclosure", disclosure)
    fields.put("follow-up-due", followUpDue)
    fields.put("items", items)
    fields.put("purpose", purpose)
    fields.put("reason", reason)
    fields.put("recipient", recipient)
    fields.put("subject-count", subjectCount)
    fields.put("subjects", list: subjects, limit: Authorization.subjectsPerEntry)
  }

  init(from fields: inout FieldReader) throws(Fault) {
    self.init(
      disclosure: try fields.required("disclosure"), recipient: try fields.required("recipient"),
      contact: try fields.required("contact"), purpose: try fields.required("purpose"),
      reason: try fields.required("reason"), subjectCount: try fields.required("subject-count"),
      subjects: try fields.list("subjects"), categories: try fields.list("categories"),
      items: try fields.required("items"), followUpDue: try fields.required("follow-up-due"))
  }
}
