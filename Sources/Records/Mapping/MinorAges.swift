internal import Base

/// Raises the roles of a person who is a minor by the ages in the record: a role is only ever raised.
struct MinorAges {
  let mapping: RecordMapping

  func raising(_ fields: [RecordField]) -> (fields: [RecordField], notices: [RecordNotice]) {
    let incident = fields.first { $0.path == mapping.incident }.flatMap { day($0.value) }
    var minors: Set<String> = []
    var notices: [RecordNotice] = []
    for (index, field) in fields.enumerated() where isMinor(field, incident) {
      guard let person = field.person, !field.roles.contains(where: Self.childRoles.contains) else {
        continue
      }
      if minors.insert(person).inserted {
        notices.append(RecordNotice(.minor, path: field.path, field: index))
      }
    }
    guard !minors.isEmpty else { return (fields, notices) }
    let raised = fields.map { field in
      guard let person = field.person, minors.contains(person) else { return field }
      return RecordField(
        leaf: field.leaf, category: field.category, roles: field.roles + ["minor"], person: field.person,
        kind: field.kind, together: field.together)
    }
    return (raised, notices)
  }

  private static let childRoles: Set<String> = ["victim", "survivor", "minor"]

  private func isMinor(_ field: RecordField, _ incident: CalendarDay?) -> Bool {
    switch field.kind {
    case .age: return DecimalDigits.value(Array(field.value.utf8)).map { $0 < 18 } ?? false
    case .birth:
      guard let birth = day(field.value), let incident else { return false }
      let (born, then) = (birth.date, incident.date)
      let hadBirthday = (then.month, then.day) >= (born.month, born.day)
      return then.year - born.year - (hadBirthday ? 0 : 1) < 18
    case .name, .identifier, .phone, .email, .url, .ip, .port, .time, .address, .place, .country, .coordinate,
      .hash, .text, .word, .flag:
      return false
    }
  }

  private func day(_ text: String) -> CalendarDay? {
    CalendarDay(String(decoding: text.utf8.prefix(10), as: UTF8.self))
  }
}
