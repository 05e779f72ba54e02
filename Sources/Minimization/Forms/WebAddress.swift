internal import Base

/// The host of a web address, without user, port, path and query.
public enum WebAddress {
  /// `nil` when the text holds no host with a dot.
  public static func host(_ value: String) -> String? {
    let bytes = Array(value.utf8)
    var rest = bytes[...]
    if let colon = rest.firstIndex(of: 0x3A), rest[colon...].starts(with: Array("://".utf8)) {
      rest = rest[(colon + 3)...]
    }
    rest = rest.prefix { ![0x2F, 0x3F, 0x23, 0x5C].contains($0) }
    if let at = rest.lastIndex(of: 0x40) { rest = rest[(at + 1)...] }
    rest = rest.prefix { $0 != 0x3A }
    let isHost = rest.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E: true
      case _: false
      }
    }
    guard isHost, rest.contains(0x2E), (4...253).contains(rest.count), rest.first != 0x2E, rest.last != 0x2E
    else {
      return nil
    }
    return String(decoding: rest, as: UTF8.self).lowercased()
  }
}

/// A network address shortened to the network: the first 24 bits of IPv4, the first 48 of IPv6.
///
/// Times, events and flags of the same event pass as they are.
enum NetworkPrefix {
  static func prefix(_ value: String) -> String? {
    let bytes = Array(value.utf8)
    if bytes.contains(0x3A), !bytes.contains(0x54), !bytes.contains(0x2E) { return version6(value) }
    let parts = value.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let numbers = parts.compactMap { DecimalDigits.value(Array($0.utf8)) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 < 256 }) else { return nil }
    return "\(numbers[0]).\(numbers[1]).\(numbers[2]).0/24"
  }

  private static func version6(_ value: String) -> String? {
    let halves = value.lowercased().split(separator: "::", omittingEmptySubsequences: false)
    guard (1...2).contains(halves.count) else { return nil }
    let groups = halves.map { $0.split(separator: ":").map(String.init) }
    let count = groups.reduce(0) { $0 + $1.count }
    guard halves.count == 2 ? count < 8 : count == 8 else { return nil }
    guard groups.joined().allSatisfy({ isGroup($0) }) else { return nil }
    let missing = [String](repeating: "0", count: 8 - count)
    let all = halves.count == 2 ? groups[0] + missing + groups[1] : groups[0]
    return all.prefix(3).joined(separator: ":") + "::/48"
  }

  private static func isGroup(_ text: String) -> Bool {
    (1...4).contains(text.utf8.count)
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
