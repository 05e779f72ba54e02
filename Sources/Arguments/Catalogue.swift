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
    for count in [2, 1] where words.count >= count {
      let name = words.prefix(count).joined(separator: " ")
      guard let command = commands.first(where: { $0.name == name }) else { continue }
      let rest = words.dropFirst(count)
      if asksForHelp(rest) { return .print(help(of: command)) }
      return .run(try ParsedArguments(command: command, words: rest))
    }
    if let group = groups.first(where: { $0.name == first }), asksForHelp(words.dropFirst()) {
      return .print(help(of: group))
    }
    throw unknown(words)
  }

  private func asksForHelp(_ words: ArraySlice<String>) -> Bool {
    words.prefix { $0 != "--" }.contains("--help")
  }

  private func unknown(_ words: [String]) -> Fault {
    guard !words[0].hasPrefix("-") else {
      return Fault(.argumentsUnknownOption, words[0], detail: "options stand after the command")
    }
    let known = commands.map(\.name)
    let verbs = known.filter { $0.hasPrefix("\(words[0]) ") }
    guard words.count > 1 || verbs.isEmpty else {
      return Fault(.argumentsNoCommand, words[0], detail: "one of: \(verbs.joined(separator: ", "))")
    }
    let isGroup = !verbs.isEmpty
    let asked = words.prefix(isGroup ? 2 : 1).joined(separator: " ")
    let near =
      NearestName.of(words.prefix(2).joined(separator: " "), among: known)
      ?? NearestName.of(asked, among: isGroup ? verbs : known + groups.map(\.name))
    let listed = isGroup ? "one of: \(verbs.joined(separator: ", "))" : nil
    return Fault(.argumentsUnknownCommand, asked, detail: near.map { "did you mean '\($0)'?" } ?? listed)
  }
}

/// A noun, and one sentence about what its verbs are for.
public struct CommandGroup: Equatable, Sendable {
  public let name: String
  public let summary: String

  public init(_ name: String, _ summary: String) { (self.name, self.summary) = (name, summary) }
}

/// What a command line asks for.
public enum Invocation: Equatable, Sendable {
  /// Help or the version: print it and end with status 0.
  case print(String)
  case run(ParsedArguments)
}
