internal import Base
internal import JSON

/// Hands out the fields of an entry; `finish` refuses those that nobody asked for.
struct FieldReader {
  private let object: JSONObject
  private var unread: Set<String>

  init(_ object: JSONObject) {
    self.object = object
    unread = Set(object.names)
  }

  mutating func required<Value: LedgerFieldValue>(_ name: String) throws(Fault) -> Value {
    guard let value: Value = try optional(name) else {
      throw Fault(.ledgerEntryMalformed, detail: "no field '\(name)'")
    }
    return value
  }

  mutating func optional<Value: LedgerFieldValue>(_ name: String) throws(Fault) -> Value? {
    guard let json = object[name] else { return nil }
    unread.remove(name)
    guard let value = Value(json: json) else { throw malformed(name) }
    return value
  }

  mutating func list<Value: LedgerFieldValue>(_ name: String) throws(Fault) -> [Value] {
    guard let elements = object[name]?.asArray else { throw malformed(name) }
    unread.remove(name)
    var values: [Value] = []
    for element in elements {
      guard let value = Value(json: element) else { throw malformed(name) }
      values.append(value)
    }
    return values
  }

  mutating func group(_ name: String) throws(Fault) -> FieldReader {
    guard let inner = object[name]?.asObject else { throw malformed(name) }
    unread.remove(name)
    return FieldReader(inner)
  }

  func finish() throws(Fault) {
    guard unread.isEmpty else { throw Fault(.ledgerEntryUnknown, detail: "an unknown field") }
  }

  private func malformed(_ name: String) -> Fault {
    Fault(.ledgerEntryMalformed, detail: "the field '\(name)'")
  }
}
