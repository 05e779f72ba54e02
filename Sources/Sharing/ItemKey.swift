/// The name of an item in decisions, packages and rows: `category[role+role]#person~2`, absent parts left out.
public struct ItemKey: Hashable, Comparable, Sendable {
  public let text: String

  /// The key of an item that a rule adds: its category alone.
  public init(carried category: String) { text = Self.escaped(category) }

  private init(text: String) { self.text = text }

  /// The keys of items in their order; a repeated one ends in `~2`, then `~3`.
  public static func keys(of items: [ItemFacts]) -> [ItemKey] {
    var seen: [String: Int] = [:]
    return items.map { item in
      var text = escaped(item.category)
      if let roles = item.roles, !roles.isEmpty { text += "[" + roles.joined(separator: "+") + "]" }
      if let person = item.person { text += "#" + person }
      let count = (seen[text] ?? 0) + 1
      seen[text] = count
      return ItemKey(text: count == 1 ? text : text + "~\(count)")
    }
  }

  /// In the path of an unmapped field `[`, `#` and `~` are percent-escaped, so that a key reads back one way.
  private static func escaped(_ category: String) -> String {
    guard category.utf8.starts(with: "xsd:".utf8) else { return category }
    var bytes: [UInt8] = []
    for byte in category.utf8 {
      switch byte {
      case 0x5B: bytes += "%5B".utf8
      case 0x23: bytes += "%23".utf8
      case 0x7E: bytes += "%7E".utf8
      case _: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func < (left: ItemKey, right: ItemKey) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
