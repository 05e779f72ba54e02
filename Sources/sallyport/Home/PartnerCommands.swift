import Arguments
import Base
import FileKit
import Gateway
import JSON
import OpenSSLKit
import Sharing

/// `partner add|activate|channel|revoke|list|show`: who may receive, and under which keys.
enum PartnerCommands {
  static let all = [add, activate, PartnerChannelCommand.command, revoke, list, show]

  private static let add = ProgramCommand(
    "partner add", "Takes a partner into the register, or files further certificates of one.",
    discussion: """
      FILE is JSON: id, name, distinguishing, kind, country, units, services, realm, channel (or the two folders inbox \
      and answers), verified_until, assurances and contacts. Certificates are pending until two people have read the fingerprint back.
      """,
    parameters: [
      .operand("FILE", "JSON about the partner."),
      .option("--encrypt", "CERT", "A certificate to encrypt to (PEM).", repeatable: true),
      .option("--sign", "CERT", "A certificate that signs receipts (PEM).", repeatable: true), .home, .actor,
      .actorKey,
    ],
    examples: [
      .init(
        "sallyport partner add tri-rivers.json --encrypt enc.pem --sign sig.pem --as S-02 --key registrar.key",
        "Takes the partner in.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let signatory = try HomeWords.signatory(given)
      let (partner, contacts) = try PartnerFile.read(try given.required("FILE"))
      if try !gateway.allPartners().contains(where: { $0 == partner }) {
        try gateway.addPartner(partner, contacts: contacts, as: signatory)
      }
      for path in given.repeated("--encrypt") {
        try gateway.addCertificate(
          try HomeWords.certificate(path), of: partner.id, for: .encrypt, as: signatory)
      }
      for path in given.repeated("--sign") {
        try gateway.addCertificate(try HomeWords.certificate(path), of: partner.id, for: .sign, as: signatory)
      }
      try gateway.publish()
      try console.line("\(partner.id.text) is in the register; its new certificates are pending")
      return .done
    })

  private static let activate = ProgramCommand(
    "partner activate", "Confirms a certificate by its fingerprint, read back from the partner.",
    discussion: "Two different people run it; the certificate is active after the second.",
    parameters: [
      .operand("PARTNER", "Whose certificate it is."),
      .option("--fingerprint", "HEX", "The SHA-256 that the partner read back.", required: true), .home,
      .actor,
      .actorKey,
    ],
    statuses: [.held: "Another person has still to read it back."],
    examples: [
      .init(
        "sallyport partner activate P-TRIV --fingerprint 6fa1… --as S-02 --key registrar.key",
        "The first, or second, reading back.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let id: PartnerID = try HomeWords.identifier(given, "PARTNER")
      let fingerprint = try HomeWords.digest(given, "--fingerprint")
      let uses = try gateway.certificates(of: id).filter { $0.certificate.fingerprint == fingerprint }.map(
        \.use)
      guard !uses.isEmpty else { throw Fault(.certificateNotOnFile, fingerprint.hex) }
      var isActive = true
      for use in uses {
        let state = try gateway.activateCertificate(
          of: id, fingerprint: fingerprint, use: use, as: try HomeWords.signatory(given))
        isActive = isActive && state == .active
      }
      try gateway.publish()
      try console.line(isActive ? "active" : "read back once; another person has still to do so")
      return isActive ? .done : .held
    })

  private static let revoke = ProgramCommand(
    "partner revoke", "Stops a certificate, or the whole partner.",
    parameters: [
      .operand("PARTNER", "Whom to stop."),
      .option("--fingerprint", "HEX", "Only this certificate."), .home, .actor, .actorKey,
    ],
    examples: [
      .init(
        "sallyport partner revoke P-TRIV --as S-02 --key registrar.key", "Nothing is sent there any more.")
    ],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let id: PartnerID = try HomeWords.identifier(given, "PARTNER")
      let fingerprint =
        given.text("--fingerprint") == nil ? nil : try HomeWords.digest(given, "--fingerprint")
      try gateway.revoke(id, fingerprint: fingerprint, as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("revoked")
      return .done
    })

  private static let list = ProgramCommand(
    "partner list", "Lists the partners.", parameters: [.home, .json],
    examples: [.init("sallyport partner list", "Lists ids, kinds and countries.")],
    run: { (given, console) throws(Fault) in
      let partners = try HomeWords.open(given, for: .reading).allPartners()
      if console.isJSON {
        try console.result(.array(partners.map { PartnerFile.json($0) }))
      } else {
        try console.lines(
          partners.map {
            "\($0.id.text)  \($0.kind)  \($0.country)  \($0.name)\($0.isRevoked ? "  REVOKED" : "")"
          })
      }
      return .done
    })

  private static let show = ProgramCommand(
    "partner show", "Shows one partner with its certificates.",
    parameters: [.operand("PARTNER", "Which partner."), .home, .json],
    examples: [.init("sallyport partner show P-TRIV", "Shows fingerprints and states.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let partner = try gateway.partner(try HomeWords.identifier(given, "PARTNER"))
      let certificates = try gateway.certificates(of: partner.id)
      if console.isJSON {
        var object = PartnerFile.json(partner).asObject ?? JSONObject()
        object["certificates"] = .array(certificates.map { PartnerFile.json($0) })
        try console.result(.object(object))
      } else {
        try console.lines(
          ["\(partner.id.text)  \(partner.kind)  \(partner.country)  \(partner.name)"]
            + certificates.map {
              "  \($0.use.rawValue)  \($0.state.rawValue)  until \($0.certificate.notAfter.text)  \($0.certificate.fingerprint.hex)"
            })
      }
      return .done
    })
}
