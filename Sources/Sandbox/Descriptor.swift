internal import CLinux
internal import Glibc

/// A file descriptor that is closed once, when its owner ends.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) {
    self.number = number
  }

  deinit {
    if number >= 0 { close(number) }
  }

  var isOpen: Bool { number >= 0 }

  var isFolder: Bool {
    var status = stat()
    return unsafe fstat(number, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  func setNonblocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  /// Waits until the descriptor can be read; false at the deadline.
  func waitReadable(until deadline: Deadline) -> Bool {
    while true {
      var wanted = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      let ready = unsafe poll(&wanted, 1, deadline.millisecondsLeft)
      if ready > 0 { return true }
      if ready == 0 || errno != EINTR { return false }
    }
  }
}

/// The two ends of a pipe; both are closed in every program that is started.
struct PipeEnds: ~Copyable {
  var reading: Descriptor
  var writing: Descriptor

  /// Both ends are closed where the process has no descriptors left.
  init() {
    var ends: [Int32] = [-1, -1]
    _ = unsafe cl_pipe(&ends)
    reading = Descriptor(Self.aboveGiven(ends[0]))
    writing = Descriptor(Self.aboveGiven(ends[1]))
  }

  var isOpen: Bool { reading.isOpen && writing.isOpen }

  /// Moves a descriptor out of 0 to 4, where starting a program would overwrite it.
  private static func aboveGiven(_ number: Int32) -> Int32 {
    guard (0..<5).contains(number) else { return number }
    let moved = fcntl(number, F_DUPFD_CLOEXEC, 5)
    close(number)
    return moved
  }
}

/// A moment on the monotonic clock after which nobody waits any more.
struct Deadline {
  private let nanoseconds: UInt64

  /// A moment that does not come.
  static var never: Deadline { Deadline(nanoseconds: .max) }

  private init(nanoseconds: UInt64) {
    self.nanoseconds = nanoseconds
  }

  init(milliseconds: Int) {
    nanoseconds = Self.now() &+ UInt64(max(0, milliseconds)) &* 1_000_000
  }

  /// For `poll`: rounded up, so that waiting never ends before the moment.
  var millisecondsLeft: Int32 {
    let now = Self.now()
    guard now < nanoseconds else { return 0 }
    return Int32(clamping: (nanoseconds - now + 999_999) / 1_000_000)
  }

  var isOver: Bool { millisecondsLeft == 0 }

  private static func now() -> UInt64 {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
