internal import Base
internal import CLinux

/// The kernel's limits on one process, soft and hard alike.
enum ResourceLimits {
  /// For a worker: no file longer than nothing, no further process, no core, no descriptor beyond the three that it
  /// has (and the one that Landlock needs on the way).
  static func boundWorker(_ limits: WorkerLimits) throws(Fault) {
    try set(CL_LIMIT_MEMORY, limits.memoryBytes)
    // One second between the signal that says why and the one that nobody can catch.
    try set(CL_LIMIT_PROCESSOR, limits.processorSeconds, hard: limits.processorSeconds + 1)
    try set(CL_LIMIT_FILE_SIZE, 0)
    try set(CL_LIMIT_PROCESSES, 0)
    try set(CL_LIMIT_DESCRIPTORS, 4)
    try withoutCore()
  }

  static func withoutCore() throws(Fault) {
    try set(CL_LIMIT_CORE, 0)
  }

  private static func set(_ resource: cl_limit, _ value: Int, hard: Int? = nil) throws(Fault) {
    guard cl_lower_limit(resource, UInt64(value), UInt64(hard ?? value)) == 0 else {
      throw Fault.notConfined("setrlimit")
    }
  }
}
