internal import Base

extension PartnerEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .added(let partner, let statement):
      fields.put("partner", partner)
      fields.put("statement", statement)
    case .changed(let partner, let statement):
      fields.put("partner", partner)
      fields.put("statement", statement)
    case .activated(let partner, let key, let confirmedBy, let statement):
      fields.put("confirmed-by", confirmedBy)
      fields.put("key", key)
      fields.put("partner", partner)
      fields.put("statement", statement)
    case .revoked(let partner, let key, let reason):
      fields.put("key", ifPresent: key)
      fields.put("partner", partner)
      fields.put("reason", reason)
    case .retired(let partner, let key):
      fields.put("key", ifPresent: key)
      fields.put("partner", partner)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .added:
      self = .added(
        partner: try fields.required("partner"), statement: try fields.required("statement"))
    case .changed:
      self = .changed(
        partner: try fields.required("partner"), statement: try fields.required("statement"))
    case .activated:
      self = .activated(
        partner: try fields.required("partner"), key: try fields.required("key"),
        confirmedBy: try fields.required("confirmed-by"), statement: try fields.required("statement"))
    case .revoked:
      self = .revoked(
        partner: try fields.required("partner"), key: try fields.optional("key"),
        reason: try fields.required("reason"))
    case .retired:
      self = .retired(
        partner: try fields.required("partner"), key: try fields.optional("key"))
    }
  }
}

extension StaffEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .added(let staff, let roles, let statement):
      fields.put("roles", list: roles)
      fields.put("staff", staff)
      fields.put("statement", statement)
    case .changed(let staff, let roles, let statement):
      fields.put("roles", list: roles)
      fields.put("staff", staff)
      fields.put("statement", statement)
    case .frozen(let staff, let reason):
      fields.put("reason", reason)
      fields.put("staff", staff)
    case .unfrozen(let staff):
      fields.put("staff", staff)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .added:
      self = .added(
        staff: try fields.required("staff"), roles: try fields.list("roles"),
        statement: try fields.required("statement"))
    case .changed:
      self = .changed(
        staff: try fields.required("staff"), roles: try fields.list("roles"),
        statement: try fields.required("statement"))
    case .frozen:
      self = .frozen(
        staff: try fields.required("staff"), reason: try fields.required("reason"))
    case .unfrozen:
      self = .unfrozen(
        staff: try fields.required("staff"))
    }
  }
}

extension PersonEvent {
  func write(to fields: inout FieldWriter) {
    switch self {
    case .consentRecorded(let person, let scope, let until):
      fields.put("person", person)
      fields.put("scope", scope)
      fields.put("until", ifPresent: until)
    case .consentWithdrawn(let person, let scope):
      fields.put("person", person)
      fields.put("scope", scope)
    case .optOutRecorded(let person, let scope):
      fields.put("person", person)
      fields.put("scope", scope)
    case .guardianConflictRecorded(let person):
      fields.put("person", person)
    case .contactChoiceRecorded(let person):
      fields.put("person", person)
    }
  }

  init(_ kind: Kind, _ fields: inout FieldReader) throws(Fault) {
    switch kind {
    case .consentRecorded:
      self = .consentRecorded(
        person: try fields.required("person"), scope: try fields.required("scope"),
        until: try fields.optional("until"))
    case .consentWithdrawn:
      self = .consentWithdrawn(
        person: try fields.required("person"), scope: try fields.required("scope"))
    case .optOutRecorded:
      self = .optOutRecorded(
        person: try fields.required("person"), scope: try fields.required("scope"))
    case .guardianConflictRecorded:
      self = .guardianConflictRecorded(
        person: try fields.required("person"))
    case .contactChoiceRecorded:
      self = .contactChoiceRecorded(
        person: try fields.required("person"))
    }
  }
}
