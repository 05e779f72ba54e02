internal import Base
internal import CLinux
internal import Glibc

/// A program that runs: killed with its group and waited for when its owner lets go.
struct StartedProcess: ~Copyable {
  private let process: pid_t
  private let name: String
  private let output: FileHandle
  private let errors: FileHandle
  private var isRunning = true

  private init(
    _ process: pid_t, _ name: String, _ output: consuming FileHandle, _ errors: consuming FileHandle
  ) {
    self.process = process
    self.name = name
    self.output = output
    self.errors = errors
  }

  static func start(
    _ executable: String, _ words: [String], _ variables: [String], _ folder: String?, _ input: [UInt8]
  ) throws(Fault) -> StartedProcess {
    let source = try source(input)
    let (outputRead, outputWrite) = try pipe()
    let output = FileHandle(owning: outputRead, path: "output")
    let theirOutput = FileHandle(owning: outputWrite, path: "output")
    let (errorsRead, errorsWrite) = try pipe()
    let errors = FileHandle(owning: errorsRead, path: "errors")
    let theirErrors = FileHandle(owning: errorsWrite, path: "errors")
    let ends = [source.descriptor, theirOutput.descriptor, theirErrors.descriptor]
    let started = Spawning.spawn(executable, words, variables, folder, ends)
    guard started.error == 0 else {
      throw Fault(.processNotStarted, executable, detail: SystemCall.description(started.error))
    }
    return StartedProcess(started.process, executable, output, errors)
  }

  deinit {
    guard isRunning else { return }
    kill(-process, SIGKILL)
    _ = StartedProcess.wait(process)
  }

  /// Reads both streams to their ends, then waits for the end of the program.
  consuming func finished(outputLimit: Int, deadline: UInt64) throws(Fault) -> ProcessOutcome {
    var bytes: [[UInt8]] = [[], []]
    var open = [output.descriptor, errors.descriptor]
    while open.contains(where: { $0 >= 0 }) {
      let ready = try wait(for: open, deadline)
      for index in open.indices where ready[index] {
        let part = index == 0 ? try output.read(upTo: 1 << 16) : try errors.read(upTo: 1 << 16)
        bytes[index] += part
        if part.isEmpty { open[index] = -1 }
      }
      guard bytes[0].count + bytes[1].count <= outputLimit else { throw Fault(.processTooMuchOutput, name) }
    }
    try waitForEnd(deadline)
    let status = StartedProcess.wait(process)
    isRunning = false
    return ProcessOutcome(status: status, output: bytes[0], errors: bytes[1])
  }

  private borrowing func wait(for open: [Int32], _ deadline: UInt64) throws(Fault) -> [Bool] {
    // A negative descriptor is passed over by poll.
    var wanted = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let ready = unsafe poll(&wanted, nfds_t(wanted.count), StartedProcess.milliseconds(until: deadline))
    if ready < 0, errno == EINTR { return open.map { _ in false } }
    guard ready > 0 else { throw Fault(.processTooSlow, name) }
    return wanted.map { $0.revents != 0 }
  }

  // A program may close its streams and go on: its end is waited for with the same deadline.
  private borrowing func waitForEnd(_ deadline: UInt64) throws(Fault) {
    let watch = cl_pidfd_open(process)
    guard watch >= 0 else { return }
    let handle = FileHandle(owning: watch, path: name)
    while true {
      var wanted = pollfd(fd: handle.descriptor, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&wanted, 1, StartedProcess.milliseconds(until: deadline))
      if ready > 0 { return }
      guard ready < 0, errno == EINTR else { throw Fault(.processTooSlow, name) }
    }
  }

  private static func milliseconds(until deadline: UInt64) -> Int32 {
    let now = SystemClock.monotonicNanoseconds()
    return now >= deadline ? 0 : Int32(clamping: (deadline - now) / 1_000_000 + 1)
  }

  private static func wait(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return -1 } }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  // A file in memory instead of a pipe: a program that reads none of it cannot block or kill us.
  private static func source(_ input: [UInt8]) throws(Fault) -> FileHandle {
    let handle = FileHandle(owning: cl_memory_file(), path: "standard input")
    guard handle.descriptor >= 0 else { throw Fault(.processNotStarted, detail: "no file in memory") }
    try handle.write(input)
    guard lseek(handle.descriptor, 0, SEEK_SET) == 0 else { throw Fault(.processNotStarted) }
    return handle
  }

  private static func pipe() throws(Fault) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard unsafe cl_pipe(&ends) == 0 else {
      throw Fault(.processNotStarted, detail: SystemCall.description(errno))
    }
    return (ends[0], ends[1])
  }
}
