internal import Base

extension ReceiptEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .stored(let receipt, let size):
      fields.put("receipt", receipt)
      fields.put("size", size)
    case .verified(let disclosure, let answer, let receipt):
      fields.put("answer", answer)
      fields.put("disclosure", disclosure)
      fields.put("receipt", receipt)
    case .quarantined(let receipt, let reason):
      fields.put("reason", reason)
      fields.put("receipt", receipt)
    case .overdue(let disclosure, let partner, let due):
      fields.put("disclosure", disclosure)
      fields.put("due", due)
      fields.put("partner", partner)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .stored:
      self = .stored(
        receipt: try fields.required("receipt"), size: try fields.required("size"))
    case .verified:
      self = .verified(
        disclosure: try fields.required("disclosure"), answer: try fields.required("answer"),
        receipt: try fields.required("receipt"))
    case .quarantined:
      self = .quarantined(
        receipt: try fields.required("receipt"), reason: try fields.required("reason"))
    case .overdue:
      self = .overdue(
        disclosure: try fields.required("disclosure"), partner: try fields.required("partner"),
        due: try fields.required("due"))
    }
  }
}
