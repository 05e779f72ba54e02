internal import Base
internal import FileKit

/// What became of a script.
public enum ScriptOutcome: Equatable, Sendable {
  case passed
  /// What it needs is not here.
  case skipped(String)
  case failed(ScriptFailure)
}

/// One run of a script in its own folder.
public struct ScriptRun {
  private let work: String
  private let programs: String
  private var folder: String
  private var environment: [String: String]
  private var input: [UInt8] = []
  private var last: ProcessOutcome?

  /// Runs `script` in `work`, an empty folder; a program's name is looked for in `programs`, then in `/usr/bin`, `/bin`.
  public static func run(_ script: ScriptFile, in work: String, programs: String = Checkout.programs)
    -> ScriptOutcome
  {
    var run = ScriptRun(work: work, programs: programs)
    for step in script.steps {
      do throws(ScriptFailure) {
        if step.line == script.steps.first?.line { try run.makeFiles(script, step) }
        let words = step.words.map { $0.map(run.text).joined() }
        if words[0] == "needs", words.count == 2 {
          guard !words[1].isEmpty, Files.exists(run.path(words[1])) else { return .skipped(step.text) }
        } else if let reason = try run.perform(words, step) {
          return .failed(ScriptFailure(line: step.line, text: step.text, reason: reason + run.streams))
        }
      } catch { return .failed(error) }
    }
    guard run.last != nil else {
      return .failed(ScriptFailure(line: 1, text: "", reason: "the script runs no program"))
    }
    return .passed
  }

  private init(work: String, programs: String) {
    (self.work, self.programs, folder) = (work, programs, work)
    environment = [
      "PATH": "\(programs):/usr/bin:/bin", "HOME": work, "TMPDIR": work, "WORK": work, "ROOT": Checkout.root,
      "SHARED": Checkout.shared ?? "", "LC_ALL": "C.UTF-8", "TZ": "UTC",
    ]
  }

  private func text(_ piece: ScriptFile.Piece) -> String {
    switch piece {
    case .text(let text): text
    case .variable(let name): environment[name] ?? ""
    }
  }

  private func path(_ word: String) -> String { word.hasPrefix("/") ? word : "\(folder)/\(word)" }

  private func makeFiles(_ script: ScriptFile, _ step: ScriptFile.Step) throws(ScriptFailure) {
    for file in script.files {
      try orFail(step) { () throws(Fault) in
        let path = "\(work)/\(file.name)"
        try Files.makeFolder(Files.parent(of: path), parents: true)
        try Files.write(Array(file.text.utf8), to: path)
      }
    }
  }

  private func orFail<T>(_ step: ScriptFile.Step, _ body: () throws(Fault) -> T) throws(ScriptFailure) -> T {
    do throws(Fault) { return try body() } catch {
      throw ScriptFailure(line: step.line, text: step.text, reason: error.message)
    }
  }

  /// Does one step; says what is wrong, or `nil`.
  private mutating func perform(_ words: [String], _ step: ScriptFile.Step) throws(ScriptFailure) -> String? {
    let rest = Array(words.dropFirst())
    switch (words[0], rest.count) {
    case ("exec", 1...):
      let status = try execute(rest, step)
      return (status == 0) != step.isNegated ? nil : "it ended with status \(status)"
    case ("exec-status", 2...) where !step.isNegated:
      let status = try execute(Array(rest.dropFirst()), step)
      return Int32(rest[0]) == status ? nil : "it ended with status \(status)"
    case ("stdout", 1), ("stderr", 1), ("empty", 1), ("capture", 2), ("cmp", 2):
      return try check(words, rest, step)
    case ("exists", 1...):
      return rest.first { Files.exists(path($0)) == step.isNegated }.map {
        "'\($0)' is \(step.isNegated ? "there" : "not there")"
      }
    case ("stdin", 1):
      input = try orFail(step) { () throws(Fault) in try Files.read(path(rest[0]), limit: 1 << 24) }
    case ("cd", 1): folder = path(rest[0])
    case ("env", 1):
      guard let equals = rest[0].firstIndex(of: "=") else { return "it has no '='" }
      environment[String(rest[0][..<equals])] = String(rest[0][rest[0].index(after: equals)...])
    case _: return "there is no such command with so many words"
    }
    return nil
  }

  /// The steps that look at the last program's streams.
  private mutating func check(_ words: [String], _ rest: [String], _ step: ScriptFile.Step)
    throws(ScriptFailure) -> String?
  {
    guard let last else { return "no program ran before it" }
    let streams = ["stdout": last.output, "stderr": last.errors]
    switch words[0] {
    case "empty": return streams[rest[0]] == [] ? nil : "\(rest[0]) is not empty"
    case "capture":
      guard let found = word(after: rest[1], String(decoding: last.output, as: UTF8.self)) else {
        return "no word follows '\(rest[1])' on stdout"
      }
      environment[rest[0]] = found
      return nil
    case "cmp":
      let limit = 1 << 26
      let right = try orFail(step) { () throws(Fault) in try Files.read(path(rest[1]), limit: limit) }
      let left = try orFail(step) { () throws(Fault) in
        if let stream = streams[rest[0]] { stream } else { try Files.read(path(rest[0]), limit: limit) }
      }
      return left == right ? nil : Golden.firstDifference(left, right)
    case _:
      let found = String(decoding: streams[words[0]] ?? [], as: UTF8.self).contains(rest[0])
      return found != step.isNegated
        ? nil : "\(words[0]) \(found ? "contains" : "does not contain") '\(rest[0])'"
    }
  }

  private func word(after text: String, _ output: String) -> String? {
    guard let range = output.firstRange(of: text) else { return nil }
    let word = output[range.upperBound...].prefix { !" \n,;:'\"()".contains($0) }
    return word.isEmpty ? nil : String(word)
  }

  private mutating func execute(_ words: [String], _ step: ScriptFile.Step) throws(ScriptFailure) -> Int32 {
    let candidates =
      words[0].contains("/")
      ? [path(words[0])] : ["\(programs)/", "/usr/bin/", "/bin/"].map { $0 + words[0] }
    guard let program = candidates.first(where: Files.exists) else {
      throw ScriptFailure(line: step.line, text: step.text, reason: "there is no program '\(words[0])'")
    }
    let outcome = try orFail(step) { () throws(Fault) in
      try Processes.run(
        executable: program, arguments: Array(words.dropFirst()), environment: environment, input: input,
        folder: folder, outputLimit: 1 << 24, timeoutSeconds: 120)
    }
    (last, input) = (outcome, [])
    return outcome.status
  }

  /// What the last program wrote, for the report of a failure.
  private var streams: String {
    guard let last else { return "" }
    let parts = [("stdout", last.output), ("stderr", last.errors)].filter { !$0.1.isEmpty }
    return parts.map { "\n[\($0)]\n\(String(decoding: $1.suffix(4000), as: UTF8.self))" }.joined()
  }
}
