import Arguments
import Base
import Gateway

/// A command's definition and what it does.
struct ProgramCommand: Sendable {
  typealias Run = @Sendable (ParsedArguments, Console) throws(Fault) -> Status
  typealias DeliveringRun = @Sendable (ParsedArguments, Console, CourierProgram) throws(Fault) -> Status

  /// What it does, and whether it sends couriers: their porter begins before sockets are given up.
  enum Work: Sendable {
    case alone(Run)
    case delivering(DeliveringRun)
  }

  let definition: Command
  let work: Work

  /// - Parameters:
  ///   - statuses: what a status means here, where that is more than what it means everywhere.
  ///   - run: does the work; a fault that it throws is printed and becomes the exit status.
  init(
    _ name: String, _ summary: String, discussion: String = "", parameters: [Parameter] = [],
    statuses: [Status: String] = [:], examples: [CommandExample], run: @escaping Run
  ) {
    self.init(name, summary, discussion, parameters, statuses, examples, .alone(run))
  }

  /// A command that sends couriers.
  init(
    _ name: String, _ summary: String, discussion: String = "", parameters: [Parameter] = [],
    statuses: [Status: String] = [:], examples: [CommandExample], delivering run: @escaping DeliveringRun
  ) {
    self.init(name, summary, discussion, parameters, statuses, examples, .delivering(run))
  }

  private init(
    _ name: String, _ summary: String, _ discussion: String, _ parameters: [Parameter],
    _ statuses: [Status: String], _ examples: [CommandExample], _ work: Work
  ) {
    definition = Command(
      name, summary, discussion: discussion, parameters: parameters,
      exits: Status.allCases.map { ExitMeaning($0.rawValue, statuses[$0] ?? $0.meaning) },
      examples: examples)
    self.work = work
  }
}

extension Parameter {
  /// Of every command that prints a result.
  static let json = flag("--json", "Prints the result as JSON, and a fault as JSON on standard error.")
}
