import Arguments
import Base
import Gateway
import JSON
import Ledger
import Sharing

extension Parameter {
  /// What a listing or report of the log is narrowed to.
  static let logFilters: [Parameter] = [
    .option("--partner", "PARTNER", "Only about this recipient."),
    .option("--agreement", "AGREEMENT", "Only under this agreement."),
    .option("--staff", "STAFF", "Only what this person prepared, approved or did."),
    .option(
      "--outcome", "OUTCOME", "Only what was decided so.", choices: Outcome.allCases.map(\.rawValue)),
    .option("--from", "TIME", "From that day or instant (UTC) on."),
    .option("--until", "TIME", "Before that day or instant (UTC)."),
    .option("--disclosure", "ID", "Only about this disclosure."),
    .flag("--overdue", "Only where a receipt or a follow-up is overdue."),
    .flag("--emergency", "Only emergencies."),
  ]

  /// The law that allows logs allows reading them for these purposes alone.
  static let logPurpose = option(
    "--purpose", "PURPOSE", "What it is read for; lawfulness where none is named.",
    choices: LogPurpose.allCases.map(\.rawValue))
}

/// Turns the words of a log command into the values that the gateway takes.
enum LogFilterWords {
  static func filter(_ given: ParsedArguments) throws(Fault) -> AccountingFilter {
    AccountingFilter(
      disclosure: try HomeWords.optionalIdentifier(given, "--disclosure"),
      partner: try HomeWords.optionalIdentifier(given, "--partner"),
      agreement: try HomeWords.optionalIdentifier(given, "--agreement"),
      staff: try HomeWords.optionalIdentifier(given, "--staff"),
      outcome: given.text("--outcome").flatMap { Outcome(rawValue: $0) },
      from: try HomeWords.instant(given, "--from"), until: try HomeWords.instant(given, "--until"),
      overdueOnly: given.flag("--overdue"), emergencyOnly: given.flag("--emergency"))
  }

  static func purpose(_ given: ParsedArguments) -> LogPurpose {
    given.text("--purpose").flatMap { LogPurpose(rawValue: $0) } ?? .lawfulness
  }

  static func index(_ given: ParsedArguments) throws(Fault) -> Int {
    let text = try given.required("INDEX")
    guard let index = DecimalDigits.value(Array(text.utf8)) else {
      throw Fault(.valueMalformed, text, detail: "an index from 0")
    }
    return index
  }
}
