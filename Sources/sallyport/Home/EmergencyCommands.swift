import Arguments
import Base
import FileKit
import Gateway
import JSON
import Sharing

/// `request emergency` and `request record-spoken`: imminent harm.
enum EmergencyCommands {
  static let all = [emergency, spoken]

  private static let parameters: [Parameter] = [
    .operand("REQUEST", "A folder with request.json, or a request file, with purpose imminent_harm."),
    .option(
      "--called", "CONTACT", "The contact that was called back, as the partner register names it.",
      required: true),
    .option("--reason", "FILE", "Why it cannot wait, in a file.", required: true), .home, .actor, .actorKey,
    .json,
  ]

  private static let emergency = ProgramCommand(
    "request emergency", "Takes a request in as an emergency, after a call-back to a contact on file.",
    discussion: """
      The contact must have been on file for at least seven days; a number from the message itself does not count. \
      What it passes is listed, and reviewed within 24 hours.
      """,
    parameters: parameters,
    statuses: [.done: "It may go at once.", .denied: "Denied.", .held: "Held: see what would lift it."],
    examples: [
      .init(
        "sallyport request emergency cases/night --called duty-desk --reason why.txt --as S-04 --key liaison.key",
        "Decides at once.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let prepared = try gateway.submitAndDecide(
        requestAt: try given.required("REQUEST"), as: try HomeWords.signatory(given),
        emergency: try declared(given, gateway))
      try gateway.publish()
      return try RequestCommands.report(prepared, console)
    })

  private static let spoken = ProgramCommand(
    "request record-spoken",
    "Records what was told by telephone, to whom, and when the written follow-up is due.",
    parameters: parameters,
    statuses: [
      .done: "Recorded; it was allowed.", .denied: "Recorded; it was not allowed.", .held: "Recorded; held.",
    ],
    examples: [
      .init(
        "sallyport request record-spoken cases/told --called duty-desk --reason why.txt --as S-04 --key liaison.key",
        "Records it.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let (_, prepared) = try gateway.recordSpoken(
        requestAt: try given.required("REQUEST"), emergency: try declared(given, gateway),
        as: try HomeWords.signatory(given))
      return try RequestCommands.report(prepared, console)
    })

  private static func declared(_ given: ParsedArguments, _ gateway: Gateway) throws(Fault) -> Emergency {
    let text = String(decoding: try Files.read(try given.required("--reason"), limit: 1 << 14), as: UTF8.self)
    return Emergency(reason: text, contact: try given.required("--called"), calledAt: gateway.now)
  }
}
