// Help and manual are two printings of the same sections, so that they cannot differ.

extension Catalogue {
  /// What `--help` alone prints: every command with its sentence.
  public func help() -> String {
    let alone = commands.filter { !$0.name.contains(" ") }.map { ($0.name, $0.summary) }
    return "\(program): \(summary)\n\nUsage: \(program) COMMAND [OPTIONS]\n" + plain("Commands", alone)
      + groups.map { plain(String($0.text.dropLast()), verbs(of: $0)) }.joined()
      + "\nRun '\(program) COMMAND --help' for the options, exit statuses and examples of one.\n"
  }

  /// What a noun and `--help` print.
  public func help(of group: CommandGroup) -> String {
    "\(program) \(group.term): \(group.text)\n" + plain("Commands", verbs(of: group))
  }

  /// What a command and `--help` print.
  public func help(of command: Command) -> String {
    let discussion = command.discussion.isEmpty ? "" : "\n\(wrapped(command.discussion[...], indent: 0))\n"
    return "\(program) \(command.name): \(command.summary)\n\nUsage: \(usage(of: command))\n"
      + discussion + sections(of: command).map(plain).joined()
  }

  /// The manual of the whole program as one Markdown page.
  public func manual() -> String {
    "# \(program)\n\n\(summary)\n\nThis page is printed by `\(program) manual`; do not edit it.\n"
      + commands.map { "\n" + manual(of: $0) }.joined()
  }

  private func manual(of command: Command) -> String {
    var text = "## \(program) \(command.name)\n\n\(command.summary)\n\n    \(usage(of: command))\n"
    if !command.discussion.isEmpty { text += "\n\(command.discussion)\n" }
    for (title, rows) in sections(of: command) where !rows.isEmpty {
      text += "\n**\(title)**\n\n" + rows.map { "- `\($0.term)`: \($0.text)\n" }.joined()
    }
    return text
  }

  private typealias Rows = [(term: String, text: String)]

  private func verbs(of group: CommandGroup) -> Rows {
    commands.filter { $0.name.hasPrefix("\(group.term) ") }.map { ($0.name, $0.summary) }
  }

  private func usage(of command: Command) -> String {
    ([program, command.name] + (command.options + command.operands).map(\.usage)).joined(separator: " ")
  }

  private func sections(of command: Command) -> [(title: String, rows: Rows)] {
    [
      ("Operands", command.operands.map { ($0.term, $0.fullHelp) }),
      ("Options", command.options.map { ($0.term, $0.fullHelp) } + [("--help", "Prints this help.")]),
      ("Exit status", command.exits.map { (String($0.term), $0.text) }),
      ("Examples", command.examples.map { ($0.term, $0.text) }),
    ]
  }

  /// Terms of at most 24 columns share a column; the text of a longer one begins on the next line.
  private func plain(_ title: String, _ rows: Rows) -> String {
    guard !rows.isEmpty else { return "" }
    let width = rows.map(\.term.count).filter { $0 <= 24 }.max() ?? 0
    let lines = rows.map { term, text in
      let isLong = term.count > 24
      let gap = isLong ? "\n      " : String(repeating: " ", count: width - term.count + 2)
      return "  \(term)\(gap)\(wrapped(text[...], indent: isLong ? 6 : width + 4))\n"
    }
    return "\n\(title):\n" + lines.joined()
  }

  /// Breaks text into lines of at most 80 columns; all but the first begin with `indent` spaces.
  private func wrapped(_ text: Substring, indent: Int) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, indent + last.count + 1 + word.count <= 80 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}

extension Parameter {
  fileprivate var usage: String { (minimum > 0 ? term : "[\(term)]") + (maximum > 1 ? " ..." : "") }

  fileprivate var fullHelp: String { choices.isEmpty ? help : "\(help) (\(allOf(choices)))" }
}
