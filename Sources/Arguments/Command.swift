/// One command as data: parsing, help, manual page and the check of its soundness all read this value.
public struct Command: Equatable, Sendable {
  /// The words that call it: a noun and a verb (`request evaluate`) or one word (`status`).
  public let name: String
  /// What it does, one sentence.
  public let summary: String
  /// More paragraphs for help and manual; may be empty.
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

  var options: [Parameter] { parameters.filter { $0.bounds == nil } }
  var operands: [Parameter] { parameters.filter { $0.bounds != nil } }
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
  enum Kind: Equatable, Sendable {
    case flag
    case option(value: String, isRequired: Bool, isRepeatable: Bool)
    case operand(minimum: Int, maximum: Int)
  }

  /// `--json` or `FOLDER`.
  public let name: String
  public let help: String
  let kind: Kind
  /// The only values taken; empty when any is.
  let choices: [String]

  /// `--name`, given or not.
  public static func flag(_ name: String, _ help: String) -> Parameter {
    Parameter(name: name, help: help, kind: .flag, choices: [])
  }

  /// `--name VALUE`; `value` is the word that help prints for it.
  public static func option(
    _ name: String, _ value: String, _ help: String, required: Bool = false, repeatable: Bool = false,
    choices: [String] = []
  ) -> Parameter {
    let kind = Kind.option(value: value, isRequired: required, isRepeatable: repeatable)
    return Parameter(name: name, help: help, kind: kind, choices: choices)
  }

  /// A word without a name of its own; without a maximum it takes all that follow.
  public static func operand(
    _ name: String, _ help: String, minimum: Int = 1, maximum: Int = 1, choices: [String] = []
  ) -> Parameter {
    Parameter(name: name, help: help, kind: .operand(minimum: minimum, maximum: maximum), choices: choices)
  }

  /// How many words an operand takes; `nil` for options and flags.
  var bounds: (minimum: Int, maximum: Int)? {
    if case .operand(let minimum, let maximum) = kind { (minimum, maximum) } else { nil }
  }
}
