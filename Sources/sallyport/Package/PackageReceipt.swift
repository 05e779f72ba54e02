import Arguments
import Base
import Delivery
import FileKit
import JSON
import OpenSSLKit
import Sealing

/// `package receipt`: the recipient answers with a signed receipt.
enum PackageReceipt {
  static let command = ProgramCommand(
    "package receipt", "Makes a signed receipt for an opened package.",
    discussion: """
      Fills the template in the package and signs it. An acknowledgement names a person and a role, a refusal its \
      reason, a query the label of one marked gap, a certificate of destruction a person and the time. With \
      --sender-cert the package is verified first.
      """,
    parameters: [
      .operand("DIR", "The opened folder (D-...)."),
      .option(
        "--kind", "KIND", "What the receipt says.", required: true,
        choices: ReceiptKind.allCases.map(\.rawValue)),
      .option("--key", "KEY", "Your private key (PEM).", required: true),
      .option("--cert", "CERT", "Your certificate (PEM), which the sender has on file.", required: true),
      .option("--out", "FILE", "The receipt to write; never overwrites.", required: true),
      .option("--sender-cert", "CERT", "Verifies the package before anything is said about it."),
      .option("--person", "NAME", "Who received, or who destroyed."),
      .option("--role", "ROLE", "The office of that person."),
      .option("--case-ref", "TEXT", "Your own reference."),
      .option("--reason", "TEXT", "Why it is refused."),
      .option("--gap", "LABEL", "The marked gap that is asked for, such as G3."),
      .option("--retain-until", "DAY", "Until when you keep it (2028-06-30)."),
      .option("--destroyed-at", "TIME", "When it was destroyed (2028-07-01T09:00:00Z)."), .json,
    ],
    examples: [
      .init(
        "sallyport package receipt D-7K3Q94MX2BWA --kind acknowledged --key our.key --cert our.pem --person Kim --role Clerk --out r.p7m",
        "Acknowledges, signed with your key.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let folder = try given.required("DIR")
    let signer = try Credentials.signer(
      key: given.required("--key"), certificate: given.required("--cert"))
    if let path = given.text("--sender-cert") {
      _ = try PackageOpener.verify(folder, sender: try Credentials.certificate(path))
    }
    let answer = try answer(given, at: SystemClock.now())
    let template = Files.join(folder, "receipt/receipt.txt")
    let bytes = try Files.read(template, limit: 1 << 16)
    let signed: [UInt8]
    do throws(Fault) {
      signed = try answer.signed(from: bytes, by: signer)
    } catch {
      throw error.place == nil ? error : error.inFile(template)
    }
    let out = try given.required("--out")
    try Files.write(signed, to: out, mode: 0o644)
    if console.isJSON {
      try console.result(["receipt": .string(out), "kind": .string(answer.kind.rawValue)])
    } else {
      try console.line("\(answer.kind.rawValue): \(out)")
    }
    return .done
  }

  private static func answer(_ given: ParsedArguments, at now: UTCInstant) throws(Fault) -> ReceiptAnswer {
    let word = try given.required("--kind")
    guard let kind = ReceiptKind(rawValue: word) else { throw Fault(.argumentsNotAChoice, word) }
    var answer = ReceiptAnswer(kind, receivedAt: now)
    answer.person = given.text("--person")
    answer.role = given.text("--role")
    answer.caseReference = given.text("--case-ref")
    answer.reason = given.text("--reason")
    answer.gap = given.text("--gap")
    answer.retainUntil = try value(given, "--retain-until", CalendarDay.init)
    answer.destroyedAt = try value(given, "--destroyed-at", UTCInstant.init)
    return answer
  }

  private static func value<Value>(
    _ given: ParsedArguments, _ name: String, _ read: (String) -> Value?
  ) throws(Fault) -> Value? {
    guard let text = given.text(name) else { return nil }
    guard let value = read(text) else { throw Fault(.valueMalformed, text, detail: name) }
    return value
  }
}
