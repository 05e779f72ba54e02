/// One command as data: parsing, help, manual page and the check of its soundness all read this value.
public struct Command: Equatable, Sendable {
  /// The words that call it: a noun and a verb (`request evaluate`) or one word (`status`).
  public let name: String
  /// What it does, one sentence.
  public let summary: String
  /// One more paragraph for help and manual; may be empty.
  public let discussion: String
  public let parameters: [Parameter]
  public let exits: [ExitMeaning]
  public let examples: [CommandExample]

  public init(
    _ name: String, _ summary: String, discussion: String = "", parameters: [Parameter] = [],
    exits: [ExitMeaning], examples: [CommandExample]
  ) {
    (self.name, self.summary, self.discussion) = (name, summary, discussion)
    (self.parameters, self.exits, self.examples) = (parameters, exits, examples)
  }

  var options: [Parameter] { parameters.filter { !$0.isOperand } }
  var operands: [Parameter] { parameters.filter(\.isOperand) }
}

/// Something and what it means, for people.
public struct Explained<Term: Equatable & Sendable>: Equatable, Sendable {
  public let term: Term
  public let text: String

  public init(_ term: Term, _ text: String) { (self.term, self.text) = (term, text) }
}

/// A status that the program may end with.
public typealias ExitMeaning = Explained<Int32>
/// A whole command line, as a person types it, and what it is for.
public typealias CommandExample = Explained<String>
/// A noun, and what its verbs are for.
public typealias CommandGroup = Explained<String>

/// Something that may stand on a command's line: a flag, an option with a value, or an operand.
public struct Parameter: Equatable, Sendable {
  /// `--json` or `FOLDER`.
  public let name: String
  public let help: String
  /// The word that help prints for an option's value; `nil` for flags and operands.
  let value: String?
  let minimum: Int
  let maximum: Int
  /// The only values taken; empty when any is.
  let choices: [String]

  /// `--name`, given or not.
  public static func flag(_ name: String, _ help: String) -> Parameter {
    Parameter(name: name, help: help, value: nil, minimum: 0, maximum: 1, choices: [])
  }

  /// `--name VALUE` or `--name=VALUE`; `value` is the word that help prints for it.
  public static func option(
    _ name: String, _ value: String, _ help: String, required: Bool = false, repeatable: Bool = false,
    choices: [String] = []
  ) -> Parameter {
    Parameter(
      name: name, help: help, value: value, minimum: required ? 1 : 0, maximum: repeatable ? .max : 1,
      choices: choices)
  }

  /// A word without a name on the line; with `maximum: .max` it takes all that are left.
  public static func operand(
    _ name: String, _ help: String, minimum: Int = 1, maximum: Int = 1, choices: [String] = []
  ) -> Parameter {
    Parameter(name: name, help: help, value: nil, minimum: minimum, maximum: maximum, choices: choices)
  }

  var isOperand: Bool { !name.hasPrefix("-") }
  /// The name and its value, as in `--home DIR`.
  var term: String { value.map { "\(name) \($0)" } ?? name }
}
