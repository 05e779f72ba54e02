internal import Base

extension Catalogue {
  /// What is wrong with the definitions themselves, one sentence each; empty when they are sound.
  ///
  /// A test calls this, so that a mistake of the author never reaches a person.
  public func soundness() -> [String] {
    repeats(of: commands.map(\.name), "command") + repeats(of: groups.map(\.term), "group")
      + isSentence(summary, program) + groups.flatMap(soundness) + commands.flatMap(soundness)
  }

  private func soundness(of group: CommandGroup) -> [String] {
    let name = group.term
    return isSentence(group.text, name)
      + require(commands.contains { $0.name.hasPrefix("\(name) ") }, "\(name): has no verb")
      + require(!commands.contains { $0.name == name }, "\(name): is a command and a group")
  }

  private func soundness(of command: Command) -> [String] {
    let (name, codes) = (command.name, command.exits.map { String($0.term) })
    let words = name.split(separator: " ").map(String.init)
    let isCallable = (1...2).contains(words.count) && words.allSatisfy { isWord($0) }
    let hasNoun = words.count != 2 || groups.contains { $0.term == words[0] }
    return isSentence(command.summary, name)
      + require(isCallable, "\(name): is not one or two words of small letters")
      + require(hasNoun, "\(name): its noun is no group")
      + require(codes.contains("0") && codes.contains("2"), "\(name): exit status 0 or 2 is not listed")
      + require(!command.examples.isEmpty, "\(name): has no example")
      + repeats(of: codes, "\(name): exit status")
      + repeats(of: command.parameters.map(\.name), "\(name): parameter")
      + command.parameters.flatMap { soundness(of: $0, "\(name) \($0.name)") }
      + command.examples.flatMap { soundness(of: $0, command) }
  }

  private func soundness(of parameter: Parameter, _ place: String) -> [String] {
    let name = parameter.name
    let isSpelt =
      parameter.isOperand ? name == name.uppercased() : name.hasPrefix("--") && isWord(name.dropFirst(2))
    let isRange = parameter.minimum >= 0 && parameter.maximum >= max(1, parameter.minimum)
    return isSentence(parameter.help, place) + repeats(of: parameter.choices, "\(place): choice")
      + require(isRange, "\(place): takes no number of words")
      + require(isSpelt, "\(place): has the other kind's spelling")
      + require(!["--help", "--version"].contains(name), "\(place): is every command's own")
  }

  /// An example must be a line that calls its own command; a word with spaces stands in single quotes.
  private func soundness(of example: CommandExample, _ command: Command) -> [String] {
    let parts = example.term.split(separator: "'", omittingEmptySubsequences: false).enumerated()
    let words = parts.flatMap { $0 % 2 == 1 ? [$1] : $1.split(separator: " ") }.map(String.init)
    let place = "\(command.name): example"
    do throws(Fault) {
      guard case .run(let given) = try parse(Array(words.dropFirst())) else { return ["\(place) prints"] }
      return isSentence(example.text, place)
        + require(words.first == program && given.command == command, "\(place) calls another command")
    } catch { return ["\(place) fails: \(error.message)"] }
  }

  private func require(_ holds: Bool, _ sentence: String) -> [String] { holds ? [] : [sentence] }

  private func isSentence(_ text: String, _ place: String) -> [String] {
    let holds = text.first?.isUppercase == true && text.hasSuffix(".")
    return require(holds, "\(place): '\(text)' has no capital or no full stop")
  }

  private func isWord(_ word: some StringProtocol) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
  }

  private func repeats(of names: [String], _ what: String) -> [String] {
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.filter { $0.value > 1 }.keys.sorted().map { "\(what) '\($0)' stands twice" }
  }
}
