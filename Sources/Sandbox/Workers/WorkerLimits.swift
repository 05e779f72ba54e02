/// How much one worker may take before it is stopped; what it costs then is one item, held.
public struct WorkerLimits: Hashable, Sendable {
  /// Address space of the worker, in bytes.
  public let memoryBytes: Int
  /// Processor time, in seconds.
  public let processorSeconds: Int
  /// Time from start to answer, in milliseconds.
  public let wallMilliseconds: Int
  /// Largest answer, in bytes.
  public let answerBytes: Int

  public init(memoryBytes: Int, processorSeconds: Int, wallMilliseconds: Int, answerBytes: Int) {
    self.memoryBytes = memoryBytes
    self.processorSeconds = processorSeconds
    self.wallMilliseconds = wallMilliseconds
    self.answerBytes = answerBytes
  }

  /// 1 GiB, 10 s of processor, 20 s of wall clock, an answer of at most 64 MiB.
  public static let standard = WorkerLimits(
    memoryBytes: 1 << 30, processorSeconds: 10, wallMilliseconds: 20_000, answerBytes: 64 << 20)
}
