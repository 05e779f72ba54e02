// A script test is one scenario of real programs in one text file. Each line is a command:
//
//   # why this scenario                      nothing
//   exec PROGRAM WORD...                     runs it; it must end with status 0
//   ! exec PROGRAM WORD...                   … with another status
//   exec-status N PROGRAM WORD...            … with status N
//   stdin FILE                               the next program reads FILE
//   [!] stdout TEXT, [!] stderr TEXT         the last program's stream contains TEXT (or does not)
//   empty stdout, empty stderr               the last program wrote nothing there
//   cmp LEFT RIGHT                           two files are equal; LEFT may be stdout or stderr
//   [!] exists PATH...                       each is there (or none is)
//   env NAME=VALUE                           for the programs that follow
//   capture NAME TEXT                        NAME becomes the word that follows TEXT on the last stdout
//   cd FOLDER                                where the programs that follow run
//   needs PATH                               without it the script ends here and counts as skipped
//
// Words are parted by spaces; 'single quotes' keep spaces and $; '' in quotes is one quote. Outside quotes $NAME is
// a variable: WORK (the script's own new folder, where it begins and where HOME and TMPDIR lie), ROOT (the
// checkout), SHARED (the fixtures, or nothing), and what env and capture set. A relative path counts from the
// folder of `cd`. After the commands, '-- NAME --' begins a file of the lines that follow, made before the first
// command runs.

/// A script, read.
public struct ScriptFile: Sendable {
  struct Step: Sendable {
    let line: Int
    let text: String
    let isNegated: Bool
    let words: [[Piece]]
  }

  /// A part of a word: as it stands, or the name of a variable.
  enum Piece: Equatable, Sendable {
    case text(String)
    case variable(String)
  }

  let steps: [Step]
  let files: [(name: String, text: String)]

  /// Reads a script's text.
  public init(_ text: String) throws(ScriptFailure) {
    var steps: [Step] = []
    var files: [(name: String, text: String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        files.append((String(line.dropFirst(3).dropLast(3)), ""))
      } else if !files.isEmpty {
        files[files.count - 1].text += line + "\n"
      } else if !line.hasPrefix("#"), line.contains(where: { $0 != " " }) {
        steps.append(try ScriptFile.step(line, index + 1))
      }
    }
    // The last piece of a split text is what follows its final line feed: no line of the last file.
    if text.hasSuffix("\n"), !files.isEmpty { files[files.count - 1].text.removeLast() }
    (self.steps, self.files) = (steps, files)
  }

  private static func step(_ line: Substring, _ number: Int) throws(ScriptFailure) -> Step {
    let isNegated = line.hasPrefix("! ")
    guard let words = words(isNegated ? line.dropFirst(2) : line) else {
      throw ScriptFailure(line: number, text: String(line), reason: "a quote is not closed")
    }
    return Step(line: number, text: String(line), isNegated: isNegated, words: words)
  }

  /// The words of a line; `nil` when a quote is open at its end.
  private static func words(_ line: Substring) -> [[Piece]]? {
    var words: [[Piece]] = []
    var word: [Piece]?
    var rest = line
    while let first = rest.popFirst() {
      switch first {
      case " ":
        if let done = word { words.append(done) }
        word = nil
      case "'":
        guard let end = rest.firstIndex(of: "'") else { return nil }
        word = (word ?? []) + [.text(String(rest[..<end]))]
        rest = rest[rest.index(after: end)...]
        if rest.first == "'" { word?.append(.text("'")) }
      case "$":
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        word = (word ?? []) + [.variable(String(name))]
        rest = rest.dropFirst(name.count)
      case _: word = (word ?? []) + [.text(String(first))]
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}

/// Why a script failed, and where.
public struct ScriptFailure: Error, Equatable, Sendable {
  public let line: Int
  public let text: String
  public let reason: String
}
