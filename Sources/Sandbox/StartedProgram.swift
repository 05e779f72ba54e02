internal import Base
internal import CLinux
internal import Glibc

/// A program that runs with an empty environment, two pipes and nothing else of ours; errors go to `/dev/null`.
///
/// Whoever drops it without having waited kills it: nothing is left behind.
struct StartedProgram: ~Copyable {
  private let process: pid_t
  private let end: Descriptor
  private var toProgram: Descriptor
  let fromProgram: Descriptor
  private var ending: Ending?

  /// How a program ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    /// By us, at the deadline.
    case stopped
    case unknown
  }

  init(executable: String, arguments: [String], otherwise code: FaultCode) throws(Fault) {
    let input = PipeEnds()
    let output = PipeEnds()
    guard input.isOpen, output.isOpen else { throw Fault(code, detail: "error \(errno)") }
    let started = Self.spawn(executable, arguments, input.reading.number, output.writing.number)
    guard started.error == 0 else { throw Fault(code, detail: "error \(started.error)") }
    process = started.process
    end = Descriptor(cl_pidfd_open(started.process))
    toProgram = consume input.writing
    fromProgram = consume output.reading
    toProgram.setNonblocking()
    fromProgram.setNonblocking()
  }

  deinit {
    guard ending == nil else { return }
    kill(process, SIGKILL)
    _ = Self.wait(process)
  }

  /// Waits for the end until the deadline; then kills.
  ///
  /// The same answer when asked again.
  mutating func waitOrKill(_ deadline: Deadline) -> Ending {
    if let ending { return ending }
    closeInput()
    let hasEnded = hasEnded(by: deadline)
    if !hasEnded { kill(process, SIGKILL) }
    let found = Self.wait(process)
    ending = hasEnded ? found : .stopped
    return hasEnded ? found : .stopped
  }

  private func hasEnded(by deadline: Deadline) -> Bool {
    if end.isOpen { return end.waitReadable(until: deadline) }
    var found = unsafe siginfo_t()
    while !deadline.isOver {
      // Without a descriptor of the process (Linux before 5.3): look every millisecond.
      let error = unsafe waitid(P_PID, id_t(process), &found, WEXITED | WNOHANG | WNOWAIT)
      if unsafe error != 0 || found._sifields._kill.si_pid != 0 { return true }
      usleep(1000)
    }
    return false
  }

  mutating func closeInput() {
    toProgram = Descriptor(-1)
  }

  var inputNumber: Int32? { toProgram.isOpen ? toProgram.number : nil }

  private static func wait(_ process: pid_t) -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return .unknown }
    }
    return status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: status & 0x7f)
  }
}
