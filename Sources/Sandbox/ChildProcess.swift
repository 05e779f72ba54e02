internal import Base
internal import CLinux
internal import Glibc

/// A process that this one started, until its end has been seen.
///
/// Whoever drops it without having waited kills it: nothing is left behind.
struct ChildProcess: ~Copyable {
  private let process: pid_t
  private let end: Descriptor
  private var ending: Ending?

  /// How a program ended.
  enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    /// By us, at the deadline.
    case stopped
    case unknown
  }

  /// Starts `executable` with the descriptors given, each under its number there, 2 on `/dev/null`, and no other.
  init(
    executable: String, arguments: [String], descriptors: [(Int32, as: Int32)], otherwise code: FaultCode
  ) throws(Fault) {
    let started = Self.spawn(executable, arguments, descriptors)
    guard started.error == 0 else { throw Fault(code, detail: "error \(started.error)") }
    process = started.process
    end = Descriptor(cl_pidfd_open(started.process))
  }

  /// A child that somebody else started for this process.
  init(startedBy porter: Porter, input: Int32, output: Int32) throws(Fault) {
    process = try porter.start(input: input, output: output)
    end = Descriptor(cl_pidfd_open(process))
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
    let hasEnded = hasEnded(by: deadline)
    if !hasEnded { kill(process, SIGKILL) }
    let found = Self.wait(process)
    ending = hasEnded ? found : .stopped
    return hasEnded ? found : .stopped
  }

  /// Waits for the end until the deadline.
  func hasEnded(by deadline: Deadline) -> Bool {
    if end.isOpen { return end.waitReadable(until: deadline) }
    var found = unsafe siginfo_t()
    repeat {
      // Without a descriptor of the process (Linux before 5.3): look every millisecond.
      let error = unsafe waitid(P_PID, id_t(process), &found, WEXITED | WNOHANG | WNOWAIT)
      if unsafe error != 0 || found._sifields._kill.si_pid != 0 { return true }
      if !deadline.isOver { usleep(1000) }
    } while !deadline.isOver
    return false
  }

  static func wait(_ process: pid_t) -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      if errno != EINTR { return .unknown }
    }
    return status & 0x7f == 0 ? .exited((status >> 8) & 0xff) : .killed(signal: status & 0x7f)
  }
}
