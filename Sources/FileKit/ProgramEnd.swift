internal import CLinux
internal import Glibc

/// How a program ends, and what the signals of its terminal do to it.
public enum ProgramEnd {
  /// Ends at once with this status.
  public static func exit(_ status: Int32) -> Never { Glibc.exit(status) }

  /// A reader that has gone away becomes a fault of the write instead of the program's death.
  public static func outliveBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Ctrl-C ends the program with status 130 at once; what was not durable by then was not done.
  public static func endOnInterrupt() { _ = signal(SIGINT) { _ in _exit(130) } }
}
