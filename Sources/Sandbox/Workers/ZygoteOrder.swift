/// What a zygote is started with, as the words of its command line: limits and demand, never content.
struct ZygoteOrder: Equatable {
  let limits: WorkerLimits
  let demand: ProtectionDemand

  init(limits: WorkerLimits, demand: ProtectionDemand) {
    self.limits = limits
    self.demand = demand
  }

  var arguments: [String] {
    [
      demand.rawValue, String(limits.memoryBytes), String(limits.processorSeconds),
      String(limits.wallMilliseconds), String(limits.answerBytes),
    ]
  }

  /// `nil` for anything that `arguments` does not make.
  init?(arguments: [String]) {
    guard arguments.count == 5, let demand = ProtectionDemand(rawValue: arguments[0]) else { return nil }
    let numbers = arguments[1...].compactMap { Int($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0 > 0 }) else { return nil }
    self.demand = demand
    limits = WorkerLimits(
      memoryBytes: numbers[0], processorSeconds: numbers[1], wallMilliseconds: numbers[2],
      answerBytes: numbers[3])
  }
}
