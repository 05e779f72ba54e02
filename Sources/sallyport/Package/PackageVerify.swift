import Arguments
import Base
import Sealing

/// `package verify`: the recipient checks a folder that was opened before, by whatever program.
enum PackageVerify {
  static let command = ProgramCommand(
    "package verify", "Verifies an opened package: signature, every digest, no file too many.",
    parameters: [
      .operand("DIR", "The opened folder (D-...)."),
      .option(
        "--sender-cert", "CERT", "The sender's certificate, got on a way that you trust.", required: true),
      .json,
    ],
    statuses: [.failure: "The package does not verify."],
    examples: [
      .init(
        "sallyport package verify cases/D-7K3Q94MX2BWA --sender-cert sender.pem",
        "Says whether the folder is what the sender signed.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let sender = try Credentials.certificate(given.required("--sender-cert"))
    var folder = try given.required("DIR")
    while folder.utf8.count > 1, folder.utf8.last == 0x2F { folder.removeLast() }
    try OpenedReport(opened: try PackageOpener.verify(folder, sender: sender)).print(console)
    return .done
  }
}
