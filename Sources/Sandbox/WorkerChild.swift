public import Base
internal import CLinux
internal import Glibc

/// The worker's own side: confine, only then read, work, answer, end.
public enum WorkerChild {
  /// Serves one order and returns the exit status; nothing of the input is read before the process is confined.
  ///
  /// - Parameters:
  ///   - arguments: the words after `PROGRAM worker`.
  ///   - work: from task and input to answer. What it throws reaches the parent as code and place.
  /// - Returns: 0 when an answer or a fault was written, 1 otherwise; the caller ends with it at once.
  public static func serve(
    arguments: [String], _ work: (_ task: String, _ input: [UInt8]) throws(Fault) -> [UInt8]
  ) -> Int32 {
    guard let order = WorkerOrder(arguments: arguments) else { return 1 }
    do {
      _ = try Confinement.confineWorker(order.limits, demand: order.demand)
      let answer = try work(order.task, readAll())
      return send(WorkerAnswer.write(answer))
    } catch {
      return send(WorkerAnswer.write(error))
    }
  }

  private static func readAll() -> [UInt8] {
    var input: [UInt8] = []
    while Pipe.read(onto: &input, from: 0) != .ended {}
    return input
  }

  private static func send(_ bytes: [UInt8]) -> Int32 {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[sent...])
        return unsafe write(1, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return 1 }
      sent += count
    }
    return 0
  }
}
