internal import Base
internal import JSON

/// Collects the fields of an entry, each of another name.
struct FieldWriter {
  private var members: [JSONMember] = []
  /// The first list that was longer than its limit.
  private(set) var overflow: String?

  /// The most elements of a list, where nothing else is said.
  static let listLimit = 64

  var object: JSONObject { JSONObject(members) }

  mutating func put(_ name: String, _ value: some LedgerFieldValue) {
    members.append(JSONMember(name, value.json))
  }

  /// Writes nothing when there is no value.
  mutating func put(_ name: String, ifPresent value: (some LedgerFieldValue)?) {
    if let value { members.append(JSONMember(name, value.json)) }
  }

  mutating func put(_ name: String, list: [some LedgerFieldValue], limit: Int = listLimit) {
    if list.count > limit, overflow == nil { overflow = name }
    members.append(JSONMember(name, .array(list.map(\.json))))
  }

  mutating func put(_ name: String, group: FieldWriter) {
    overflow = overflow ?? group.overflow
    members.append(JSONMember(name, .object(group.object)))
  }
}
