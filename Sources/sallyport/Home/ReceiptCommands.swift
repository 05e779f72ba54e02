import Arguments
import Base
import Delivery
import FileKit
import Gateway
import JSON
import Sharing

/// `receipt collect|import|list|overdue|quarantine`: what comes back.
enum ReceiptCommands {
  static let all = [
    collect, take, listing("receipt list", "Lists all receipts.", nil), overdue,
    listing("receipt quarantine", "Lists receipts that matched nothing and changed nothing.", "quarantined"),
  ]

  private static let collect = ProgramCommand(
    "receipt collect", "Collects the partners' answers, keeps each as it came, and judges it.",
    parameters: [
      .option("--courier", "FILE", "The courier program, where it does not stand beside this one."), .home,
      .actor,
      .actorKey, .json,
    ],
    statuses: [.someRefused: "Some went to quarantine."],
    examples: [
      .init("sallyport receipt collect --as S-04 --key liaison.key", "Collects from every partner.")
    ],
    delivering: { (given, console, courier) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let results = try gateway.collectReceipts(
        as: try HomeWords.signatory(given), courier: courier)
      return try report(results, console)
    })

  private static let take = ProgramCommand(
    "receipt import", "Takes one receipt that came another way.",
    parameters: [
      .operand("FILE", "The signed receipt (CMS, DER or S/MIME)."),
      .option("--partner", "PARTNER", "Who sent it.", required: true), .home, .actor, .actorKey, .json,
    ],
    statuses: [.someRefused: "It went to quarantine."],
    examples: [
      .init("sallyport receipt import answer.p7m --partner P-TRIV --as S-04 --key liaison.key", "Judges it.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let bytes = try Files.read(try given.required("FILE"), limit: 1 << 17)
      let result = try gateway.importReceipt(
        bytes, from: try HomeWords.identifier(given, "--partner"), as: try HomeWords.signatory(given))
      return try report([result], console)
    })

  private static let overdue = ProgramCommand(
    "receipt overdue", "Lists disclosures whose receipt has not come in time.", parameters: [.home, .json],
    examples: [.init("sallyport receipt overdue", "Whom to ask.")],
    run: { (given, console) throws(Fault) in
      let lines = try HomeWords.open(given, for: .reading).list().filter(\.isOverdue)
      if console.isJSON {
        try console.result(.array(lines.map { DisclosureText.json($0) }))
      } else {
        try console.lines(
          lines.map { "\($0.id.text)  \($0.partner.text)  due \($0.receiptDueAt?.text ?? "-")" })
      }
      return .done
    })

  private static func listing(_ name: String, _ summary: String, _ verdict: String?) -> ProgramCommand {
    ProgramCommand(
      name, summary, parameters: [.home, .json], examples: [.init("sallyport \(name)", summary)],
      run: { (given, console) throws(Fault) in
        let receipts = try HomeWords.open(given, for: .reading).receipts(verdict)
        if console.isJSON {
          try console.result(.array(receipts.map { json($0) }))
        } else {
          try console.lines(receipts.map { line($0) })
        }
        return .done
      })
  }

  private static func line(_ receipt: ReceiptLine) -> String {
    "\(receipt.digest.hex)  \(receipt.storedAt.text)  \(receipt.partner)  \(receipt.verdict)  "
      + "\(receipt.kind ?? receipt.reason ?? "-")  \(receipt.disclosure ?? "-")"
  }

  private static func json(_ receipt: ReceiptLine) -> JSONValue {
    [
      "digest": .string(receipt.digest.hex), "stored_at": .string(receipt.storedAt.text),
      "partner": .string(receipt.partner), "verdict": .string(receipt.verdict),
      "kind": receipt.kind.map { .string($0) } ?? .null,
      "reason": receipt.reason.map { .string($0) } ?? .null,
      "disclosure": receipt.disclosure.map { .string($0) } ?? .null, "seen": .integer(receipt.seen),
    ]
  }

  private static func report(_ results: [ReceiptResult], _ console: Console) throws(Fault) -> Status {
    var refused = false
    var rows: [(String, String, String)] = []
    for result in results {
      switch result.verdict {
      case .verified(let receipt):
        rows.append((result.digest.hex, receipt.kind.rawValue, receipt.disclosure.text))
      case .repeated(let receipt): rows.append((result.digest.hex, "repeated", receipt.disclosure.text))
      case .quarantined(let reason):
        refused = true
        rows.append((result.digest.hex, "quarantined", reason.rawValue))
      }
    }
    if console.isJSON {
      try console.result(
        .array(
          rows.map { .object(["digest": .string($0.0), "verdict": .string($0.1), "about": .string($0.2)]) }))
    } else {
      try console.lines(rows.isEmpty ? ["no new receipts"] : rows.map { "\($0.0)  \($0.1)  \($0.2)" })
    }
    return refused ? .someRefused : .done
  }
}
