internal import Base
internal import CLinux

/// The kernel's limits on one process, soft and hard alike.
enum ResourceLimits {
  /// For a zygote and what it forks: no file longer than nothing, no core, no descriptor beyond the five that it has
  /// and the one that Landlock and watching a child need.
  static func boundZygote(_ limits: WorkerLimits) throws(Fault) {
    try set(CL_LIMIT_MEMORY, limits.memoryBytes)
    try set(CL_LIMIT_FILE_SIZE, 0)
    try set(CL_LIMIT_DESCRIPTORS, 6)
    try withoutCore()
  }

  /// For each child beside that: its own time of the processor, and no further process.
  static func boundWorker(_ limits: WorkerLimits) throws(Fault) {
    // One second between the signal that says why and the one that nobody can catch.
    try set(CL_LIMIT_PROCESSOR, limits.processorSeconds, hard: limits.processorSeconds + 1)
    try set(CL_LIMIT_PROCESSES, 0)
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
