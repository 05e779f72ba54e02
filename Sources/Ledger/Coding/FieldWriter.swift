internal import Base
internal import JSON

/// Collects the fields of an entry.
struct FieldWriter {
  private(set) var object = JSONObject()
  /// The first list that was longer than its limit.
  private(set) var overflow: String?

  /// The most elements of a list, where nothing else is said.
  static let listLimit = 64

  mutating func put(_ name: String, _ value: some LedgerFieldValue) {
    object[name] = value.json
  }

  /// Writes nothing when there is no value.
  mutating func put(_ name: String, ifPresent value: (some LedgerFieldValue)?) {
    if let value { object[name] = value.json }
  }

  mutating func put(_ name: String, list: [some LedgerFieldValue], limit: Int = listLimit) {
    if list.count > limit, overflow == nil { overflow = name }
    object[name] = .array(list.map(\.json))
  }

  mutating func put(_ name: String, group: FieldWriter) {
    overflow = overflow ?? group.overflow
    object[name] = .object(group.object)
  }
}
