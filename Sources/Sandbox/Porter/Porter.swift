public import Base
internal import CLinux
internal import Glibc
internal import Synchronization

/// Starts couriers that need the network, for a program that has given up sockets.
///
/// A filter of system calls is inherited, so that nothing that such a program starts can make a socket. A porter is forked
/// before, holds nothing, and on a word starts the one program that it was made for, on two pipes of the asker's, as the
/// asker's own child. It ends with whoever made it. Any thread may ask.
public final class Porter: Sendable {
  private let line: Mutex<PorterLine>

  /// Forks the porter; call it early, while the process has one thread.
  /// - Throws: `child.not-started`.
  public init(for executable: String) throws(Fault) {
    let ends = PacketEnds()
    guard ends.own.isOpen, ends.theirs.isOpen else { throw Fault(.childNotStarted, detail: "error \(errno)") }
    let process = cl_fork()
    if process == 0 { PorterProcess.serve(executable, on: ends.theirs.number) }
    guard process > 0 else { throw Fault(.childNotStarted, detail: "error \(errno)") }
    line = Mutex(PorterLine(consume ends.own, porter: process))
  }

  /// Has the program started with its input and output as given.
  /// - Returns: its process, a child of this one.
  func start(input: Int32, output: Int32) throws(Fault) -> pid_t {
    try line.withLock { (line) throws(Fault) in try line.ask(input: input, output: output) }
  }
}

/// The asker's end: one packet with two descriptors out, one with a number back.
struct PorterLine: ~Copyable {
  private let end: Descriptor
  private let porter: pid_t

  init(_ end: consuming Descriptor, porter: pid_t) {
    self.end = end
    self.porter = porter
  }

  deinit {
    kill(porter, SIGKILL)
    _ = ChildProcess.wait(porter)
  }

  func ask(input: Int32, output: Int32) throws(Fault) -> pid_t {
    guard cl_send_two_descriptors(end.number, input, output) == 0,
      end.waitReadable(until: Deadline(milliseconds: 10_000))
    else { throw Fault(.childNotStarted, detail: "error \(errno)") }
    let process = cl_receive_number(end.number)
    guard process > 0 else { throw Fault(.childNotStarted, detail: "error \(-process)") }
    return process
  }
}

/// Two ends of a socket for packets, closed in every program that is started.
struct PacketEnds: ~Copyable {
  let own: Descriptor
  let theirs: Descriptor

  /// Both are closed where the process has no descriptors left.
  init() {
    var both: [Int32] = [-1, -1]
    _ = unsafe cl_packet_pair(&both)
    own = Descriptor(both[0])
    theirs = Descriptor(both[1])
  }
}
