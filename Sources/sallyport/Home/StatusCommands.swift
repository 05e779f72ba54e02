import Arguments
import Base
import Delivery
import Gateway
import JSON
import Sharing

/// `status` and `doctor`: how it stands, and whether all is well.
enum StatusCommands {
  static let all = [status, doctor]

  private static let status = ProgramCommand(
    "status", "Says how it stands: what went, what is held, what is overdue.", parameters: [.home, .json],
    examples: [.init("sallyport status", "One screen.")],
    run: { (given, console) throws(Fault) in
      let gateway = try HomeWords.open(given, for: .reading)
      let lines = try gateway.list()
      let balance = try gateway.balance()
      let held = lines.filter { $0.outcome == .holdFix || $0.outcome == .holdApproval }.filter {
        !$0.state.isFinal
      }
      if console.isJSON {
        try console.result([
          "approved": .integer(balance.approved), "pending": .integer(balance.pending),
          "in_doubt": .integer(balance.inDoubt), "handed_over": .integer(balance.handedOver),
          "closed": .integer(balance.closed), "refused": .integer(balance.refused),
          "withheld": .integer(balance.withheld), "expired": .integer(balance.expired),
          "recalled": .integer(balance.recalled), "balanced": .bool(balance.isBalanced),
          "held": .array(held.map { .string($0.id.text) }),
          "overdue": .array(lines.filter(\.isOverdue).map { .string($0.id.text) }),
        ])
      } else {
        try console.lines(
          [
            "authorized \(balance.approved): closed \(balance.closed), handed over \(balance.handedOver), in doubt "
              + "\(balance.inDoubt), pending \(balance.pending), withheld \(balance.withheld), refused "
              + "\(balance.refused), expired \(balance.expired), recalled \(balance.recalled)",
            "held \(held.count), overdue \(lines.count { $0.isOverdue })",
          ] + held.map { "  " + DisclosureText.line($0) }
            + lines.filter(\.isOverdue).map { "  " + DisclosureText.line($0) })
      }
      return .done
    })

  private static let doctor = ProgramCommand(
    "doctor",
    "Examines the home: books, log, anchor, permissions, keys, registers, sandbox. Connects nowhere.",
    parameters: [.home, .json], statuses: [.done: "All is well.", .failure: "Something is not."],
    examples: [.init("sallyport doctor", "Says what is well and what is not.")],
    run: { (given, console) throws(Fault) in
      let checks = try HomeWords.open(given, for: .reading).examine()
      if console.isJSON {
        try console.result(
          .array(
            checks.map {
              .object([
                "name": .string($0.name), "verdict": .string($0.verdict.rawValue),
                "detail": .string($0.detail),
              ])
            }))
      } else {
        try console.lines(checks.map { "\($0.verdict.rawValue)  \($0.name): \($0.detail)" })
      }
      return checks.contains { $0.verdict == .fault } ? .failure : .done
    })
}
