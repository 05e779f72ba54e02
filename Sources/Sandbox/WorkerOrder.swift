/// What a worker is started with, as the words of its command line: a task and its limits, never content.
struct WorkerOrder: Equatable {
  let task: String
  let limits: WorkerLimits
  let demand: ProtectionDemand

  init(task: String, limits: WorkerLimits, demand: ProtectionDemand) {
    self.task = task
    self.limits = limits
    self.demand = demand
  }

  var arguments: [String] {
    [
      task, demand.rawValue, String(limits.memoryBytes), String(limits.processorSeconds),
      String(limits.wallMilliseconds), String(limits.answerBytes),
    ]
  }

  /// `nil` for anything that `arguments` does not make.
  init?(arguments: [String]) {
    guard arguments.count == 6, let demand = ProtectionDemand(rawValue: arguments[1]) else { return nil }
    let numbers = arguments[2...].compactMap { Int($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 > 0 }) else { return nil }
    task = arguments[0]
    self.demand = demand
    limits = WorkerLimits(
      memoryBytes: numbers[0], processorSeconds: numbers[1], wallMilliseconds: numbers[2],
      answerBytes: numbers[3])
  }
}
