public import Base
internal import CLinux
internal import Glibc

/// The zygote's own side: confine, then fork one child for each word of the parent, and say how it ended.
///
/// It has one thread, reads no order and no answer, and ends with its parent.
public enum WorkerZygote {
  /// The word after which a program's arguments are a zygote's: `PROGRAM worker-zygote …`.
  public static let command = "worker-zygote"

  /// Serves until the parent closes its end and returns the exit status.
  ///
  /// - Parameters:
  ///   - arguments: the words after `PROGRAM worker-zygote`.
  ///   - prepare: done once before the first child is forked, on nothing from outside: what it leaves in memory every
  ///     child finds there, so that none has to make it again.
  ///   - work: from task and input to answer. What it throws reaches the parent as code and place.
  /// - Returns: 0, or 1 where the process could not be confined; the caller ends with it at once.
  public static func serve(
    arguments: [String], prepare: () -> Void = {},
    _ work: (_ task: String, _ input: [UInt8]) throws(Fault) -> [UInt8]
  ) -> Int32 {
    guard let order = ZygoteOrder(arguments: arguments) else { return 1 }
    let filter: FilterProgram?
    do {
      filter = try Confinement.confineZygote(order.limits, demand: order.demand)
    } catch {
      _ = Pipe.writeAll(ZygoteWord.notConfined.bytes + WorkerAnswer.write(error), to: WorkerPipe.status)
      return 1
    }
    prepare()
    _ = Pipe.writeAll(ZygoteWord.ready.bytes, to: WorkerPipe.status)
    let zygote = getpid()
    while nextIsWanted() {
      let child = cl_fork()
      if child == 0 { WorkerChild.serve(order.limits, filter, zygote: zygote, work) }
      guard child > 0, let end = end(of: child) else { return 1 }
      guard Pipe.writeAll(end.bytes, to: WorkerPipe.status) else { return 1 }
    }
    return 0
  }

  private static func nextIsWanted() -> Bool {
    var word: [UInt8] = []
    var step = PipeStep.wouldWait
    while step == .wouldWait { step = Pipe.read(onto: &word, from: WorkerPipe.words, atMost: 1) }
    return word == [WorkerPipe.next]
  }

  /// Waits for the end of the child; where the parent ends first, the child is killed.
  /// - Returns: `nil` when there is nobody any more who would want to know.
  private static func end(of child: pid_t) -> ZygoteWord? {
    let watch = Descriptor(cl_pidfd_open(child))
    var parentHasEnded = false
    if watch.isOpen {
      // Nothing is said before the child has ended, so that whatever comes here is the parent's end.
      while !parentHasEnded {
        guard
          let ready = Pipe.wait(reading: watch.number, WorkerPipe.words, writing: nil, until: .never)
        else { continue }
        if ready.first { break }
        parentHasEnded = ready.second
      }
    }
    if parentHasEnded { _ = cl_kill_by_descriptor(watch.number) }
    let ending = ChildProcess.wait(child)
    return parentHasEnded ? nil : ZygoteWord(ending)
  }
}

extension ZygoteWord {
  /// `nil` for an end that a child cannot have.
  init?(_ ending: ChildProcess.Ending) {
    switch ending {
    case .exited(let status): self = .childExited(UInt8(truncatingIfNeeded: status))
    case .killed(let signal): self = .childKilled(signal: UInt8(truncatingIfNeeded: signal))
    case .stopped, .unknown: return nil
    }
  }
}
