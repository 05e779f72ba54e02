import Arguments
import Base
import FileKit
import Gateway
import JSON
import Minimization
import Sharing

/// `request new|evaluate|submit|statement|preview|show|list`: preparing a disclosure.
enum RequestCommands {
  static let all = [RequestNew.command, evaluate, submit, statement, preview, show, list]

  private static let evaluate = ProgramCommand(
    "request evaluate", "Answers \"can I send this?\" in words.",
    discussion: """
      For a folder or request file nothing is stored and nothing logged; for a submitted disclosure the vault's copy \
      is decided afresh. What goes, goes as, and stays is listed with the clause and what would lift it.
      """,
    parameters: [
      .operand("REQUEST", "A folder with request.json, a request file, or a disclosure's id."), .home,
      .option("--as", "STAFF", "Whose training and screening count; the requester's of a disclosure."), .json,
    ],
    statuses: [.done: "It may go.", .denied: "It is denied.", .held: "It is held: see what would lift it."],
    examples: [.init("sallyport request evaluate cases/4411 --as S-04", "Says what would go, as, and stay.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let subject = try given.required("REQUEST")
      let prepared: Prepared
      if let id = DisclosureID(subject), subject.hasPrefix("D-"), !Files.exists(subject) {
        prepared = try gateway.evaluate(id)
      } else {
        prepared = try gateway.evaluate(
          requestAt: subject, as: try HomeWords.optionalIdentifier(given, "--as"))
      }
      return try report(prepared, console)
    })

  private static let submit = ProgramCommand(
    "request submit", "Takes a request in: staged, signed for, logged and decided.",
    parameters: [
      .operand("REQUEST", "A folder with request.json, or a request file."), .home, .actor, .actorKey, .json,
    ],
    statuses: [.done: "Taken in; it may go.", .denied: "Taken in; denied.", .held: "Taken in; held."],
    examples: [
      .init("sallyport request submit cases/4411 --as S-04 --key liaison.key", "Prints the new id.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let signatory = try HomeWords.signatory(given)
      let prepared = try gateway.submitAndDecide(requestAt: try given.required("REQUEST"), as: signatory)
      try gateway.publish()
      return try report(prepared, console)
    })

  static func report(_ prepared: Prepared, _ console: Console) throws(Fault) -> Status {
    if console.isJSON {
      try console.result(RequestEvaluation.json(prepared))
    } else {
      if let id = prepared.disclosure { try console.line(id.text) }
      try console.lines(RequestEvaluation.lines(prepared))
    }
    return RequestEvaluation.status(prepared.outcome)
  }

  private static let statement = ProgramCommand(
    "request statement", "Prints the release statement that approvers sign.",
    discussion: """
      Seven lines, exactly as they are signed: on this machine by 'request approve', or on the approver's own with \
      'openssl cms -sign -binary -outform DER -noattr' or a smart card, handed in with --signature.
      """,
    parameters: [.disclosure, .home],
    examples: [.init("sallyport request statement D-7K3Q94MX2BWA", "Prints the seven lines.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      try console.write(try gateway.releaseStatement(of: try HomeWords.identifier(given, "ID")))
      return .done
    })

  private static let preview = ProgramCommand(
    "request preview", "Shows the very files that would be sealed; that they were shown is an entry.",
    parameters: [
      .disclosure,
      .option("--to", "DIR", "Writes the files there instead of printing their names and texts."), .home,
      .actor, .actorKey,
    ],
    examples: [
      .init("sallyport request preview D-7K3Q94MX2BWA --as S-06 --key sup.key", "Shows what would leave.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let bundle = try gateway.preview(
        try HomeWords.identifier(given, "ID"), as: try HomeWords.signatory(given))
      if let folder = given.text("--to") {
        for file in bundle.files {
          let path = Files.join(folder, file.path)
          try Files.makeFolder(Files.parent(of: path), mode: 0o700, parents: true)
          try write(file, to: path, try gateway.stagedFiles(of: try HomeWords.identifier(given, "ID")))
        }
      } else {
        for file in bundle.files {
          try console.line("--- \(file.path)  \(file.content.size) bytes")
          if file.section != .original, let bytes = file.content.bytes {
            try console.write(String(decoding: bytes, as: UTF8.self) + "\n")
          }
        }
      }
      return .done
    })

  private static func write(
    _ file: BundleFile, to path: String, _ open: StagedFile.Opener
  ) throws(Fault) {
    switch file.content {
    case .bytes(let bytes): try Files.write(bytes, to: path, mode: 0o600)
    case .staged(let staged):
      let next = try open(staged)
      let handle = try Files.create(path)
      while true {
        let piece = try next()
        guard !piece.isEmpty else { break }
        try handle.write(piece)
      }
      try handle.close()
    }
  }

  private static let show = ProgramCommand(
    "request show", "Shows where a disclosure stands.", parameters: [.disclosure, .home, .json],
    examples: [.init("sallyport request show D-7K3Q94MX2BWA", "Shows state, outcome and findings.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let line = try gateway.show(try HomeWords.identifier(given, "ID"))
      if console.isJSON {
        try console.result(DisclosureText.json(line))
      } else {
        try console.lines(DisclosureText.lines(line))
      }
      return .done
    })

  private static let list = ProgramCommand(
    "request list", "Lists disclosures, oldest first.",
    parameters: [
      .option("--partner", "PARTNER", "Only to this partner."),
      .option("--state", "STATE", "Only in this state."),
      .option("--staff", "STAFF", "Only of this requester."), .home, .json,
    ],
    examples: [
      .init("sallyport request list --partner P-TRIV", "What went, or would go, to the task force.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let lines = try gateway.list(
        partner: try HomeWords.optionalIdentifier(given, "--partner"),
        state: try DisclosureText.state(given.text("--state")),
        requester: try HomeWords.optionalIdentifier(given, "--staff"))
      if console.isJSON {
        try console.result(.array(lines.map { DisclosureText.json($0) }))
      } else {
        try console.lines(lines.map { DisclosureText.line($0) })
      }
      return .done
    })
}
