import Arguments
import Base
import FileKit
import Gateway
import JSON

/// `policy sign|adopt|show`: the signed folder that everything is decided under.
enum PolicyCommands {
  static let all = [sign, adopt, show]

  private static let sign = ProgramCommand(
    "policy sign", "Adds one person's signature to a policy folder; two people run it.",
    discussion: """
      Writes manifest-sha256.txt over every file of the folder and manifest-sha256.txt.p7s with the signatures of \
      counsel and an executive. What changed since the set in force is shown first where a home is named.
      """,
    parameters: [
      .operand("DIR", "The policy folder, with founders/founders.json and a serial."),
      .option("--home", "DIR", "Compares with the set in force there."), .actor, .actorKey,
    ],
    examples: [.init("sallyport policy sign policy --as F-LEGAL --key counsel.key", "Counsel signs.")],
    run: { (given, console) throws(Fault) in
      let folder = try given.required("DIR")
      if given.text("--home") != nil {
        let gateway = try HomeWords.open(given, for: .reading)
        try console.lines(try gateway.policyChanges(from: folder))
      }
      let names = try PolicyAdoption.sign(folder, as: try HomeWords.signatory(given))
      try console.line("signed by \(names.joined(separator: ", "))")
      return .done
    })

  private static let adopt = ProgramCommand(
    "policy adopt", "Puts a signed policy folder in force; nothing unsigned or altered can be adopted.",
    parameters: [.operand("DIR", "The signed policy folder."), .home, .actor, .actorKey],
    examples: [.init("sallyport policy adopt policy --as F-EXEC --key executive.key", "Adopts it.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let (serial, digest) = try gateway.adopt(try given.required("DIR"), as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("serial \(serial) is in force: \(digest.hex)")
      return .done
    })

  private static let show = ProgramCommand(
    "policy show", "Shows the policy set in force.", parameters: [.home, .json],
    examples: [.init("sallyport policy show", "Shows serial, digest, agreements and signers.")],
    run: { (given, console) throws(Fault) in
      let summary = try HomeWords.open(given, for: .reading).policySummary()
      if console.isJSON {
        try console.result([
          "serial": .integer(summary.serial), "digest": .string(summary.digest.hex),
          "agreements": .array(summary.agreements.map { .string($0) }),
          "founders": .array(summary.founders.map { .string($0) }), "one_person": .bool(summary.onePerson),
        ])
      } else {
        try console.lines([
          "serial \(summary.serial)  \(summary.digest.hex)",
          "agreements: \(summary.agreements.joined(separator: ", "))",
          "founders: \(summary.founders.joined(separator: ", "))",
        ])
      }
      return .done
    })
}
