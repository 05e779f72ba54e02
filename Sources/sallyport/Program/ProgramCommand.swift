import Arguments
import Base

/// A command's definition and what it does.
struct ProgramCommand: Sendable {
  typealias Run = @Sendable (ParsedArguments, Console) throws(Fault) -> Status

  let definition: Command
  let run: Run

  /// - Parameters:
  ///   - statuses: what a status means here, where that is more than what it means everywhere.
  ///   - run: does the work; a fault that it throws is printed and becomes the exit status.
  init(
    _ name: String, _ summary: String, discussion: String = "", parameters: [Parameter] = [],
    statuses: [Status: String] = [:], examples: [CommandExample], run: @escaping Run
  ) {
    definition = Command(
      name, summary, discussion: discussion, parameters: parameters,
      exits: Status.allCases.map { ExitMeaning($0.rawValue, statuses[$0] ?? $0.meaning) },
      examples: examples)
    self.run = run
  }
}

extension Parameter {
  /// Of every command that prints a result.
  static let json = flag("--json", "Prints the result as JSON, and a fault as JSON on standard error.")
}
