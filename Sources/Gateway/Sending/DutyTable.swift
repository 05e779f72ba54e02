import Base
import Delivery
import PolicyEvaluation

/// The recipient's duties under the rules that applied, as the gateway needs them.
///
/// Where several rules set a period, the shortest counts.
struct DutyTable {
  private let values: [String: [String]]

  init(_ duties: [Duty]) {
    values = Dictionary(grouping: duties, by: \.name).mapValues { $0.map(\.value).sorted() }
  }

  /// All duties as `name: value`, for the cover sheet.
  var lines: [String] {
    values.sorted { $0.key < $1.key }.flatMap { name, values in values.map { "\(name): \($0)" } }
  }

  /// The handling code to mark; the strictest where several are named.
  var marking: String? { values["marking"]?.last }

  /// How long the recipient may keep it, for the cover sheet.
  var retentionText: String {
    guard let periods = values["delete"] else { return "as the agreement says" }
    return "delete after " + periods.joined(separator: ", then after ")
  }

  /// Which receipt is owed and how soon, for the cover sheet; `nil` when none is.
  var receiptText: String? {
    guard let kinds = values["receipt"] else { return nil }
    return kinds.joined(separator: ", ")
      + (values["within"].map { " within " + $0.joined(separator: ", ") } ?? "")
  }

  /// The shortest period in which a receipt is owed, as written.
  var receiptWithin: String? {
    let start = UTCInstant(seconds: 0)
    return (values["within"] ?? []).compactMap { Period($0) }
      .min { $0.end(after: start, rounding: .earlier) < $1.end(after: start, rounding: .earlier) }?.text
  }

  /// The receipt that settles what is owed: the furthest that a rule names.
  var closing: ClosingReceipt {
    (values["receipt"] ?? []).compactMap { ClosingReceipt(rawValue: $0) }
      .max { $0.rank < $1.rank } ?? .technicalAcceptance
  }

  func receiptDue(after start: UTCInstant) -> UTCInstant? { earliest("within", start) }

  func deleteBy(after start: UTCInstant) -> UTCInstant? { earliest("delete", start) }

  private func earliest(_ name: String, _ start: UTCInstant) -> UTCInstant? {
    (values[name] ?? []).compactMap { Period($0) }.map { $0.end(after: start, rounding: .earlier) }.min()
  }
}

extension ClosingReceipt {
  fileprivate var rank: Int {
    switch self {
    case .technicalAcceptance: 0
    case .acknowledged: 1
    case .destructionCertificate: 2
    }
  }
}
