/// The descriptors that a zygote is started with, beside 2 on `/dev/null`.
enum WorkerPipe {
  /// Read by children alone: one order each.
  static let orders: Int32 = 0
  /// Written by children alone: one answer each.
  static let answers: Int32 = 1
  /// Read by the zygote: `next` for each child to fork; its end ends the zygote.
  static let words: Int32 = 3
  /// Written by the zygote: `ZygoteWord`s.
  static let status: Int32 = 4

  static let next: UInt8 = 0x4E
}
