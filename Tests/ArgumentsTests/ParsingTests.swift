import Arguments
import Base
import Testing

@Suite("Reading a command line")
struct ParsingTests {
  @Test("options, flags and operands are matched to their names, in either spelling and any order")
  func reads() throws {
    let lines = [
      "--partner P-TRIV --home /h --json case a.xml", "case --home=/h a.xml --json --partner=P-TRIV",
      "--json --partner P-TRIV --home /h -- case a.xml",
    ]
    for line in lines {
      let given = try evaluate(line)
      #expect(given.text("--partner") == "P-TRIV")
      #expect(try given.required("--home") == "/h")
      #expect(given.flag("--json"))
      #expect(given.text("FOLDER") == "case")
      #expect(given.repeated("FILE") == ["a.xml"])
      #expect(given.operands == ["case", "a.xml"])
      #expect(given.text("--form") == nil)
      #expect(given.command.name == "request evaluate")
    }
  }

  @Test("a repeatable option keeps all values in order; a value may be empty or hold '='")
  func repeats() throws {
    let given = try evaluate("--partner P case --note=a=b --note= --note c")
    #expect(given.repeated("--note") == ["a=b", "", "c"])
  }

  @Test("after '--' every word is an operand; '-' alone is one too")
  func operandsOnly() throws {
    #expect(try evaluate("--partner P - -- --json --help").operands == ["-", "--json", "--help"])
  }

  @Test("an operand that takes many leaves enough words for those after it")
  func shares() throws {
    let given = try #require(try run("copy a b c"))
    #expect(given.repeated("FILE") == ["a", "b"])
    #expect(given.repeated("FOLDER") == ["c"])
  }

  @Test("a whole number is read, another word is refused")
  func integers() throws {
    #expect(try evaluate("--partner P case --days 7").integer("--days") == 7)
    #expect(try evaluate("--partner P case").integer("--days") == nil)
    let given = try evaluate("--partner P case --days soon")
    #expect(throws: Fault(.argumentsNotANumber, "--days soon")) { try given.integer("--days") }
  }

  static let mistakes: [(String, Fault)] = [
    ("", Fault(.argumentsNoCommand, detail: "sallyport --help")),
    ("request", Fault(.argumentsNoCommand, "request", detail: "one of: request evaluate")),
    ("--home /h status", Fault(.argumentsUnknownOption, "--home", detail: "options stand after the command")),
    (
      "request evalute x",
      Fault(.argumentsUnknownCommand, "request evalute", detail: "did you mean 'request evaluate'?")
    ),
    ("request zzz", Fault(.argumentsUnknownCommand, "request zzz", detail: "one of: request evaluate")),
    (
      "reqest evaluate x",
      Fault(.argumentsUnknownCommand, "reqest", detail: "did you mean 'request evaluate'?")
    ),
    ("statsu", Fault(.argumentsUnknownCommand, "statsu", detail: "did you mean 'status'?")),
    ("zzzzzzzz", Fault(.argumentsUnknownCommand, "zzzzzzzz")),
    ("status --jsn", Fault(.argumentsUnknownOption, "--jsn", detail: "did you mean '--json'?")),
    ("status --zzzzzzzz=secret", Fault(.argumentsUnknownOption, "--zzzzzzzz")),
    ("status -j", Fault(.argumentsUnknownOption, "-j")),
    ("status --json --json", Fault(.argumentsRepeatedOption, "--json")),
    ("status --home a --home b", Fault(.argumentsRepeatedOption, "--home")),
    ("status --json=yes", Fault(.argumentsUnexpectedValue, "--json")),
    ("status --home", Fault(.argumentsMissingValue, "--home DIR")),
    ("status --home --json", Fault(.argumentsMissingValue, "--home DIR")),
    ("status here", Fault(.argumentsUnexpectedOperand, "here")),
    ("copy", Fault(.argumentsMissingOperand, "FILE", detail: "What to copy.")),
    ("copy a", Fault(.argumentsMissingOperand, "FOLDER", detail: "Where to.")),
    (
      "request evaluate case",
      Fault(.argumentsMissingOption, "--partner PARTNER", detail: "Who may open the package.")
    ),
    ("request evaluate --partner P", Fault(.argumentsMissingOperand, "FOLDER", detail: "The case folder.")),
    (
      "request evaluate --partner P c --form shrot",
      Fault(.argumentsNotAChoice, "--form shrot", detail: "did you mean 'short'?")
    ),
    (
      "request evaluate --partner P c --form xml",
      Fault(.argumentsNotAChoice, "--form xml", detail: "one of: short, long")
    ),
  ]

  @Test("a mistake is named with what the person wrote and what was meant", arguments: mistakes)
  func refuses(_ line: String, _ fault: Fault) {
    #expect(throws: fault) { try run(line) }
  }

  @Test("the message of a misspelt option says what to type")
  func message() {
    #expect(
      ParsingTests.mistakes[8].1.message
        == "arguments.unknown-option: unknown option: '--jsn' (did you mean '--json'?)")
  }

  @Test("help and version win over mistakes in the rest of the line, but not after '--'")
  func helpWins() throws {
    for line in [
      "--help", "--version", "request --help", "status --jsn --help", "request evaluate --help --home",
    ] {
      #expect(try run(line) == nil)
    }
    #expect(throws: Fault.self) { try run("status -- --help") }
  }

  private func evaluate(_ line: String) throws -> ParsedArguments {
    try #require(try run("request evaluate \(line)"))
  }

  /// What the line runs; `nil` when it only prints.
  private func run(_ line: String) throws(Fault) -> ParsedArguments? {
    switch try Sample.catalogue.parse(line.split(separator: " ").map(String.init)) {
    case .run(let given): given
    case .print: nil
    }
  }
}
