public import Base
internal import CLinux
internal import Glibc

/// What a program did.
public struct ProcessOutcome: Sendable, Equatable {
  /// Its exit status, or 128 and the signal that ended it.
  public let status: Int32
  public let output: [UInt8]
  public let errors: [UInt8]
}

/// Other programs, started without a shell.
public enum Processes {
  /// Runs a program to its end.
  ///
  /// The program gets the arguments and the environment given and nothing else: no further descriptor, no blocked
  /// signal, no search path for itself (`executable` is a path). It is killed with all it started when it writes more
  /// than `outputLimit` bytes (`process.too-much-output`) or takes longer than allowed (`process.too-slow`).
  ///
  /// - Parameter folder: where it runs; `nil` for where this process does.
  public static func run(
    executable: String, arguments: [String], environment: [String: String] = [:], input: [UInt8] = [],
    folder: String? = nil, outputLimit: Int = 1 << 20, timeoutSeconds: Int = 60
  ) throws(Fault) -> ProcessOutcome {
    let words = [executable] + arguments
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    guard (words + variables).allSatisfy({ !$0.utf8.contains(0) }) else {
      throw Fault(.valueMalformed, detail: "an argument with a zero byte")
    }
    let program = try StartedProcess.start(executable, words, variables, folder, input)
    return try program.finished(
      outputLimit: outputLimit,
      deadline: SystemClock.monotonicNanoseconds() + UInt64(timeoutSeconds) * 1_000_000_000)
  }

  /// The file that this process runs.
  public static func selfExecutablePath() throws(Fault) -> String {
    let link = "/proc/self/exe"
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      let start = unsafe UnsafeMutableRawBufferPointer(buffer).assumingMemoryBound(to: CChar.self).baseAddress
      count = unsafe start.map { unsafe max(0, readlink(link, $0, 4096)) } ?? 0
    }
    guard !bytes.isEmpty, bytes.count < 4096 else { throw Fault(.fileUnreadable, link) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Keeps other processes of the same user from reading this one's memory, and the kernel from dumping it.
  public static func forbidDumping() throws(Fault) {
    guard cl_set_dumpable(0) == 0 else {
      throw Fault(.processReadable)
    }
  }
}
