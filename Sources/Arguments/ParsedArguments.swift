public import Base

/// The words of one command line, matched to the command's definition.
///
/// Asking for a parameter that the command does not define is a mistake of the program and stops it.
public struct ParsedArguments: Equatable, Sendable {
  public let command: Command
  private var values: [String: [String]] = [:]

  init(command: Command, words: ArraySlice<String>) throws(Fault) {
    self.command = command
    var operands: [String] = []
    var rest = words
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      if word.hasPrefix("-"), word != "-" {
        try takeOption(word, &rest)
      } else {
        operands.append(word)
      }
    }
    try share(operands)
    for option in command.options where values[option.name] == nil {
      guard case .option(_, true, _) = option.kind else { continue }
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
    precondition(
      command.parameters.contains { $0.name == name }, "'\(command.name)' does not define '\(name)'")
    return values[name] ?? []
  }

  /// The operands of every name, in their order on the line.
  public var operands: [String] {
    command.operands.flatMap { values[$0.name] ?? [] }
  }

  private mutating func takeOption(_ word: String, _ rest: inout ArraySlice<String>) throws(Fault) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = command.options.first(where: { $0.name == parts[0] }) else {
      let near = suggestion(parts[0], command.options.map(\.name) + ["--help"])
      throw Fault(.argumentsUnknownOption, parts[0], detail: near)
    }
    switch option.kind {
    case .flag:
      guard parts.count == 1 else { throw Fault(.argumentsUnexpectedValue, option.name) }
      try add("", to: option, isRepeatable: false)
    case .option(_, _, let isRepeatable):
      // '--partner --json' is a forgotten value; a value that does begin with '--' is written after '='.
      let next = rest.first.flatMap { $0.hasPrefix("--") ? nil : $0 }
      guard let value = parts.count > 1 ? parts[1] : next else {
        throw Fault(.argumentsMissingValue, option.term)
      }
      if parts.count == 1 { rest.removeFirst() }
      try add(value, to: option, isRepeatable: isRepeatable)
    case .operand: break
    }
  }

  /// Gives each operand as many words as it takes while enough are left for those after it.
  private mutating func share(_ words: [String]) throws(Fault) {
    var rest = words[...]
    var needed = command.parameters.reduce(0) { $0 + ($1.bounds?.minimum ?? 0) }
    for parameter in command.parameters {
      guard let (minimum, maximum) = parameter.bounds else { continue }
      needed -= minimum
      guard rest.count >= minimum else {
        throw Fault(.argumentsMissingOperand, parameter.name, detail: parameter.help)
      }
      let count = min(maximum, max(minimum, rest.count - needed))
      for word in rest.prefix(count) { try add(word, to: parameter, isRepeatable: true) }
      rest = rest.dropFirst(count)
    }
    if let extra = rest.first { throw Fault(.argumentsUnexpectedOperand, extra) }
  }

  private mutating func add(_ value: String, to parameter: Parameter, isRepeatable: Bool) throws(Fault) {
    guard isRepeatable || values[parameter.name] == nil else {
      throw Fault(.argumentsRepeatedOption, parameter.name)
    }
    guard parameter.choices.isEmpty || parameter.choices.contains(value) else {
      let detail = suggestion(value, parameter.choices) ?? allOf(parameter.choices)
      throw Fault(.argumentsNotAChoice, "\(parameter.name) \(value)", detail: detail)
    }
    values[parameter.name, default: []].append(value)
  }
}
