public import Base
internal import CLinux
internal import Glibc
internal import Synchronization

/// Runs the parsers of bytes from outside, each order in a confined process of its own.
///
/// A lane is one zygote: this very program started once, confined, which forks a fresh child for each order and never
/// reads one itself. A child that crashes, loops, grows or answers nonsense gives a fault `worker.*` and nothing else;
/// what it said on the way is dropped, and its zygote with it. No child serves two orders.
///
/// May be called from several threads: each takes a lane that is free, or waits for one. Zygotes start with the first
/// order and end with the pool. A filter of system calls that this process has is theirs too.
public final class WorkerPool: Sendable {
  private let lanes: [WorkerLane]
  private let turn = Atomic<Int>(0)

  /// - Parameters:
  ///   - executable: this very binary, unless a test says otherwise.
  ///   - lanes: how many orders run at a time; by default one for each processor, at most 8.
  ///   - demand: what a zygote does where the kernel lacks a protection.
  public convenience init(
    executable: String = "/proc/self/exe", lanes: Int = WorkerPool.processors,
    demand: ProtectionDemand = .everything
  ) {
    self.init(executable: executable, command: WorkerZygote.command, lanes: lanes, demand: demand)
  }

  /// For tests: a program that comes to its zygote by another word.
  init(executable: String, command: String, lanes: Int, demand: ProtectionDemand) {
    self.lanes = (0..<max(1, lanes)).map { _ in
      WorkerLane(executable: executable, command: command, demand: demand)
    }
  }

  /// Has a fresh worker do `task` on `input` and returns its answer.
  ///
  /// - Parameter task: what the worker does; a name that its program knows, without a line feed.
  /// - Throws: `worker.*`, `sandbox.*`, or what the task itself threw: code and place, never its words.
  public func run(
    task: String, input: [UInt8], limits: WorkerLimits = .standard
  ) throws(Fault) -> [UInt8] {
    for lane in lanes {
      if let answer = try lane.runIfFree(task: task, input: input, limits: limits) { return answer }
    }
    let next = turn.wrappingAdd(1, ordering: .relaxed).oldValue
    return try lanes[next % lanes.count].run(task: task, input: input, limits: limits)
  }

  /// One for each processor that is online, at most 8.
  public static var processors: Int { min(8, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}

/// One zygote at most, and one order at a time.
private final class WorkerLane: Sendable {
  private let executable: String
  private let command: String
  private let demand: ProtectionDemand
  private let zygote = Mutex<Zygote?>(nil)

  init(executable: String, command: String, demand: ProtectionDemand) {
    self.executable = executable
    self.command = command
    self.demand = demand
  }

  /// `nil` where the lane is taken.
  func runIfFree(task: String, input: [UInt8], limits: WorkerLimits) throws(Fault) -> [UInt8]? {
    try zygote.withLockIfAvailable { (zygote) throws(Fault) in
      try serve(&zygote, task, input, limits)
    }
  }

  /// Waits for the lane.
  func run(task: String, input: [UInt8], limits: WorkerLimits) throws(Fault) -> [UInt8] {
    try zygote.withLock { (zygote) throws(Fault) in try serve(&zygote, task, input, limits) }
  }

  /// A zygote whose last order ended in any other way than well is replaced, and so is one of other limits.
  private func serve(
    _ zygote: inout Zygote?, _ task: String, _ input: [UInt8], _ limits: WorkerLimits
  ) throws(Fault) -> [UInt8] {
    if let present = zygote, present.limits != limits || present.hasEnded { zygote = nil }
    let serving: Zygote
    if let present = zygote {
      serving = present
    } else {
      serving = try Zygote(executable: executable, command: command, limits: limits, demand: demand)
      zygote = serving
    }
    defer { if !serving.isUsable { zygote = nil } }
    return try serving.run(task: task, input: input)
  }
}
