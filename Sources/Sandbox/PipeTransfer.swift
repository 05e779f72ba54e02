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

  /// Reads what is there now, at most 64 KiB unless told otherwise, onto the end of `bytes`.
  static func read(
    onto bytes: inout [UInt8], from descriptor: Int32, atMost most: Int = 1 << 16
  ) -> PipeStep {
    var count = 0
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: most) { buffer, filled in
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

  /// Waits until one of the two that are read has something, or `writing` (where given) takes something; `nil` at the
  /// deadline.
  static func wait(
    reading first: Int32, _ second: Int32, writing: Int32?, until deadline: Deadline
  ) -> (first: Bool, second: Bool, write: Bool)? {
    // A negative descriptor is passed over by poll.
    var wanted = [
      pollfd(fd: first, events: Int16(POLLIN), revents: 0),
      pollfd(fd: second, events: Int16(POLLIN), revents: 0),
      pollfd(fd: writing ?? -1, events: Int16(POLLOUT), revents: 0),
    ]
    let ready = unsafe poll(&wanted, nfds_t(wanted.count), deadline.millisecondsLeft)
    if ready < 0, errno == EINTR { return (false, false, false) }
    guard ready > 0 else { return nil }
    return (wanted[0].revents != 0, wanted[1].revents != 0, wanted[2].revents != 0)
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

/// For pipes that wait: the child's and the zygote's own ends.
extension Pipe {
  /// Exactly so many bytes; `nil` where the pipe ends before.
  static func readAll(_ count: Int, from descriptor: Int32) -> [UInt8]? {
    var got = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while got < count {
        let rest = unsafe UnsafeMutableRawBufferPointer(buffer)[got...]
        let step = unsafe Glibc.read(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: rest).baseAddress, count - got)
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { break }
        got += step
      }
      filled = got
    }
    return got == count ? bytes : nil
  }

  /// All of the bytes; false where the reader is gone.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: all[sent...])
        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
