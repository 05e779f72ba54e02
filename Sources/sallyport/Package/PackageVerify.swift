import Arguments
import Base
import Sealing

/// `package verify`: the recipient checks a folder that was opened before, by whatever program, or a sealed package.
enum PackageVerify {
  static let command = ProgramCommand(
    "package verify", "Verifies a package, opened or sealed: signature, every digest, no file too many.",
    discussion: """
      With --key and --cert the sealed file, its slices or their folder are decrypted and verified, and nothing is \
      written.
      """,
    parameters: [
      .operand(
        "DIR", "The opened folder (D-...); with --key, what 'package open' takes as FILE.", maximum: .max),
      .option(
        "--sender-cert", "CERT", "The sender's certificate, got on a way that you trust.", required: true),
      .option("--key", "KEY", "Your private key (PEM), for a sealed package."),
      .option("--cert", "CERT", "Your certificate (PEM), for which the package was sealed."), .json,
    ],
    statuses: [.failure: "The package does not verify."],
    examples: [
      .init(
        "sallyport package verify cases/D-7K3Q94MX2BWA --sender-cert sender.pem",
        "Says whether the folder is what the sender signed."),
      .init(
        "sallyport package verify D-7K3Q94MX2BWA.p7m --key our.key --cert our.pem --sender-cert sender.pem",
        "Says whether it would open and verify."),
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let sender = try Credentials.certificate(given.required("--sender-cert"))
    let named = given.repeated("DIR")
    let opened: OpenedPackage
    if given.text("--key") != nil || given.text("--cert") != nil {
      let own = try Credentials.pair(key: given.required("--key"), certificate: given.required("--cert"))
      opened = try PackageOpener.verify(
        sealed: named, certificate: own.certificate, key: own.key, sender: sender)
    } else {
      guard named.count == 1, var folder = named.first else {
        throw Fault(.argumentsUnexpectedOperand, named.last, detail: "one opened folder, or --key and --cert")
      }
      while folder.utf8.count > 1, folder.utf8.last == 0x2F { folder.removeLast() }
      opened = try PackageOpener.verify(folder, sender: sender)
    }
    try OpenedReport(opened: opened).print(console)
    return .done
  }
}
