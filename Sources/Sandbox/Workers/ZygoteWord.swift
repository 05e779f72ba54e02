/// What a zygote tells its parent on a pipe that no worker can write to: two bytes each.
enum ZygoteWord: Equatable {
  /// Confined, and about to fork its first child.
  case ready
  /// Could not be confined; the fault follows as a `WorkerAnswer`, then the end of the pipe.
  case notConfined
  case childExited(UInt8)
  case childKilled(signal: UInt8)

  static let count = 2

  var bytes: [UInt8] {
    switch self {
    case .ready: [0x52, 0]
    case .notConfined: [0x4E, 0]
    case .childExited(let status): [0x45, status]
    case .childKilled(let signal): [0x4B, signal]
    }
  }

  /// `nil` for anything that no zygote of ours says.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.count, let kind = bytes.first, let value = bytes.last else { return nil }
    switch (kind, value) {
    case (0x52, 0): self = .ready
    case (0x4E, 0): self = .notConfined
    case (0x45, _): self = .childExited(value)
    case (0x4B, 1...): self = .childKilled(signal: value)
    case _: return nil
    }
  }
}
