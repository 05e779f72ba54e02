import Arguments
import Testing

@Suite("Help and manual")
struct HelpTests {
  @Test("a command's help shows usage, parameters, exit statuses and examples within 80 columns")
  func command() {
    let help = Sample.catalogue.help(of: Sample.evaluate)
    #expect(
      help == """
        sallyport request evaluate: Answers whether a request may be sent.

        Usage: sallyport request evaluate [--home DIR] [--json] --partner PARTNER [--note TEXT] ... [--form FORM] [--days N] FOLDER [FILE] ...

        It says what goes, what goes in another form and what stays. Nothing is sent.

        Operands:
          FOLDER  The case folder.
          FILE    More files.

        Options:
          --home DIR         Folder of the gateway.
          --json             Prints the result as JSON.
          --partner PARTNER  Who may open the package.
          --note TEXT        Adds a note.
          --form FORM        How to print. (one of: short, long)
          --days N           How many days back.
          --help             Prints this help.

        Exit status:
          0  done
          2  the command line is wrong
          4  denied

        Examples:
          sallyport request evaluate --partner P-TRIV case
              Evaluates one folder.
          sallyport request evaluate --partner P-TRIV --note 'two words' case
              Adds a note.

        """)
  }

  @Test("the program's help lists every command with its sentence, under its noun")
  func program() {
    #expect(
      Sample.catalogue.help() == """
        sallyport: Discloses under signed agreements.

        Usage: sallyport COMMAND [OPTIONS]

        Commands:
          status  Prints what waits.
          copy    Copies files to a folder.

        Requests for a disclosure:
          request evaluate  Answers whether a request may be sent.

        Run 'sallyport COMMAND --help' for the options, exit statuses and examples of one.

        """)
  }

  @Test("long help is broken at 80 columns and stays under its column")
  func wraps() {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    let long = Command(
      "x", "Does it.", discussion: words, parameters: [.flag("--all", "\(words).")], exits: Sample.exits,
      examples: [])
    let lines = Sample.catalogue.help(of: long).split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 80 })
    #expect(lines.contains { $0.hasPrefix("          word word") })
  }

  @Test("the manual holds every command with the same parameters, statuses and examples as its help")
  func manual() {
    let manual = Sample.catalogue.manual()
    for command in Sample.catalogue.commands {
      #expect(manual.contains("## sallyport \(command.name)\n\n\(command.summary)\n"))
      for example in command.examples { #expect(manual.contains("- `\(example.term)`: \(example.text)\n")) }
      for parameter in command.parameters { #expect(manual.contains(parameter.help)) }
    }
    #expect(manual.contains("- `--form FORM`: How to print. (one of: short, long)\n"))
    #expect(manual.contains("- `4`: denied\n"))
  }

  @Test("'--version' prints name and version, a noun and '--help' its verbs")
  func printing() throws {
    #expect(try Sample.catalogue.parse(["--version"]) == .print("sallyport 0.1\n"))
    #expect(
      try Sample.catalogue.parse(["request", "--help"])
        == .print(
          "sallyport request: Requests for a disclosure.\n\nCommands:\n"
            + "  request evaluate  Answers whether a request may be sent.\n"))
  }
}
