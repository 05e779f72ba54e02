import Arguments
import Base
import FileKit
import Gateway
import JSON
import Sharing

/// `person consent|opt-out|record|end|show`: what people decided about their data.
///
/// Whom it is about stands in a file, never on the command line, where others could read it.
enum PersonCommands {
  static let all = [
    recording(
      "person consent", "Records a person's informed written consent to one partner.", kind: "consent"),
    recording("person opt-out", "Records that a person wants no contact and no referral.", kind: "opt-out"),
    recording("person record", "Records another choice: the file names its kind.", kind: nil), end, show,
  ]

  private static let fileHelp =
    "JSON with source_id and what the choice needs: partner, purposes, signer, until, kind, instruction, source, "
    + "handling, consents."

  private static func recording(_ name: String, _ summary: String, kind: String?) -> ProgramCommand {
    ProgramCommand(
      name, summary, parameters: [.operand("FILE", fileHelp), .home, .actor, .actorKey],
      examples: [.init("sallyport \(name) choice.json --as S-05 --key people.key", summary)],
      run: { (given, console) throws(Fault) in
        let gateway = try HomeWords.open(given, for: .writing)
        let (source, shape) = try file(given)
        let choice = try choice(shape, kind: kind, now: gateway.now)
        try gateway.recordChoice(choice, of: source, as: try HomeWords.signatory(given))
        try gateway.publish()
        try console.line("recorded: \(choice.kind.word)")
        return .done
      })
  }

  private static let end = ProgramCommand(
    "person end", "Ends a person's choices of one kind; they stay on file.",
    parameters: [.operand("FILE", "JSON with source_id and kind."), .home, .actor, .actorKey],
    examples: [.init("sallyport person end choice.json --as S-05 --key people.key", "Ends a consent.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let (source, shape) = try file(given)
      let kind = try shape.string("kind")
      try gateway.endChoice(kind, of: source, as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("ended: \(kind)")
      return .done
    })

  private static let show = ProgramCommand(
    "person show", "Shows which kinds of choice of a person are in force.",
    parameters: [.operand("FILE", "JSON with source_id."), .home, .json],
    examples: [.init("sallyport person show person.json", "Lists kinds and ends, nothing personal.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let choices = try gateway.choices(of: try file(given).0)
      if console.isJSON {
        try console.result(
          .array(
            choices.map {
              .object(["kind": .string($0.kind.word), "until": $0.until.map { .string($0.text) } ?? .null])
            }))
      } else {
        try console.lines(choices.map { "\($0.kind.word)  until \($0.until?.text ?? "further notice")" })
      }
      return .done
    })

  private static func file(_ given: ParsedArguments) throws(Fault) -> (String, JSONShape) {
    let path = try given.required("FILE")
    do throws(Fault) {
      let shape = try JSONShape(JSONReader.read(Files.read(path, limit: 1 << 16)))
      try shape.refuseUnknown(allowed: [
        "source_id", "kind", "partner", "purposes", "signer", "until", "instruction", "source", "handling",
        "consents",
      ])
      return (try shape.string("source_id"), shape)
    } catch {
      throw error.inFile(path)
    }
  }

  private static func choice(_ shape: JSONShape, kind: String?, now: UTCInstant) throws(Fault) -> PersonChoice
  {
    let word: String
    if let kind { word = kind } else { word = try shape.string("kind") }
    let until = try shape.optionalString("until")
    if let until, UTCInstant(until) == nil { throw shape.fault(.valueMalformed, "until", detail: "RFC 3339") }
    return PersonChoice(
      kind: try .init(word: word, detail: shape), from: now, until: until.flatMap { UTCInstant($0) })
  }
}
