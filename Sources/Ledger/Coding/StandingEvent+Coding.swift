internal import Base

extension StandingEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .proposed(let certificate, let terms, let statement):
      fields.put("certificate", certificate)
      fields.put("service", terms.service)
      fields.put("partner", terms.partner)
      fields.put("agreement", terms.agreement)
      fields.put("mapping", terms.mapping)
      fields.put("days", terms.days)
      fields.put("statement", statement)
    case .confirmed(let certificate, let until, let statement):
      fields.put("certificate", certificate)
      fields.put("until", until)
      fields.put("statement", statement)
    case .ended(let certificate, let statement):
      fields.put("certificate", certificate)
      fields.put("statement", statement)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .proposed:
      self = .proposed(
        certificate: try fields.required("certificate"),
        terms: Terms(
          service: try fields.required("service"), partner: try fields.required("partner"),
          agreement: try fields.required("agreement"), mapping: try fields.required("mapping"),
          days: try fields.required("days")),
        statement: try fields.required("statement"))
    case .confirmed:
      self = .confirmed(
        certificate: try fields.required("certificate"), until: try fields.required("until"),
        statement: try fields.required("statement"))
    case .ended:
      self = .ended(
        certificate: try fields.required("certificate"), statement: try fields.required("statement"))
    }
  }
}
