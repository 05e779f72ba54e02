import Arguments
import Base
import FileKit
import Gateway
import JSON
import OpenSSLKit

/// `init`: makes a gateway's home.
enum InitCommand {
  static let command = ProgramCommand(
    "init", "Makes a gateway's home: folders, keys, tables, and the log's first entry.",
    discussion: """
      The master key is made where there is none. The founders' certificates pin who may sign the first policy set: \
      one for legal, one for executive (the same twice only in an organization of one person).
      """,
    parameters: [
      .home,
      .option("--organization", "FILE", "JSON with id, name, country and contact.", required: true),
      .option(
        "--realm", "REALM", "Whether real partners or rehearsals.", required: true,
        choices: ["test", "production"]),
      .option("--master-key", "FILE", "The master key, outside the home.", required: true),
      .option(
        "--anchor", "FILE", "Where the last signed log size is kept, outside the home.", required: true),
      .option("--log-origin", "TEXT", "The log's name: the first line of its checkpoints.", required: true),
      .option("--site", "TEXT", "Which installation this is.", required: true),
      .option(
        "--founder", "ROLE=CERT", "A founder's certificate for legal or executive.", required: true,
        repeatable: true),
      .option("--clock-offset", "SECONDS", "Distance from the machine's clock; in the test realm only."),
      .json,
    ],
    examples: [
      .init(
        "sallyport init --home gate --organization org.json --realm test --master-key key --anchor anchor "
          + "--log-origin harborlight.example/disclosures --site main --founder legal=counsel.pem "
          + "--founder executive=executive.pem", "Makes a home for rehearsals.")
    ],
    run: run)

  static func run(_ given: ParsedArguments, _ console: Console) throws(Fault) -> Status {
    guard let home = given.text("--home") ?? Terminal.environment("SALLYPORT_HOME") else {
      throw Fault(.argumentsMissingOption, "--home DIR", detail: "or set SALLYPORT_HOME")
    }
    let gateway = try Gateway.create(
      home, configuration: try configuration(given), founders: try founders(given),
      passphraseFile: HomeWords.passphraseFile)
    let verifier = try gateway.logVerifierKey()
    if console.isJSON {
      try console.result([
        "home": .string(home), "log_key": .string(verifier),
        "certificate": .string(Files.join(home, "keys/organization.pem")),
      ])
    } else {
      try console.lines([
        "home: \(home)", "log key for auditors: \(verifier)",
        "certificate for partners: \(Files.join(home, "keys/organization.pem"))",
        "next: have the policy set signed by two people, then 'sallyport policy adopt'",
      ])
    }
    return .done
  }

  private static func configuration(_ given: ParsedArguments) throws(Fault) -> Configuration {
    let path = try given.required("--organization")
    let shape: JSONShape
    do throws(Fault) {
      shape = try JSONShape(JSONReader.read(Files.read(path, limit: 1 << 16)))
      try shape.refuseUnknown(allowed: ["id", "name", "country", "contact"])
    } catch {
      throw error.inFile(path)
    }
    return try Configuration(
      organization: .init(
        id: shape.string("id"), name: shape.string("name"), country: shape.string("country"),
        contact: shape.string("contact")),
      realm: given.required("--realm") == "production" ? .production : .test, site: given.required("--site"),
      logOrigin: given.required("--log-origin"), masterKey: given.required("--master-key"),
      anchor: given.required("--anchor"), clockOffset: given.integer("--clock-offset") ?? 0)
  }

  private static func founders(_ given: ParsedArguments) throws(Fault) -> [FounderPin] {
    var pins: [FounderPin] = []
    for word in given.repeated("--founder") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let role = StaffRole(rawValue: parts[0]), role == .legal || role == .executive
      else {
        throw Fault(.valueMalformed, word, detail: "legal=CERT or executive=CERT")
      }
      pins.append(FounderPin(role: role, fingerprint: try HomeWords.certificate(parts[1]).fingerprint))
    }
    return pins
  }
}
