import Arguments
import Base
import FileKit
import Gateway
import JSON
import Sharing

/// `request new`: writes a request file from a folder of material.
enum RequestNew {
  static let command = ProgramCommand(
    "request new", "Writes the request file for a folder of material.",
    discussion: """
      Each file is listed with the mapping that it fits; the persons that records name are counted by role. What only \
      the author can say (case, source, roles of texts, who a person is) is left to fill, and listed. A request file \
      that is there already is never overwritten.
      """,
    parameters: [
      .operand("FOLDER", "Where the material lies, and request.json is written."),
      .option("--partner", "PARTNER", "Who is to receive it.", required: true),
      .option("--purpose", "PURPOSE", "What for: a purpose of the vocabulary.", required: true), .home, .json,
    ],
    examples: [
      .init(
        "sallyport request new --partner P-TRIV --purpose investigation cases/4411",
        "Writes cases/4411/request.json and says what to fill.")
    ],
    run: { (given, console) throws(Fault) in
      let folder = try given.required("FOLDER")
      let path = Files.join(folder, "request.json")
      guard !Files.exists(path) else { throw Fault(.fileExists, path) }
      let draft = try HomeWords.open(given, for: .reading).draftRequest(
        from: folder, to: try HomeWords.identifier(given, "--partner"),
        purpose: try given.required("--purpose"))
      // Creates and never replaces, so that a file which came meanwhile stays.
      try Files.write(JSONWriter.pretty(draft.request), to: path, mode: 0o600)
      if console.isJSON {
        try console.result(json(draft, path))
      } else {
        try console.lines(lines(draft, path))
      }
      return .done
    })

  private static func lines(_ draft: RequestDraft, _ path: String) -> [String] {
    ["wrote \(path)"] + draft.files.map { "  \($0.name)  \($0.mapping ?? "no mapping: taken whole")" }
      + ["left to fill:"] + draft.toFill.map { "  \($0)" }
  }

  private static func json(_ draft: RequestDraft, _ path: String) -> JSONValue {
    [
      "request": .string(path),
      "files": .array(
        draft.files.map {
          .object(["file": .string($0.name), "mapping": $0.mapping.map { .string($0) } ?? .null])
        }),
      "to_fill": .array(draft.toFill.map { .string($0) }),
    ]
  }
}
