import Arguments
import Base
import Gateway
import JSON
import Ledger
import Sharing

/// `log suspicions|lift-suspicion`: receipts that name what this log does not know, and that they are no fork.
enum SuspicionCommands {
  static let all = [list, lift]

  private static let list = ProgramCommand(
    "log suspicions",
    "Lists receipts that name what this log does not know; while one stands, nothing is sent.",
    parameters: [.home, .json], examples: [.init("sallyport log suspicions", "One a line.")],
    run: { (given, console) throws(Fault) in
      let all = try HomeWords.open(given, for: .reading).suspicions()
      if console.isJSON {
        try console.result(.array(all.map { json($0) }))
      } else {
        try console.lines(all.isEmpty ? ["none"] : all.map { line($0) })
      }
      return .done
    })

  private static let lift = ProgramCommand(
    "log lift-suspicion", "Signs that such a receipt is the partner's error and no fork of our log.",
    discussion: """
      First find out that the database is the newest there is, and from the partner how the receipt came about. Two \
      people sign, with the same explanation: one legal or supervisor, the other executive or security officer. Sending \
      goes on after the second, and the log says who lifted it. An anchor that is ahead of the database is never \
      lifted: bring the newer database back.
      """,
    parameters: [
      .operand("RECEIPT", "The receipt's SHA-256, as 'log suspicions' prints it."),
      .option(
        "--because", "WORD", "What it is.", required: true,
        choices: GatewayEvent.ForkExplanation.allCases.map(\.rawValue)), .home, .actor, .actorKey, .json,
    ],
    statuses: [.held: "A second person must sign."],
    examples: [
      .init(
        "sallyport log lift-suspicion 6f1c… --because partner-error --as S-07 --key legal.key", "Signs first."
      )
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let word = try given.required("--because")
      guard let explanation = GatewayEvent.ForkExplanation(rawValue: word) else {
        throw Fault(.valueMalformed, word)
      }
      let suspicion = try gateway.liftSuspicion(
        try HomeWords.digest(given, "RECEIPT"), as: explanation, by: try HomeWords.signatory(given))
      try gateway.publish()
      if console.isJSON {
        try console.result(json(suspicion))
      } else {
        try console.line(line(suspicion))
      }
      return suspicion.isLifted ? .done : .held
    })

  private static func state(_ suspicion: Suspicion) -> String {
    suspicion.isLifted ? "lifted" : suspicion.first == nil ? "stands" : "waits for a second person"
  }

  private static func line(_ suspicion: Suspicion) -> String {
    "\(suspicion.receipt.hex)  \(suspicion.partner.text)  \(suspicion.reason.rawValue)  \(suspicion.raisedAt.text)  "
      + state(suspicion)
  }

  private static func json(_ suspicion: Suspicion) -> JSONValue {
    [
      "receipt": .string(suspicion.receipt.hex), "partner": .string(suspicion.partner.text),
      "reason": .string(suspicion.reason.rawValue), "raised_at": .string(suspicion.raisedAt.text),
      "explanation": suspicion.first.map { .string($0.explanation.rawValue) } ?? .null,
      "first": suspicion.first.map { .string($0.by.text) } ?? .null, "lifted": .bool(suspicion.isLifted),
    ]
  }
}
