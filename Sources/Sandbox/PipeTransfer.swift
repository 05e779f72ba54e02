internal import CLinux
internal import Glibc

/// What came of one read or write on a pipe that does not wait.
enum PipeStep: Equatable {
  case moved(Int)
  case wouldWait
  /// The other side is gone, or the pipe has ended.
  case ended
}

enum Pipe {
  /// Writes what the pipe takes now of `bytes` from `offset` on.
  ///
  /// Never raises SIGPIPE.
  static func write(_ bytes: [UInt8], from offset: Int, to descriptor: Int32) -> PipeStep {
    let count = unsafe bytes.withUnsafeBytes { all in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: all[offset...])
      return unsafe cl_write_quietly(descriptor, rest.baseAddress, min(rest.count, 1 << 16))
    }
    return step(count, endsAtZero: false)
  }

  /// Reads what is there now, at most 64 KiB, onto the end of `bytes`.
  static func read(onto bytes: inout [UInt8], from descriptor: Int32) -> PipeStep {
    var count = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
      count = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    bytes += chunk
    return step(count, endsAtZero: true)
  }

  private static func step(_ count: Int, endsAtZero: Bool) -> PipeStep {
    if count > 0 || (count == 0 && !endsAtZero) { return .moved(count) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .wouldWait }
    return .ended
  }

  /// Waits until `reading` has something or `writing` (where given) takes something; false at the deadline.
  static func wait(reading: Int32, writing: Int32?, until deadline: Deadline) -> (read: Bool, write: Bool)? {
    var wanted = [pollfd(fd: reading, events: Int16(POLLIN), revents: 0)]
    if let writing { wanted.append(pollfd(fd: writing, events: Int16(POLLOUT), revents: 0)) }
    let ready = unsafe poll(&wanted, nfds_t(wanted.count), deadline.millisecondsLeft)
    if ready < 0, errno == EINTR { return (false, false) }
    guard ready > 0 else { return nil }
    return (wanted[0].revents != 0, wanted.count > 1 && wanted[1].revents != 0)
  }
}

extension Pipe {
  /// Waits until the pipe takes something or has ended; false at the deadline.
  static func waitWritable(_ descriptor: Int32, until deadline: Deadline) -> Bool {
    while true {
      var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      let ready = unsafe poll(&wanted, 1, deadline.millisecondsLeft)
      if ready > 0 { return true }
      if ready == 0 || errno != EINTR { return false }
    }
  }
}
