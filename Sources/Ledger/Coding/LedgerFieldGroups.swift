internal import Base
internal import JSON

/// A small object of fields inside a list.
protocol LedgerFieldGroup: LedgerFieldValue {
  func write(to fields: inout FieldWriter)
  init(from fields: inout FieldReader) throws(Fault)
}

extension LedgerFieldGroup {
  func write(as value: inout FieldWriter) {
    value.object { write(to: &$0) }
  }

  init?(json: JSONValue) {
    guard let object = json.asObject else { return nil }
    var fields = FieldReader(object)
    do throws(Fault) {
      try self.init(from: &fields)
      try fields.finish()
    } catch {
      return nil
    }
  }
}

extension FormCount: LedgerFieldGroup {
  func write(to fields: inout FieldWriter) {
    fields.put("count", count)
    fields.put("form", form)
  }

  init(from fields: inout FieldReader) throws(Fault) {
    self.init(form: try fields.required("form"), count: try fields.required("count"))
  }
}

extension StatedFact: LedgerFieldGroup {
  func write(to fields: inout FieldWriter) {
    fields.put("asserted", isAsserted)
    fields.put("name", name)
    fields.put("value", value)
  }

  init(from fields: inout FieldReader) throws(Fault) {
    self.init(
      name: try fields.required("name"), value: try fields.required("value"),
      isAsserted: try fields.required("asserted"))
  }
}

extension RecordedApproval: LedgerFieldGroup {
  func write(to fields: inout FieldWriter) {
    fields.put("role", role)
    fields.put("staff", staff)
  }

  init(from fields: inout FieldReader) throws(Fault) {
    self.init(staff: try fields.required("staff"), role: try fields.required("role"))
  }
}

extension LedgerActor: LedgerFieldGroup {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .staff(let staff): fields.put("staff", staff)
    case .service(let service): fields.put("service", service)
    }
  }

  init(from fields: inout FieldReader) throws(Fault) {
    if let service: LedgerCode = try fields.optional("service") {
      self = .service(service)
    } else {
      self = .staff(try fields.required("staff"))
    }
  }
}
