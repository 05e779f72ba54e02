import Arguments
import Base
import FileKit
import Gateway
import JSON
import Sharing

/// `staff add|set|freeze|list`: who may do what.
enum StaffCommands {
  static let all = [
    writing("staff add", "Takes a member of staff into the register."),
    writing("staff set", "Replaces what the register says about a member of staff."), freeze, list,
  ]

  private static func writing(_ name: String, _ summary: String) -> ProgramCommand {
    ProgramCommand(
      name, summary,
      discussion: """
        FILE is JSON with id, name, roles, training (T0 to T3), training_until and screening_until. Nobody holds two \
        roles of the conflict table, and nobody changes their own row.
        """,
      parameters: [
        .operand("FILE", "JSON about the person."),
        .option("--certificate", "CERT", "Their signing certificate (PEM).", required: true), .home, .actor,
        .actorKey,
      ],
      examples: [
        .init("sallyport \(name) liaison.json --certificate liaison.pem --as F-EXEC --key exec.key", summary)
      ],
      run: { (given, console) throws(Fault) in
        let gateway = try HomeWords.open(given, for: .writing)
        let member = try member(given)
        try gateway.setStaff(member, as: try HomeWords.signatory(given))
        try gateway.publish()
        try console.line("\(member.id.text) is in the staff register")
        return .done
      })
  }

  private static let freeze = ProgramCommand(
    "staff freeze", "Stops a member of staff at once: nothing that they sign counts.",
    parameters: [.operand("STAFF", "Whom to stop."), .home, .actor, .actorKey],
    examples: [.init("sallyport staff freeze S-04 --as S-09 --key officer.key", "Stops S-04.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .writing)
      let id: StaffID = try HomeWords.identifier(given, "STAFF")
      try gateway.freezeStaff(id, as: try HomeWords.signatory(given))
      try gateway.publish()
      try console.line("\(id.text) is frozen")
      return .done
    })

  private static let list = ProgramCommand(
    "staff list", "Lists the members of staff with their roles; no names.", parameters: [.home, .json],
    examples: [.init("sallyport staff list", "Lists ids, roles, training and screening.")],
    run: { (given, console) throws(Fault) in
      let members = try HomeWords.open(given, for: .reading).allStaff()
      guard console.isJSON else {
        try console.lines(members.map { line($0) })
        return .done
      }
      try console.result(.array(members.map { json($0) }))
      return .done
    })

  private static func line(_ member: StaffMember) -> String {
    let roles = member.roles.map(\.rawValue).sorted().joined(separator: ",")
    let frozen = member.isFrozen ? "  FROZEN" : ""
    return "\(member.id.text)  \(roles)  \(member.training) until \(member.trainingUntil.text), "
      + "screened until \(member.screeningUntil.text)\(frozen)"
  }

  private static func json(_ member: StaffMember) -> JSONValue {
    [
      "id": .string(member.id.text),
      "roles": .array(member.roles.map(\.rawValue).sorted().map { .string($0) }),
      "training": .string(member.training), "training_until": .string(member.trainingUntil.text),
      "screening_until": .string(member.screeningUntil.text), "frozen": .bool(member.isFrozen),
    ]
  }

  private static func member(_ given: ParsedArguments) throws(Fault) -> StaffMember {
    let path = try given.required("FILE")
    do throws(Fault) {
      let shape = try JSONShape(JSONReader.read(Files.read(path, limit: 1 << 16)))
      try shape.refuseUnknown(allowed: [
        "id", "name", "roles", "training", "training_until", "screening_until",
      ])
      guard let id = StaffID(try shape.string("id")) else { throw shape.fault(.valueMalformed, "id") }
      var roles: Set<StaffRole> = []
      for text in try shape.strings("roles") {
        guard let role = StaffRole(rawValue: text) else {
          let near = NearestName.of(text, among: StaffRole.allCases.map(\.rawValue))
          throw shape.fault(.valueMalformed, "roles", detail: near.map { "did you mean '\($0)'?" })
        }
        roles.insert(role)
      }
      guard ["T0", "T1", "T2", "T3"].contains(try shape.string("training")) else {
        throw shape.fault(.valueMalformed, "training", detail: "T0 to T3")
      }
      return StaffMember(
        id: id, name: try shape.string("name"), roles: roles, training: try shape.string("training"),
        trainingUntil: try day(shape, "training_until"), screeningUntil: try day(shape, "screening_until"),
        certificate: try HomeWords.certificate(try given.required("--certificate")))
    } catch {
      throw error.inFile(path)
    }
  }

  private static func day(_ shape: JSONShape, _ name: String) throws(Fault) -> CalendarDay {
    guard let day = CalendarDay(try shape.string(name)) else { throw shape.fault(.valueMalformed, name) }
    return day
  }
}
