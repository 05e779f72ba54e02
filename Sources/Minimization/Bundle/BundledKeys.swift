internal import Base
internal import JSON
internal import Sharing

/// Keys of items as the recipient sees them: repeats are counted among what leaves, so that no number betrays another.
struct BundledKeys {
  private var counts: [String: Int] = [:]

  /// The key that `take` will give next.
  func next(_ assignment: Assignment) -> String {
    let base = Self.base(assignment.item)
    let count = (counts[base] ?? 0) + 1
    return count == 1 ? base : "\(base)~\(count)"
  }

  mutating func take(_ assignment: Assignment) -> String {
    let key = next(assignment)
    counts[Self.base(assignment.item), default: 0] += 1
    return key
  }

  private static func base(_ item: MaterialItem) -> String {
    var key = item.category
    if !item.roles.isEmpty { key += "[" + item.roles.joined(separator: "+") + "]" }
    if let person = item.person { key += "#" + person }
    return key
  }
}

/// A must-carry item with its value.
struct CarriedValue: Equatable {
  let category: String
  let value: String
  let form: Form
  let clauses: [String]
}

/// An item that waits for the list of single values.
struct ListedValue: Equatable {
  let index: Int
}

/// The JSON file of single values.
struct ValueList {
  private var entries: [JSONValue] = []

  mutating func add(_ category: String, about: String?, form: String, value: String) {
    var entry: JSONObject = ["category": .string(category)]
    if let about { entry["about"] = .string(about) }
    entry["form"] = .string(form)
    // A table of counts stands here as a table.
    let table = form.hasPrefix("aggregate") ? try? JSONReader.read(Array(value.utf8)) : nil
    entry["value"] = table ?? .string(value)
    entries.append(.object(entry))
  }

  var bytes: [UInt8] { JSONWriter.pretty(["values": .array(entries)]) }
}

/// What the package's layout says of single categories.
enum OrdinaryCategories {
  /// Goes into the restricted folder.
  static let restricted = "narr.abuse_detail"

  /// About no one: withholding them makes no text personal.
  static let areNoOnes: Set<String> = [
    "case.type", "case.time", "media.object", "media.hash_exact", "media.class", "stat.aggregate",
    "handling.marking",
    "legal.view_status",
  ]
}
