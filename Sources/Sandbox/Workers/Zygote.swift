internal import Base
internal import CLinux
internal import Glibc

/// The parent's side of one zygote and of the child that waits in it for the next order.
///
/// Four pipes: orders to the child, answers from it, words from the parent to the zygote ("fork the next one") and
/// back ("it ended thus"). The last two no child has. The word for the next child is sent only after the last one has
/// ended well and both its pipes are empty; after anything else the owner lets go of the zygote and starts another.
/// So no byte that one order left behind is ever before the eyes of a child that serves another.
final class Zygote {
  let limits: WorkerLimits
  private var process: ChildProcess
  private let orders: Descriptor
  private let answers: Descriptor
  private var words: Descriptor
  private let status: Descriptor
  private var isReady = false
  /// Whether a child waits that may be given an order.
  private(set) var isUsable = true

  /// Starts `executable command …`, which serves by `WorkerZygote`; does not wait for it.
  /// - Throws: `worker.not-started`.
  init(
    executable: String, command: String, limits: WorkerLimits, demand: ProtectionDemand
  ) throws(Fault) {
    let orders = PipeEnds()
    let answers = PipeEnds()
    let words = PipeEnds()
    let status = PipeEnds()
    guard orders.isOpen, answers.isOpen, words.isOpen, status.isOpen else {
      throw Fault(.workerNotStarted, detail: "error \(errno)")
    }
    process = try ChildProcess(
      executable: executable,
      arguments: [command] + ZygoteOrder(limits: limits, demand: demand).arguments,
      descriptors: [
        (orders.reading.number, as: WorkerPipe.orders), (answers.writing.number, as: WorkerPipe.answers),
        (words.reading.number, as: WorkerPipe.words), (status.writing.number, as: WorkerPipe.status),
      ],
      otherwise: .workerNotStarted)
    self.limits = limits
    self.orders = consume orders.writing
    self.answers = consume answers.reading
    self.words = consume words.writing
    self.status = consume status.reading
    self.orders.setNonblocking()
    self.answers.setNonblocking()
    self.status.setNonblocking()
    askForNext()
  }

  /// Ends the zygote and through it the child that waits or works; neither stays behind.
  deinit {
    words = Descriptor(-1)
    _ = process.waitOrKill(Deadline(milliseconds: 2000))
  }

  /// Whether it ended by itself since the last order, killed by the kernel or by somebody.
  var hasEnded: Bool { process.hasEnded(by: Deadline(milliseconds: 0)) }

  /// Hands the order to the child and returns its answer when it has ended and nothing of either is left.
  /// - Throws: `worker.*`, `sandbox.*`, or what the task itself threw.
  func run(task: String, input: [UInt8]) throws(Fault) -> [UInt8] {
    isUsable = false
    let deadline = Deadline(milliseconds: limits.wallMilliseconds)
    var answer = IncomingAnswer(limit: limits.answerBytes + 1)
    try exchange(WorkerFrame.order(task: task, input: input), &answer, deadline, task)
    while try answer.take(from: answers.number) {}
    guard cl_bytes_in_pipe(orders.number) == 0, cl_bytes_in_pipe(answers.number) == 0 else {
      throw Fault(.workerAnswerMalformed, task)
    }
    isUsable = true
    askForNext()
    return try answer.finished()
  }

  /// Writes and reads at the same time, so that neither side waits for the other, until the child has ended.
  private func exchange(
    _ order: [UInt8], _ answer: inout IncomingAnswer, _ deadline: Deadline, _ task: String
  ) throws(Fault) {
    var sent = 0
    while true {
      if sent < order.count, case .moved(let count) = Pipe.write(order, from: sent, to: orders.number) {
        sent += count
      }
      let ready = Pipe.wait(
        reading: answers.number, status.number, writing: sent < order.count ? orders.number : nil,
        until: deadline)
      guard let ready, !deadline.isOver else { throw Fault(.workerTimedOut, task) }
      if ready.first { _ = try answer.take(from: answers.number) }
      guard ready.second, try childHasEnded(task) else { continue }
      guard sent == order.count else { throw Fault(.workerAnswerMalformed, task) }
      return
    }
  }

  /// Reads what the zygote says; true when the child has ended well.
  private func childHasEnded(_ task: String) throws(Fault) -> Bool {
    var bytes: [UInt8] = []
    guard Pipe.read(onto: &bytes, from: status.number, atMost: ZygoteWord.count) != .wouldWait else {
      return false
    }
    switch ZygoteWord(bytes[...]) {
    case .ready:
      isReady = true
      return false
    case .notConfined: throw whyNotConfined()
    case .childExited(0): return true
    case .childKilled(UInt8(SIGXCPU)): throw Fault(.workerTimedOut, task)
    case .childKilled(let signal): throw Fault(.workerCrashed, task, detail: "signal \(signal)")
    case .childExited(let code): throw Fault(.workerCrashed, task, detail: "exit status \(code)")
    case nil: throw Fault(isReady ? .workerCrashed : .workerNotStarted, task)
    }
  }

  private func whyNotConfined() -> Fault {
    let deadline = Deadline(milliseconds: 2000)
    var bytes: [UInt8] = []
    while bytes.count <= 256, status.waitReadable(until: deadline) {
      if Pipe.read(onto: &bytes, from: status.number) == .ended { break }
    }
    do throws(Fault) { _ = try WorkerAnswer.read(bytes) } catch { return error }
    return Fault(.workerNotStarted)
  }

  /// Has the zygote fork the child of the next order now, while its parent does something else.
  ///
  /// Where the zygote is gone, the next order finds out.
  private func askForNext() {
    _ = Pipe.write([WorkerPipe.next], from: 0, to: words.number)
  }
}
