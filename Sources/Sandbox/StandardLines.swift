internal import CLinux
internal import Glibc

/// Standard input as bounded lines, for a program that is spoken to over a pipe.
public struct StandardLines: ~Copyable {
  /// What came next.
  public enum Next: Equatable, Sendable {
    /// A line without its end; at most the limit.
    case line([UInt8])
    /// More bytes than the limit without an end of line; nothing after it can be understood.
    case tooLong
    /// The other side closed; bytes without an end of line before that are dropped.
    case end
  }

  private let limit: Int
  private var unread: [UInt8] = []

  /// - Parameter limit: the longest line in bytes, without its end.
  public init(limit: Int) {
    self.limit = limit
  }

  /// Waits for the next line.
  public mutating func next() -> Next {
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        guard end <= limit else { return .tooLong }
        defer { unread.removeFirst(end + 1) }
        return .line(Array(unread[..<end]))
      }
      guard unread.count <= limit else { return .tooLong }
      if Pipe.read(onto: &unread, from: 0) == .ended { return .end }
    }
  }
}
