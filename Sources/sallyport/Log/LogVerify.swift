import Arguments
import Base
import FileKit
import JSON
import Ledger

/// `log verify`: whether a copied log is whole, with nothing but its key.
enum LogVerify {
  static let command = ProgramCommand(
    "log verify", "Verifies a log folder with nothing but the folder and the log's key.",
    discussion: """
      Every entry is hashed again, every tile compared, the checkpoint's signature verified. With --since the log \
      must continue a checkpoint that was kept from earlier. No gateway home is needed.
      """,
    parameters: [
      .operand("LOGDIR", "The log folder, or a copy of it."),
      .option("--key", "VKEY", "The log's verifier key, or a file that holds it.", required: true),
      .option("--since", "CHECKPOINT", "A file with an older checkpoint of this log."), .json,
    ],
    statuses: [.done: "The log verifies.", .logUnsound: "The log has a fault, or a file of it is missing."],
    examples: [
      .init(
        "sallyport log verify copy/log --key log.vkey",
        "Says how many entries the log has and that they hold.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    let key = try verifierKey(try given.required("--key"))
    var older: Checkpoint?
    if let path = given.text("--since") {
      let bytes = try Files.read(path, limit: 1 << 20)
      do throws(Fault) {
        older = try Checkpoint(note: bytes, key: key)
      } catch {
        return try report(nil, [error.inFile(path)], console)
      }
    }
    let found = LogVerifier.verify(folder: try given.required("LOGDIR"), key: key, since: older)
    return try report(found.checkpoint, found.faults, console)
  }

  private static func report(
    _ checkpoint: Checkpoint?, _ faults: [Fault], _ console: Console
  ) throws(Fault) -> Status {
    let isSound = faults.isEmpty
    if console.isJSON {
      var object: JSONObject = ["ok": .bool(isSound), "faults": .array(faults.map(\.json))]
      if let checkpoint {
        object["origin"] = .string(checkpoint.origin)
        object["size"] = .integer(checkpoint.size)
        object["root"] = .string(Base64.encode(checkpoint.root.bytes))
      }
      try console.result(.object(object))
    } else if let checkpoint, isSound {
      let root = Base64.encode(checkpoint.root.bytes)
      try console.line("the log verifies: \(checkpoint.origin), \(checkpoint.size) entries, root \(root)")
    } else {
      console.report(faults)
      try console.line("the log does NOT verify")
    }
    return isSound ? .done : .logUnsound
  }

  /// A key as it was written on the line, or in a file of that name.
  private static func verifierKey(_ text: String) throws(Fault) -> VerifierKey {
    guard Files.exists(text) else { return try VerifierKey(text) }
    let bytes = try Files.read(text, limit: 4_096)
    let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    do throws(Fault) {
      return try VerifierKey(String(decoding: line, as: UTF8.self))
    } catch {
      throw error.inFile(text)
    }
  }
}
