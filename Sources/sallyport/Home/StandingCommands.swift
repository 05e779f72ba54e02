import Arguments
import Base
import Gateway
import JSON
import Sharing

/// `standing propose|confirm|end|list`: what lets a batch release without a person each time.
enum StandingCommands {
  static let all = [propose, confirm, end, list]

  private static let certificate = Parameter.operand(
    "CERTIFICATE", "The standing certificate: SB- and twelve letters.")

  private static let propose = ProgramCommand(
    "standing propose", "Proposes a standing certificate for a batch; a second person confirms it.",
    discussion: """
      A batch whose certificate is in force needs none of the approvals that the agreement waives for it. It is made by \
      two people, one legal or supervisor, the other executive or security officer, and holds for one service identity, \
      partner, version of an agreement and layout of a mapping, at most 90 days. What lapses is made anew.
      """,
    parameters: [
      .option("--service", "STAFF", "The service identity of the batch.", required: true),
      .option("--partner", "PARTNER", "To whom it may release.", required: true),
      .option("--agreement", "AGREEMENT", "Under which agreement.", required: true),
      .option("--mapping", "MAPPING", "The mapping of all its records.", required: true),
      .option("--days", "DAYS", "How long from the second signature: 1 to 90.", required: true), .home,
      .actor, .actorKey, .json,
    ],
    examples: [
      .init(
        "sallyport standing propose --service nightly --partner P-TRIV --agreement AGR-ICAC-02 "
          + "--mapping cybertip-report --days 90 --as S-07 --key supervisor.key", "Signs first.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let id = try gateway.proposeStanding(
        StandingProposal(
          service: try HomeWords.identifier(given, "--service"),
          partner: try HomeWords.identifier(given, "--partner"),
          agreement: try HomeWords.identifier(given, "--agreement"),
          mapping: try given.required("--mapping"), days: try given.integer("--days") ?? 0),
        as: try HomeWords.signatory(given))
      try gateway.publish()
      if console.isJSON {
        try console.result(["certificate": .string(id.text)])
      } else {
        try console.line("\(id.text) is proposed; it waits for a second person's 'standing confirm'")
      }
      return .done
    })

  private static let confirm = ProgramCommand(
    "standing confirm", "Signs a standing certificate second: it is in force from now on.",
    parameters: [certificate, .home, .actor, .actorKey, .json],
    examples: [
      .init("sallyport standing confirm SB-QWERTYHJKMNP --as S-09 --key officer.key", "Signs second.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let confirmed = try gateway.confirmStanding(
        try HomeWords.identifier(given, "CERTIFICATE"), as: try HomeWords.signatory(given))
      try gateway.publish()
      if console.isJSON {
        try console.result(json(confirmed, at: gateway.now))
      } else {
        try console.line(line(confirmed, at: gateway.now))
      }
      return .done
    })

  private static let end = ProgramCommand(
    "standing end", "Ends a standing certificate at once: what has not left under it does not go.",
    discussion: "Whoever may sign one may end it.",
    parameters: [certificate, .home, .actor, .actorKey],
    examples: [.init("sallyport standing end SB-QWERTYHJKMNP --as S-09 --key officer.key", "Ends it.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let id: StandingID = try HomeWords.identifier(given, "CERTIFICATE")
      try gateway.endStanding(id, as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("\(id.text) is ended")
      return .done
    })

  private static let list = ProgramCommand(
    "standing list", "Lists the standing certificates: for whom, and until when.",
    parameters: [.home, .json],
    examples: [.init("sallyport standing list", "One a line.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let all = try gateway.allStandings()
      if console.isJSON {
        try console.result(.array(all.map { json($0, at: gateway.now) }))
      } else {
        try console.lines(all.map { line($0, at: gateway.now) })
      }
      return .done
    })

  private static func line(_ certificate: StandingCertificate, at now: UTCInstant) -> String {
    let terms = certificate.terms
    let until = certificate.until.map { "  until \($0.text)" } ?? "  \(terms.days) days"
    return "\(certificate.id.text)  \(certificate.standing(at: now).rawValue)  \(terms.service.text)  "
      + "\(terms.partner.text)  \(terms.agreement.text) v\(terms.agreementVersion)  \(terms.mapping)\(until)"
  }

  private static func json(_ certificate: StandingCertificate, at now: UTCInstant) -> JSONValue {
    let terms = certificate.terms
    return [
      "certificate": .string(certificate.id.text),
      "standing": .string(certificate.standing(at: now).rawValue),
      "service": .string(terms.service.text), "partner": .string(terms.partner.text),
      "agreement": .string(terms.agreement.text), "agreement_version": .integer(terms.agreementVersion),
      "mapping": .string(terms.mapping), "mapping_sha256": .string(terms.mappingDigest.hex),
      "days": .integer(terms.days), "proposed_by": .string(certificate.proposedBy.text),
      "confirmed_by": certificate.confirmed.map { .string($0.by.text) } ?? .null,
      "until": certificate.until.map { .string($0.text) } ?? .null,
      "ended_by": certificate.endedBy.map { .string($0.text) } ?? .null,
    ]
  }
}
