import Arguments

/// A small program with every kind of parameter.
enum Sample {
  static let home = Parameter.option("--home", "DIR", "Folder of the gateway.")
  static let json = Parameter.flag("--json", "Prints the result as JSON.")
  static let exits = [ExitMeaning(0, "done"), ExitMeaning(2, "the command line is wrong")]

  static let evaluate = Command(
    "request evaluate", "Answers whether a request may be sent.",
    discussion: "It says what goes, what goes in another form and what stays. Nothing is sent.",
    parameters: [
      home, json,
      .option("--partner", "PARTNER", "Who may open the package.", required: true),
      .option("--note", "TEXT", "Adds a note.", repeatable: true),
      .option("--form", "FORM", "How to print.", choices: ["short", "long"]),
      .option("--days", "N", "How many days back."),
      .operand("FOLDER", "The case folder."),
      .operand("FILE", "More files.", minimum: 0, maximum: .max),
    ],
    exits: exits + [ExitMeaning(4, "denied")],
    examples: [
      CommandExample("sallyport request evaluate --partner P-TRIV case", "Evaluates one folder."),
      CommandExample("sallyport request evaluate --partner P-TRIV --note 'two words' case", "Adds a note."),
    ])

  static let copy = Command(
    "copy", "Copies files to a folder.",
    parameters: [
      .operand("FILE", "What to copy.", maximum: .max), .operand("FOLDER", "Where to."),
    ],
    exits: exits, examples: [CommandExample("sallyport copy a b c", "Copies two files.")])

  static let status = Command(
    "status", "Prints what waits.", parameters: [home, json], exits: exits,
    examples: [CommandExample("sallyport status --json", "Prints it for a program.")])

  static let catalogue = Catalogue(
    program: "sallyport", summary: "Discloses under signed agreements.", version: "0.1",
    groups: [CommandGroup("request", "Requests for a disclosure.")],
    commands: [status, copy, evaluate])
}
