public import Sharing

extension ParsedRecord {
  /// One item for each field, at the fields' indices.
  ///
  /// `persons` names the record's persons by the request's own ids (`victim-1` is `p1`), so that a child who stands in
  /// two records is one person; others keep the record's name for them, with the record's number from the second on.
  public func items(record: Int, persons: [String: String] = [:]) -> [MaterialItem] {
    fields.enumerated().map { index, field in
      let person = field.person.map { persons[$0] ?? (record == 0 ? $0 : "\($0).\(record + 1)") }
      return MaterialItem(
        category: field.category, roles: field.roles, person: person,
        origin: .field(record: record, index: index),
        content: field.kind == .text ? .text(field.value) : .value(field.value))
    }
  }
}
