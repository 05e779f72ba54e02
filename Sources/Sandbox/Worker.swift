public import Base
internal import CLinux
internal import Glibc

/// The parent's side of a worker: the same binary started again with nothing but its input and its answer.
///
/// Every parser of bytes from outside runs in one. A worker that crashes, loops, grows or answers nonsense gives
/// a fault `worker.*` and nothing else; what it said on the way is dropped. No worker is used twice.
public enum Worker {
  /// The word after which a program's arguments are a worker's: `PROGRAM worker TASK …`.
  public static let command = "worker"

  /// Starts `executable worker task …`, hands it `input`, returns its answer.
  ///
  /// - Parameters:
  ///   - executable: this very binary, unless a test says otherwise.
  ///   - task: what the worker does; a name that its program knows.
  ///   - demand: what the worker does where the kernel lacks a protection.
  /// - Throws: `worker.*`, or what the task itself threw: code and place, never its words.
  public static func run(
    executable: String = "/proc/self/exe", task: String, input: [UInt8], limits: WorkerLimits = .standard,
    demand: ProtectionDemand = .everything
  ) throws(Fault) -> [UInt8] {
    let order = WorkerOrder(task: task, limits: limits, demand: demand)
    var program = try StartedProgram(
      executable: executable, arguments: [command] + order.arguments, otherwise: .workerNotStarted)
    let deadline = Deadline(milliseconds: limits.wallMilliseconds)
    let answer = try exchange(&program, input, limits, deadline)
    switch program.waitOrKill(deadline) {
    case .exited(0): return try WorkerAnswer.read(answer)
    case .killed(signal: SIGXCPU), .stopped: throw Fault(.workerTimedOut, task)
    case .killed(let signal): throw Fault(.workerCrashed, task, detail: "signal \(signal)")
    case .exited(let status): throw Fault(.workerCrashed, task, detail: "exit status \(status)")
    case .unknown: throw Fault(.workerCrashed, task)
    }
  }

  /// Writes and reads at the same time, so that neither side waits for the other, until the answer ends.
  private static func exchange(
    _ program: inout StartedProgram, _ input: [UInt8], _ limits: WorkerLimits, _ deadline: Deadline
  ) throws(Fault) -> [UInt8] {
    var answer: [UInt8] = []
    var sent = 0
    if input.isEmpty { program.closeInput() }
    while true {
      let ready = Pipe.wait(
        reading: program.fromProgram.number, writing: program.inputNumber, until: deadline)
      guard let ready, !deadline.isOver else { throw Fault(.workerTimedOut) }
      if ready.write, let number = program.inputNumber {
        switch Pipe.write(input, from: sent, to: number) {
        case .moved(let count): sent += count
        case .wouldWait: break
        case .ended: sent = input.count
        }
        if sent == input.count { program.closeInput() }
      }
      guard ready.read else { continue }
      if Pipe.read(onto: &answer, from: program.fromProgram.number) == .ended { return answer }
      guard answer.count <= limits.answerBytes + 1 else { throw Fault(.workerAnswerTooLarge) }
    }
  }
}
