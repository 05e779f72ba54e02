import Arguments
import Base
import Delivery
import FileKit
import Gateway
import JSON
import Sharing

/// `request approve|refuse|assign|withdraw|send`: letting a disclosure go, or not.
enum ReleaseCommands {
  static let all = [approve, refuse, assign, send, withdraw]

  private static let role = Parameter.option("--role", "ROLE", "The approving role.", required: true)

  private static let approve = ProgramCommand(
    "request approve", "Approves what a disclosure would carry now, by signing its release statement.",
    discussion: """
      Nobody approves their own request, and nobody twice. A swept text must have been shown to the approver first \
      (request preview). After any change of content, key or policy the approval is void.
      """,
    parameters: [
      .disclosure, role,
      .option("--signature", "FILE", "A detached CMS over the statement, made elsewhere (DER)."),
      .home, .actor, .actorKey, .json,
    ],
    statuses: [
      .done: "Approved; it may go.", .held: "Approved; something is still missing.",
      .denied: "Denied by now.",
    ],
    examples: [
      .init(
        "sallyport request approve D-7K3Q94MX2BWA --role supervisor --as S-06 --key sup.key", "Approves it.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      var signature: [UInt8]?
      if let path = given.text("--signature") { signature = try Files.read(path, limit: 1 << 16) }
      let prepared = try gateway.approve(
        try HomeWords.identifier(given, "ID"), in: try HomeWords.role(given),
        as: try HomeWords.signatory(given),
        signature: signature)
      try gateway.publish()
      return try RequestCommands.report(prepared, console)
    })

  private static let refuse = ProgramCommand(
    "request refuse", "Refuses a release in one's approving role; the disclosure ends there.",
    parameters: [.disclosure, role, .home, .actor, .actorKey],
    examples: [
      .init("sallyport request refuse D-7K3Q94MX2BWA --role legal --as S-07 --key legal.key", "Refuses it.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      try gateway.refuse(
        try HomeWords.identifier(given, "ID"), in: try HomeWords.role(given),
        as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("refused")
      return .done
    })

  private static let assign = ProgramCommand(
    "request assign", "Hands a request to a colleague; approvals given before are void.",
    parameters: [
      .disclosure, .option("--to", "STAFF", "Who takes it over.", required: true), .home, .actor, .actorKey,
    ],
    examples: [
      .init(
        "sallyport request assign D-7K3Q94MX2BWA --to S-05 --as S-04 --key liaison.key", "S-05 takes over.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      try gateway.assign(
        try HomeWords.identifier(given, "ID"), to: try HomeWords.identifier(given, "--to"),
        as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("assigned")
      return .done
    })

  private static let withdraw = ProgramCommand(
    "request withdraw", "Takes a request back while nothing has left.",
    parameters: [.disclosure, .home, .actor, .actorKey],
    examples: [
      .init("sallyport request withdraw D-7K3Q94MX2BWA --as S-04 --key liaison.key", "Takes it back.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      try gateway.withdraw(try HomeWords.identifier(given, "ID"), as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("withdrawn")
      return .done
    })

  private static let send = ProgramCommand(
    "request send", "Releases, seals and delivers what is ready: each disclosure on its own, none twice.",
    discussion: """
      Everything is decided again on fresh facts; what was approved and may not go any more stays. A run that was cut \
      off is finished by the next one.
      """,
    parameters: [
      .operand("ID", "Which disclosures; all that are ready where none is named.", minimum: 0, maximum: .max),
      .option("--courier", "FILE", "The courier program, where it does not stand beside this one."), .home,
      .actor,
      .actorKey, .json,
    ],
    statuses: [
      .done: "All are handed over, or were before.",
      .someRefused: "Some were held, denied, or are not there yet.",
    ],
    examples: [
      .init("sallyport request send --as S-04 --key liaison.key", "Sends everything that is ready.")
    ],
    delivering: { (given, console, courier) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .phases)
      var ids: [DisclosureID] = []
      for text in given.operands {
        guard let id = DisclosureID(text) else { throw Fault(.valueMalformed, text, detail: "ID") }
        ids.append(id)
      }
      if ids.isEmpty { ids = try gateway.readyToSend() }
      let results = try gateway.send(
        ids, as: try HomeWords.signatory(given), courier: courier)
      if console.isJSON {
        try console.result(.array(results.map { json($0) }))
      } else {
        try console.lines(results.isEmpty ? ["nothing is ready"] : results.map { line($0) })
      }
      return results.allSatisfy { isDone($0) } ? .done : .someRefused
    })

  private static func isDone(_ result: SendResult) -> Bool {
    switch result {
    case .handedOver, .alreadySent: true
    case .stopped, .inDoubt, .waiting, .conflict, .failed: false
    }
  }

  private static func line(_ result: SendResult) -> String {
    ([result.disclosure.text, result.word] + result.reasons).joined(separator: "  ")
  }

  private static func json(_ result: SendResult) -> JSONValue {
    [
      "id": .string(result.disclosure.text), "result": .string(result.word),
      "details": .array(result.reasons.map { .string($0) }),
    ]
  }
}
