internal import Base
internal import CLinux
internal import Glibc

/// The worker's own side: narrow down, only then read one order, work, answer, end.
enum WorkerChild {
  /// Serves one order.
  ///
  /// Nothing of it is read before the last right is gone.
  ///
  /// - Parameter filter: the narrower list of system calls; `nil` where the kernel has none and none was demanded.
  static func serve(
    _ limits: WorkerLimits, _ filter: FilterProgram?, zygote: pid_t,
    _ work: (_ task: String, _ input: [UInt8]) throws(Fault) -> [UInt8]
  ) -> Never {
    do {
      try Confinement.narrowWorker(limits, filter, zygote: zygote)
      let order = try readOrder(limits)
      end(with: WorkerAnswer.write(try work(order.task, order.input)))
    } catch {
      end(with: WorkerAnswer.write(error))
    }
  }

  /// Reads the order and not a byte more; the end of the pipe before it is the parent's, and this child's.
  private static func readOrder(_ limits: WorkerLimits) throws(Fault) -> (task: String, input: [UInt8]) {
    guard let head = Pipe.readAll(WorkerFrame.headCount, from: WorkerPipe.orders) else { _exit(0) }
    guard let count = WorkerFrame.bodyCount(head), count < limits.memoryBytes else {
      throw Fault(.workerCrashed)
    }
    guard let body = Pipe.readAll(count, from: WorkerPipe.orders) else { _exit(0) }
    guard let order = WorkerFrame.order(in: body) else { throw Fault(.workerCrashed) }
    return order
  }

  private static func end(with answer: [UInt8]) -> Never {
    _exit(Pipe.writeAll(WorkerFrame.answer(answer), to: WorkerPipe.answers) ? 0 : 1)
  }
}
