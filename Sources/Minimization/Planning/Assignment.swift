internal import Base
internal import PolicyEvaluation
internal import Records
internal import Sharing

/// One item of the request with the form that the plan gives it.
struct Assignment {
  let index: Int
  let item: MaterialItem
  let form: Form
  let leadingRole: String?
  /// `CLAUSE 3.2`, `HR-09`.
  let reason: String
  let clauses: [String]
  let kind: FieldKind
  /// The field of the record, where it comes from one.
  let field: RecordField?

  var person: ItemPerson {
    if let person = item.person { return .person(person) }
    return leadingRole.map(ItemPerson.role) ?? .nobody
  }

  var value: String {
    switch item.content {
    case .value(let value), .text(let value): value
    case .opaque: ""
    }
  }

  var isText: Bool {
    switch item.content {
    case .text: true
    case .value, .opaque: false
    }
  }
}

extension Assignment {
  init(_ planned: PlannedItem, index: Int, material: Material) throws(Fault) {
    let item = material.items[index]
    guard planned.category == item.category else { throw Fault(.planMismatch, detail: "item \(index + 1)") }
    let field = try material.field(of: item)
    let clauses = planned.clauses.joined(separator: ", ")
    self.init(
      index: index, item: item, form: planned.form,
      leadingRole: planned.leadingRole ?? item.roles.first,
      reason: clauses.isEmpty || clauses == planned.why ? planned.why : "\(planned.why) \(clauses)",
      clauses: planned.clauses, kind: field?.kind ?? ValueKind.of(item), field: field)
  }
}

extension Material {
  /// The field that an item comes from; throws when the record or field is not there or holds another value.
  func field(of item: MaterialItem) throws(Fault) -> RecordField? {
    switch item.origin {
    case .field(let record, let index):
      guard records.indices.contains(record), records[record].fields.indices.contains(index) else {
        throw Fault(.planMismatch, detail: "a field that is not in its record")
      }
      let field = records[record].fields[index]
      guard field.category == item.category else {
        throw Fault(.planMismatch, detail: "a field of another category")
      }
      return field
    case .file, .request: return nil
    }
  }
}

/// What a value of a category is, where no mapping says so.
enum ValueKind {
  static func of(_ item: MaterialItem) -> FieldKind {
    guard case .value(let value) = item.content else { return .text }
    switch item.category {
    case "id.name", "staff.identity": return .name
    case "id.age": return value.utf8.count > 3 ? .birth : .age
    case "contact.direct": return value.utf8.contains(0x40) ? .email : hasDigits(value) ? .phone : .identifier
    case "acct.identifier": return isAddress(value) ? .url : .identifier
    case "net.content_url": return .url
    case "net.ip_event": return .ip
    case "loc.home", "loc.school", "loc.safe_place": return .address
    case "loc.precise": return .coordinate
    case "loc.region": return value.utf8.count <= 3 ? .country : .place
    case "case.time": return .time
    case "case.type", "case.status", "legal.view_status", "handling.marking", "media.class": return .word
    case "media.hash_exact", "media.hash_similar": return .hash
    case _: return item.category.hasPrefix("narr.") ? .text : .identifier
    }
  }

  private static func isAddress(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: [0x3A, 0x2F, 0x2F]) }
  }

  private static func hasDigits(_ value: String) -> Bool {
    value.utf8.count { (0x30...0x39).contains($0) } >= 5
  }
}
