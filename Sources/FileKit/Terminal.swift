public import Base
internal import CLinux
internal import Glibc

/// The process's own standard streams, arguments and environment.
public enum Terminal {
  /// Whether the standard stream (0 in, 1 out, 2 error) is a terminal.
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Writes all bytes to standard output.
  public static func writeOutput(_ bytes: [UInt8]) throws(Fault) { try write(bytes, 1, "standard output") }

  /// Writes all bytes to standard error.
  public static func writeError(_ bytes: [UInt8]) throws(Fault) { try write(bytes, 2, "standard error") }

  public static func writeOutput(_ text: String) throws(Fault) { try writeOutput(Array(text.utf8)) }

  public static func writeError(_ text: String) throws(Fault) { try writeError(Array(text.utf8)) }

  /// Standard input to its end; `file.too-large` beyond `limit` bytes.
  public static func readInput(limit: Int) throws(Fault) -> [UInt8] {
    try FileHandle(owning: try duplicate(0, "standard input"), path: "standard input").readAll(limit: limit)
  }

  /// The arguments after the program's name.
  public static var arguments: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// The value of an environment variable; `nil` when it is not set.
  public static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static func write(_ bytes: [UInt8], _ descriptor: Int32, _ name: String) throws(Fault) {
    try FileHandle(owning: try duplicate(descriptor, name), path: name).write(bytes)
  }

  // A handle closes what it owns; the standard streams must stay open.
  private static func duplicate(_ descriptor: Int32, _ name: String) throws(Fault) -> Int32 {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw SystemCall.fault(errno, name, otherwise: .fileUnwritable) }
    return copy
  }
}
