public import Base

/// All commands of a program.
public struct Catalogue: Sendable {
  /// The program's name, as people type it.
  public let program: String
  public let summary: String
  public let version: String
  /// Each noun that verbs follow, with one sentence about it.
  public let groups: [CommandGroup]
  public let commands: [Command]

  public init(
    program: String, summary: String, version: String, groups: [CommandGroup], commands: [Command]
  ) {
    (self.program, self.summary, self.version) = (program, summary, version)
    (self.groups, self.commands) = (groups, commands)
  }

  /// What the words after the program's name ask for.
  ///
  /// `--help` and `--version` win over every fault in the rest of the line.
  public func parse(_ words: [String]) throws(Fault) -> Invocation {
    guard let first = words.first else { throw Fault(.argumentsNoCommand, detail: "\(program) --help") }
    if first == "--help" { return .print(help()) }
    if first == "--version" { return .print("\(program) \(version)\n") }
    let asksForHelp = words.prefix { $0 != "--" }.contains("--help")
    for count in [2, 1] where words.count >= count {
      let name = words.prefix(count).joined(separator: " ")
      guard let command = commands.first(where: { $0.name == name }) else { continue }
      if asksForHelp { return .print(help(of: command)) }
      return .run(try ParsedArguments(command: command, words: words.dropFirst(count)))
    }
    if asksForHelp, let group = groups.first(where: { $0.term == first }) { return .print(help(of: group)) }
    throw unknown(words)
  }

  private func unknown(_ words: [String]) -> Fault {
    guard !words[0].hasPrefix("-") else {
      return Fault(.argumentsUnknownOption, words[0], detail: "options stand after the command")
    }
    let (known, two) = (commands.map(\.name), words.prefix(2).joined(separator: " "))
    let verbs = known.filter { $0.hasPrefix("\(words[0]) ") }
    guard verbs.isEmpty else {
      let code = words.count > 1 ? FaultCode.argumentsUnknownCommand : .argumentsNoCommand
      return Fault(code, two, detail: suggestion(two, verbs) ?? allOf(verbs))
    }
    let near = suggestion(two, known) ?? suggestion(words[0], known + groups.map(\.term))
    return Fault(.argumentsUnknownCommand, words[0], detail: near)
  }
}

func suggestion(_ word: String, _ known: [String]) -> String? {
  NearestName.of(word, among: known).map { "did you mean '\($0)'?" }
}
func allOf(_ known: [String]) -> String { "one of: \(known.joined(separator: ", "))" }

/// What a command line asks for.
public enum Invocation: Equatable, Sendable {
  /// Help or the version: print it and end with status 0.
  case print(String)
  case run(ParsedArguments)
}
