import Base
import FileKit
import JSON

/// Where a command writes: results on standard output, faults and notes on standard error.
///
/// There is no colour, so `NO_COLOR` has nothing to turn off. What others wrote is printed without control
/// characters, so that it can neither move the cursor nor forge a line.
struct Console: Sendable {
  /// Whether `--json` stands on the line, also when the rest of it is wrong.
  let isJSON: Bool

  init(words: [String]) {
    isJSON = words.prefix { $0 != "--" }.contains("--json")
  }

  /// Writes text to standard output as it is.
  func write(_ text: String) throws(Fault) { try Terminal.writeOutput(text) }

  /// Writes a line to standard output.
  func line(_ text: String) throws(Fault) { try write(Console.printable(text) + "\n") }

  /// Writes lines to standard output in one go.
  func lines(_ lines: [String]) throws(Fault) {
    try write(lines.map { Console.printable($0) + "\n" }.joined())
  }

  /// Writes a result to standard output as one line of canonical JSON.
  func result(_ value: JSONValue) throws(Fault) {
    try Terminal.writeOutput(JSONWriter.canonical(value) + [0x0A])
  }

  /// Writes a line beside the result; nobody reading it stops no command.
  func note(_ text: String) {
    try? Terminal.writeError("\(SallyportProgram.name): \(Console.printable(text))\n")
  }

  /// Says on standard error what went wrong and what to do.
  func report(_ faults: [Fault]) {
    guard let first = faults.first else { return }
    guard isJSON else {
      for fault in faults {
        note(fault.message)
        try? Terminal.writeError("  \(Console.printable(fault.remedy))\n")
      }
      return
    }
    var object: JSONObject = ["error": first.json]
    if faults.count > 1 { object["errors"] = .array(faults.map(\.json)) }
    try? Terminal.writeError(JSONWriter.canonical(.object(object)) + [0x0A])
  }

  /// The text with `?` for every character that a terminal would act on.
  static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x00..<0x20, 0x7F..<0xA0, 0x200B..<0x2010, 0x2028..<0x202F, 0x2066..<0x206A, 0xFEFF:
        scalars.append("?")
      case _: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

extension Fault {
  /// As `--json` prints it.
  var json: JSONValue {
    var object: JSONObject = [
      "code": .string(code.rawValue), "sentence": .string(code.sentence), "remedy": .string(remedy),
    ]
    if let subject { object["subject"] = .string(subject) }
    if let detail { object["detail"] = .string(detail) }
    if let place { object["place"] = place.json }
    return .object(object)
  }
}

extension SourcePlace {
  var json: JSONValue {
    var object: JSONObject = [:]
    if let file { object["file"] = .string(file) }
    if let line { object["line"] = .integer(line) }
    if let column { object["column"] = .integer(column) }
    return .object(object)
  }
}
