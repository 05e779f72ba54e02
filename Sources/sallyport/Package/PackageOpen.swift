import Arguments
import Base
import OpenSSLKit
import Sealing

/// `package open`: the recipient opens a sealed file.
enum PackageOpen {
  static let command = ProgramCommand(
    "package open", "Opens a sealed package into a verified folder, or leaves nothing.",
    discussion: """
      Decrypts, unpacks and verifies under temporary names; only when the sender's signature and every digest hold \
      does DIR/D-... come to be. Memory does not grow with the package. The same is possible with openssl, tar and sha256sum: the cover file says how.
      """,
    parameters: [
      .operand(
        "FILE", "The sealed file (D-....p7m); of slices (D-....001.p7m and so on) all, one, or their folder.",
        maximum: .max),
      .option("--key", "KEY", "Your private key (PEM).", required: true),
      .option("--cert", "CERT", "Your certificate (PEM), for which the package was sealed.", required: true),
      .option(
        "--sender-cert", "CERT", "The sender's certificate, got on a way that you trust.", required: true),
      .option("--to", "DIR", "The folder to open into; made when it is absent.", required: true), .json,
    ],
    statuses: [.failure: "The package was not opened; no file is left."],
    examples: [
      .init(
        "sallyport package open D-7K3Q94MX2BWA.p7m --key our.key --cert our.pem --sender-cert sender.pem --to cases",
        "Opens into cases/D-7K3Q94MX2BWA.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let own = try Credentials.pair(key: given.required("--key"), certificate: given.required("--cert"))
    let opened = try PackageOpener.open(
      given.repeated("FILE"), certificate: own.certificate, key: own.key,
      sender: try Credentials.certificate(given.required("--sender-cert")), to: try given.required("--to"))
    try OpenedReport(opened: opened).print(console)
    return .done
  }
}
