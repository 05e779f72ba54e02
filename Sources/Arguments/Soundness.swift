internal import Base

extension Catalogue {
  /// What is wrong with the definitions themselves, one sentence each; empty when they are sound.
  ///
  /// A test calls this, so that a mistake of the author never reaches a person.
  public func soundness() -> [String] {
    var found = repeats(of: commands.map(\.name), "command") + repeats(of: groups.map(\.name), "group")
    found += isSentence(summary, "the program")
    for group in groups {
      found += isSentence(group.summary, group.name)
      if !commands.contains(where: { $0.name.hasPrefix("\(group.name) ") }) {
        found.append("\(group.name): has no verb")
      }
      if commands.contains(where: { $0.name == group.name }) {
        found.append("\(group.name): is a command and a group")
      }
    }
    return found + commands.flatMap(soundness)
  }

  private func soundness(of command: Command) -> [String] {
    let words = command.name.split(separator: " ").map(String.init)
    var found = isSentence(command.summary, command.name)
    if !(1...2).contains(words.count) || !words.allSatisfy(isWord) {
      found.append("\(command.name): is not one or two words of small letters")
    }
    if words.count == 2, !groups.contains(where: { $0.name == words[0] }) {
      found.append("\(command.name): its noun is no group")
    }
    let codes = command.exits.map { String($0.code) }
    if !codes.contains("0") || !codes.contains("2") {
      found.append("\(command.name): exit status 0 or 2 is not listed")
    }
    if command.examples.isEmpty { found.append("\(command.name): has no example") }
    found += repeats(of: codes, "\(command.name): exit status")
    found += repeats(of: command.parameters.map(\.name), "\(command.name): parameter")
    found += command.parameters.flatMap { soundness(of: $0, in: command) }
    return found + command.examples.flatMap { soundness(of: $0, in: command) }
  }

  private func soundness(of parameter: Parameter, in command: Command) -> [String] {
    let place = "\(command.name) \(parameter.name)"
    var found = isSentence(parameter.help, place) + repeats(of: parameter.choices, "\(place): choice")
    if let (minimum, maximum) = parameter.bounds {
      if minimum < 0 || maximum < max(1, minimum) { found.append("\(place): takes no number of words") }
      if parameter.name != parameter.name.uppercased() { found.append("\(place): is not in capitals") }
    } else if !parameter.name.hasPrefix("--") || !isWord(String(parameter.name.dropFirst(2))) {
      found.append("\(place): is not '--' and a word of small letters")
    }
    if ["--help", "--version"].contains(parameter.name) { found.append("\(place): is every command's own") }
    return found
  }

  /// An example must be a line that calls its own command.
  private func soundness(of example: CommandExample, in command: Command) -> [String] {
    let words = example.line.split(separator: " ").map { String($0.filter { $0 != "'" }) }
    guard words.first == program else { return ["\(command.name): example does not begin with \(program)"] }
    let found = isSentence(example.meaning, "\(command.name): example")
    do throws(Fault) {
      guard case .run(let given) = try parse(Array(words.dropFirst())), given.command == command else {
        return found + ["\(command.name): example calls another command"]
      }
    } catch { return found + ["\(command.name): example fails with \(error.message)"] }
    return found
  }

  private func isSentence(_ text: String, _ place: String) -> [String] {
    let isCapital = text.first.map { $0.isUppercase || !$0.isLetter } ?? false
    return isCapital && text.hasSuffix(".")
      ? [] : ["\(place): '\(text)' is no sentence with capital and full stop"]
  }

  private func isWord(_ word: String) -> Bool {
    word.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
      && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }

  private func repeats(of names: [String], _ what: String) -> [String] {
    let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.filter { $0.value > 1 }.keys.sorted().map { "\(what) '\($0)' stands twice" }
  }
}
