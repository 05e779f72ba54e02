internal import Base

/// The answer of one child, as far as it has come: one frame, not a byte more.
struct IncomingAnswer {
  private var bytes: [UInt8] = []
  /// The longest body, in bytes.
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes what the pipe holds now.
  /// - Returns: false where it holds nothing.
  /// - Throws: `worker.answer-too-large`, `worker.answer-malformed` for bytes beyond the frame.
  mutating func take(from pipe: Int32) throws(Fault) -> Bool {
    guard case .moved = Pipe.read(onto: &bytes, from: pipe) else { return false }
    try check()
    return true
  }

  mutating func take(_ more: [UInt8]) throws(Fault) {
    bytes += more
    try check()
  }

  private func check() throws(Fault) {
    guard bytes.count >= WorkerFrame.headCount else { return }
    guard let count = WorkerFrame.bodyCount(bytes), count <= limit else { throw Fault(.workerAnswerTooLarge) }
    guard bytes.count - WorkerFrame.headCount <= count else { throw Fault(.workerAnswerMalformed) }
  }

  /// What the child answered, or the fault that it reported.
  /// - Throws: `worker.answer-malformed` where the frame is not whole.
  consuming func finished() throws(Fault) -> [UInt8] {
    guard let count = WorkerFrame.bodyCount(bytes), bytes.count == WorkerFrame.headCount + count else {
      throw Fault(.workerAnswerMalformed)
    }
    return try WorkerAnswer.read(bytes[WorkerFrame.headCount...])
  }
}
