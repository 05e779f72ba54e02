public import Base

/// A program on two pipes that speaks in lines: an empty environment, no other descriptor, errors to `/dev/null`.
///
/// Where the owner lets go of it without `finish`, the program is killed. Not for several threads at once.
public final class ChildPipe {
  private var program: StartedProgram
  private var unread: [UInt8] = []
  private let lineLimit: Int

  /// Starts `executable`; `lineLimit` bounds each line in both directions, in bytes without its end.
  ///
  /// A filter of system calls is inherited: a program that needs the network is started by a `Porter`.
  /// - Throws: `child.not-started`.
  public init(executable: String, arguments: [String], lineLimit: Int = 8192) throws(Fault) {
    program = try StartedProgram(executable: executable, arguments: arguments, otherwise: .childNotStarted)
    self.lineLimit = lineLimit
  }

  /// Has a porter start the program that it is for.
  /// - Throws: `child.not-started`.
  public init(startedBy porter: Porter, lineLimit: Int = 8192) throws(Fault) {
    program = try StartedProgram(startedBy: porter)
    self.lineLimit = lineLimit
  }

  /// Sends one line; the end of line is added here.
  ///
  /// `line` holds none.
  /// - Throws: `child.line-too-long`, `child.ended`, or `child.timed-out` when the program does not read for 10 s.
  public func send(_ line: [UInt8]) throws(Fault) {
    guard line.count <= lineLimit, !line.contains(0x0A) else { throw Fault(.childLineTooLong) }
    let bytes = line + [0x0A]
    let deadline = Deadline(milliseconds: 10_000)
    var sent = 0
    while sent < bytes.count {
      guard let number = program.inputNumber else { throw Fault(.childEnded) }
      switch Pipe.write(bytes, from: sent, to: number) {
      case .moved(let count): sent += count
      case .ended: throw Fault(.childEnded)
      case .wouldWait:
        guard Pipe.waitWritable(number, until: deadline) else { throw Fault(.childTimedOut) }
      }
    }
  }

  /// The next line without its end; waits at most the time given.
  /// - Throws: `child.timed-out`, `child.ended` (also for a last line without an end), `child.line-too-long`.
  public func receive(timeoutMilliseconds: Int) throws(Fault) -> [UInt8] {
    let deadline = Deadline(milliseconds: timeoutMilliseconds)
    while true {
      if let end = unread.firstIndex(of: 0x0A) {
        guard end <= lineLimit else { throw Fault(.childLineTooLong) }
        defer { unread.removeFirst(end + 1) }
        return Array(unread[..<end])
      }
      guard unread.count <= lineLimit else { throw Fault(.childLineTooLong) }
      guard program.fromProgram.waitReadable(until: deadline) else { throw Fault(.childTimedOut) }
      if Pipe.read(onto: &unread, from: program.fromProgram.number) == .ended { throw Fault(.childEnded) }
    }
  }

  /// Ends the conversation: closes the program's input, waits for its end, kills it after `withinMilliseconds`.
  /// - Returns: the exit status, or `nil` where it was killed or had ended before.
  @discardableResult
  public func finish(withinMilliseconds: Int = 5000) -> Int32? {
    guard case .exited(let status) = program.waitOrKill(Deadline(milliseconds: withinMilliseconds)) else {
      return nil
    }
    return status
  }

  /// Stops the program at once.
  public func kill() {
    _ = program.waitOrKill(Deadline(milliseconds: 0))
  }
}
