import Arguments
import Base
import FileKit
import JSON

/// `redact`: minimization alone, for files that leave by another way.
enum Redact {
  static let command = ProgramCommand(
    "redact", "Removes listed terms from files, their names included.",
    discussion: """
      Plain text, JSON and XML are taken apart and written anew without the terms, comments or other metadata; a term \
      is found whatever its case, accents, spacing or escapes. Every other file is held with the reason, and nothing \
      of it is written. Names in what is printed are without terms too.
      """,
    parameters: [
      .operand("PATH", "A file, or a folder with all that is below it."),
      .option("--terms", "FILE", "What to remove, one term on a line.", required: true),
      .option(
        "--out", "OUT", "The new file, or for a folder a folder, made when it is absent.", required: true),
      .option("--report", "FILE", "Writes what became of each file as JSON; never overwrites."), .json,
    ],
    statuses: [
      .done: "Every file was written.", .someRefused: "Some files were held.", .held: "All files were held.",
    ],
    examples: [
      .init("sallyport redact notes --terms terms.txt --out clean", "Writes the files of notes to clean.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let (path, out) = (try given.required("PATH"), try given.required("--out"))
    let job = RedactionJob(terms: try RedactionJob.terms(in: try given.required("--terms")))
    guard Files.exists(path) else { throw Fault(.fileMissing, path) }
    if let report = given.text("--report"), Files.exists(report) { throw Fault(.fileExists, report) }
    let items = Files.isFolder(path) ? try job.folder(path, to: out) : try job.file(path, to: out)
    if let report = given.text("--report") { try Files.write(JSONWriter.pretty(json(items)), to: report) }
    if console.isJSON {
      try console.result(json(items))
    } else {
      console.report(items.compactMap(\.fault))
      try console.lines(items.filter { $0.fault == nil }.map { "\($0.path): \($0.count) removed" })
    }
    let held = items.count { $0.fault != nil }
    return held == 0 ? .done : held == items.count ? .held : .someRefused
  }

  private static func json(_ items: [RedactionJob.Item]) -> JSONValue {
    let files = items.map { item -> JSONValue in
      guard let fault = item.fault else {
        return ["file": .string(item.path), "state": "done", "removed": .integer(item.count)]
      }
      return ["file": .string(item.path), "state": "held", "reason": fault.json]
    }
    let held = items.count { $0.fault != nil }
    return ["files": .array(files), "done": .integer(items.count - held), "held": .integer(held)]
  }
}
