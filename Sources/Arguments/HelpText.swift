// Help and manual are two printings of the same sections, so that they cannot differ.

extension Catalogue {
  /// What `--help` alone prints: every command with its sentence.
  public func help() -> String {
    var text = "\(program): \(summary)\n\nUsage: \(program) COMMAND [OPTIONS]\n"
    let alone = commands.filter { !$0.name.contains(" ") }
    text += plain(("Commands", alone.map { ($0.name, $0.summary) }))
    for group in groups { text += plain((String(group.summary.dropLast()), verbs(of: group))) }
    return text + "\nRun '\(program) COMMAND --help' for the options, exit statuses and examples of one.\n"
  }

  /// What a noun and `--help` print.
  public func help(of group: CommandGroup) -> String {
    "\(program) \(group.name): \(group.summary)\n" + plain(("Commands", verbs(of: group)))
  }

  /// What a command and `--help` print.
  public func help(of command: Command) -> String {
    var text = "\(program) \(command.name): \(command.summary)\n\nUsage: \(usage(of: command))\n"
    if !command.discussion.isEmpty { text += "\n\(wrapped(command.discussion, indent: 0))\n" }
    return text + sections(of: command).map(plain).joined()
  }

  /// The manual of the whole program as one Markdown page.
  public func manual() -> String {
    var text = "# \(program)\n\n\(summary)\n\nThis page is printed by `\(program) manual`; do not edit it.\n"
    for command in commands { text += "\n" + manual(of: command) }
    return text
  }

  /// The manual of one command in Markdown.
  public func manual(of command: Command) -> String {
    var text = "## \(program) \(command.name)\n\n\(command.summary)\n\n    \(usage(of: command))\n"
    if !command.discussion.isEmpty { text += "\n\(command.discussion)\n" }
    for (title, rows) in sections(of: command) where !rows.isEmpty {
      text += "\n**\(title)**\n\n" + rows.map { "- `\($0.term)`: \($0.text)\n" }.joined()
    }
    return text
  }

  private typealias Section = (title: String, rows: [(term: String, text: String)])

  private func verbs(of group: CommandGroup) -> [(term: String, text: String)] {
    commands.filter { $0.name.hasPrefix("\(group.name) ") }.map { ($0.name, $0.summary) }
  }

  private func usage(of command: Command) -> String {
    let options = command.parameters.filter { !$0.isOperand }
    let words = (options + command.parameters.filter(\.isOperand)).map(\.usage)
    return ([program, command.name] + words).joined(separator: " ")
  }

  private func sections(of command: Command) -> [Section] {
    let described = command.parameters.map { ($0, ($0.term, $0.fullHelp)) }
    return [
      ("Operands", described.filter { $0.0.isOperand }.map(\.1)),
      ("Options", described.filter { !$0.0.isOperand }.map(\.1) + [("--help", "Prints this help.")]),
      ("Exit status", command.exits.map { (String($0.code), $0.meaning) }),
      ("Examples", command.examples.map { ($0.line, $0.meaning) }),
    ]
  }

  private func plain(_ section: Section) -> String {
    guard !section.rows.isEmpty else { return "" }
    let width = section.rows.map(\.term.count).filter { $0 <= 24 }.max() ?? 0
    return "\n\(section.title):\n"
      + section.rows.map { term, text in
        let wide = term.count > 24
        let start = "  " + term + (wide ? "\n" : String(repeating: " ", count: width - term.count + 2))
        let indent = wide ? 6 : width + 4
        return start + String(wrapped(text, indent: indent).dropFirst(wide ? 0 : indent)) + "\n"
      }.joined()
  }

  /// Breaks text into lines of at most 80 columns that all begin with `indent` spaces.
  private func wrapped(_ text: String, indent: Int) -> String {
    let space = String(repeating: " ", count: indent)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
      var lines = [""]
      for word in paragraph.split(separator: " ") {
        let isFull =
          !lines[lines.count - 1].isEmpty && lines[lines.count - 1].count + word.count >= 80 - indent
        if isFull { lines.append("") }
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
      return lines.map { $0.isEmpty ? "" : space + $0 }.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension Parameter {
  /// The name and its value, as in `--home DIR`.
  fileprivate var term: String {
    if case .option(let value, _, _) = kind { "\(name) \(value)" } else { name }
  }

  fileprivate var usage: String {
    switch kind {
    case .flag: "[\(name)]"
    case .option(_, true, let isRepeatable): term + (isRepeatable ? " ..." : "")
    case .option(_, false, let isRepeatable): "[\(term)]" + (isRepeatable ? " ..." : "")
    case .operand(let minimum, let maximum): (minimum > 0 ? name : "[\(name)]") + (maximum > 1 ? " ..." : "")
    }
  }

  fileprivate var fullHelp: String {
    choices.isEmpty ? help : "\(help) One of: \(choices.joined(separator: ", "))."
  }
}
