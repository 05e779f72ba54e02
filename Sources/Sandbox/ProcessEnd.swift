internal import CLinux
internal import Glibc

/// The end of this program.
public enum ProcessEnd {
  /// Ends at once with the exit status.
  public static func now(status: Int32) -> Never {
    exit(status)
  }
}
