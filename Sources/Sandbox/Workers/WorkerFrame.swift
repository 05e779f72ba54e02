/// An order or an answer on its pipe: eight bytes that say how many follow, the highest first, then those.
///
/// The body of an order is its task, a line feed and the input; that of an answer is a `WorkerAnswer`.
enum WorkerFrame {
  static let headCount = 8

  static func order(task: String, input: [UInt8]) -> [UInt8] {
    let name = Array(task.utf8)
    var bytes = head(name.count + 1 + input.count)
    bytes.reserveCapacity(bytes.count + name.count + 1 + input.count)
    bytes += name
    bytes.append(lineFeed)
    bytes += input
    return bytes
  }

  static func answer(_ body: [UInt8]) -> [UInt8] { head(body.count) + body }

  /// How many bytes follow the head that `bytes` begin with; `nil` where the head is not whole or says nothing sane.
  static func bodyCount(_ bytes: some Collection<UInt8>) -> Int? {
    guard bytes.count >= headCount else { return nil }
    return Int(exactly: bytes.prefix(headCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  /// Task and input of an order's body; `nil` where it names no task.
  static func order(in body: [UInt8]) -> (task: String, input: [UInt8])? {
    guard let end = body.firstIndex(of: lineFeed) else { return nil }
    return (String(decoding: body[..<end], as: UTF8.self), Array(body[(end + 1)...]))
  }

  private static func head(_ count: Int) -> [UInt8] {
    (0..<headCount).map { UInt8(truncatingIfNeeded: count >> (8 * (headCount - 1 - $0))) }
  }

  private static let lineFeed: UInt8 = 0x0A
}
