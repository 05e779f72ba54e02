/// Several records of one disclosure in one order, so that one worker reads them all: its start is what costs.
///
/// Questions and answers stand one after the other, each after eight bytes that count it, the highest first.
public enum RecordGroup {
  /// The name of the task in a worker's order.
  public static let task = "record-group"
  /// Records that are longer together are read one by one, each under the limits of a worker of its own.
  public static let limit = 1 << 20

  public static func join(_ parts: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(0) { $0 + $1.count + 8 })
    for part in parts {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: part.count >> shift))
      }
      bytes += part
    }
    return bytes
  }

  /// `nil` where the bytes are not parts, one after the other, to their end.
  public static func split(_ bytes: [UInt8]) -> [[UInt8]]? {
    var parts: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let head = rest.prefix(8)
      guard head.count == 8,
        let count = Int(exactly: head.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }), count <= rest.count - 8
      else { return nil }
      parts.append(Array(rest.dropFirst(8).prefix(count)))
      rest = rest.dropFirst(8 + count)
    }
    return parts
  }

  /// What the worker answers: each question's answer, in their order.
  public static func handle(_ questions: [UInt8]) -> [UInt8] {
    join((split(questions) ?? []).map(RecordWorker.handle))
  }
}
