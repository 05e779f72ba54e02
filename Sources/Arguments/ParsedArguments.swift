public import Base

/// The words of one command line, matched to the command's definition.
///
/// Asking for a parameter that the command does not define is a mistake of the program and stops it.
public struct ParsedArguments: Equatable, Sendable {
  public let command: Command
  private var values: [String: [String]] = [:]

  init(command: Command, words: ArraySlice<String>) throws(Fault) {
    self.command = command
    var (operands, rest): ([String], ArraySlice) = ([], words)
    while let word = rest.popFirst() {
      switch word {
      case "--": (operands, rest) = (operands + rest, [])
      case _ where word.hasPrefix("-") && word != "-": try takeOption(word, &rest)
      case _: operands.append(word)
      }
    }
    try share(operands)
    for option in command.options where option.minimum > 0 && values[option.name] == nil {
      throw Fault(.argumentsMissingOption, option.term, detail: option.help)
    }
  }

  /// The value of an option or operand; `nil` when it was not given.
  public func text(_ name: String) -> String? { repeated(name).first }

  /// The value of an option or operand that this run cannot do without.
  public func required(_ name: String) throws(Fault) -> String {
    guard let value = text(name) else { throw Fault(.argumentsMissingOption, name) }
    return value
  }

  /// The value as a whole number.
  public func integer(_ name: String) throws(Fault) -> Int? {
    guard let value = text(name) else { return nil }
    guard let number = Int(value) else { throw Fault(.argumentsNotANumber, "\(name) \(value)") }
    return number
  }

  public func flag(_ name: String) -> Bool { !repeated(name).isEmpty }

  /// All values, in their order on the line.
  public func repeated(_ name: String) -> [String] {
    precondition(command.parameters.contains { $0.name == name }, "'\(command.name)' has no '\(name)'")
    return values[name] ?? []
  }

  /// The operands of every name, in their order on the line.
  public var operands: [String] { command.operands.flatMap { values[$0.name] ?? [] } }

  private mutating func takeOption(_ word: String, _ rest: inout ArraySlice<String>) throws(Fault) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = command.options.first(where: { $0.name == parts[0] }) else {
      let near = suggestion(parts[0], command.options.map(\.name) + ["--help"])
      throw Fault(.argumentsUnknownOption, parts[0], detail: near)
    }
    guard option.value != nil else {
      guard parts.count == 1 else { throw Fault(.argumentsUnexpectedValue, option.name) }
      return try add("", to: option)
    }
    if parts.count > 1 { return try add(parts[1], to: option) }
    // '--partner --json' is a forgotten value; a value that does begin with '--' is written after '='.
    guard let next = rest.first, !next.hasPrefix("--") else {
      throw Fault(.argumentsMissingValue, option.term)
    }
    rest.removeFirst()
    try add(next, to: option)
  }

  /// Gives each operand as many words as it takes while enough are left for those after it.
  private mutating func share(_ words: [String]) throws(Fault) {
    var rest = words[...]
    var needed = command.operands.reduce(0) { $0 + $1.minimum }
    for operand in command.operands {
      needed -= operand.minimum
      guard rest.count >= operand.minimum else {
        throw Fault(.argumentsMissingOperand, operand.name, detail: operand.help)
      }
      let count = min(operand.maximum, max(operand.minimum, rest.count - needed))
      for word in rest.prefix(count) { try add(word, to: operand) }
      rest = rest.dropFirst(count)
    }
    if let extra = rest.first { throw Fault(.argumentsUnexpectedOperand, extra) }
  }

  private mutating func add(_ value: String, to parameter: Parameter) throws(Fault) {
    let (name, choices) = (parameter.name, parameter.choices)
    guard values[name, default: []].count < parameter.maximum else {
      throw Fault(.argumentsRepeatedOption, name)
    }
    guard choices.isEmpty || choices.contains(value) else {
      throw Fault(
        .argumentsNotAChoice, "\(name) \(value)", detail: suggestion(value, choices) ?? allOf(choices))
    }
    values[name, default: []].append(value)
  }
}
