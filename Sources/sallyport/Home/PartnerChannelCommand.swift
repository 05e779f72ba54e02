import Arguments
import Base
import Gateway
import Sharing

/// `partner channel`: how packages get to a partner, and its answers to us.
enum PartnerChannelCommand {
  static let command = ProgramCommand(
    "partner channel", "Changes how a partner is reached: a folder of this machine, or an SFTP server.",
    discussion: """
      FILE is JSON: {"kind": "drop", "folder", "answers"}, or {"kind": "sftp", "host", "port", "user", \
      "host_key_sha256", "key", "folder", "answers", "limits": {"connect", "stall", "total"}}, port and limits (in \
      seconds) as far as they differ from what is usual. The host's key is the one that the server shows first: ECDSA \
      where it has one, else Ed25519. Read its fingerprint back to the partner before.
      """,
    parameters: [
      .operand("PARTNER", "Who is reached."), .operand("FILE", "JSON about the channel."), .home, .actor,
      .actorKey,
    ],
    examples: [
      .init(
        "sallyport partner channel P-TRIV sftp.json --as S-02 --key registrar.key",
        "From now on packages go to that server.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let id: PartnerID = try HomeWords.identifier(given, "PARTNER")
      try gateway.changeChannel(
        of: id, to: try PartnerFile.readChannel(try given.required("FILE")),
        as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("changed")
      return .done
    })
}
