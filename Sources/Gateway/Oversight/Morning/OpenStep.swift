public import Base
import Inspection
import Minimization
import SQLiteKit
public import Sharing

/// A step that somebody owes before held disclosures can go, and for how many.
public struct OpenStep: Equatable, Sendable {
  public let owner: StepOwner
  /// The finding without its role: `APPROVAL_MISSING`.
  public let code: String
  /// What to do.
  public let step: String
  public let count: Int
  /// Since when the oldest of them waits.
  public let since: UTCInstant
  public let oldest: DisclosureID
}

extension Gateway {
  /// The steps that are owed: those that wait longest come first.
  func openSteps() throws(Fault) -> [OpenStep] {
    var steps: [Owed: OpenStep] = [:]
    for row in try database.rows(
      // With min() the other columns are those of the row that has it (SQLite, "bare columns in an aggregate").
      """
      SELECT h.code AS code, d.requester AS requester, d.partner AS partner, count(*) AS number,
        min(h.started_at) AS since, d.id AS oldest
      FROM hold h JOIN disclosure d ON d.id = h.disclosure
      WHERE h.ended_at IS NULL AND d.state IN ('prepared', 'approved') GROUP BY h.code, d.requester, d.partner
      """)
    {
      guard let requester = StaffID(try row.text("requester")),
        let partner = PartnerID(try row.text("partner")),
        let oldest = DisclosureID(try row.text("oldest"))
      else { throw Fault(.registerRowUnbelieved, "disclosure") }
      let text = try row.text("code")
      let code = text.split(separator: ":").first.map(String.init) ?? text
      let step = OpenStep(
        owner: StepOwner(of: text, requester: requester, partner: partner), code: code,
        step: Self.nextStep(for: code), count: try row.integer("number"),
        since: UTCInstant(seconds: try row.integer("since")), oldest: oldest)
      let key = Owed(owner: step.owner, code: code)
      steps[key] = steps[key].map { $0.joined(with: step) } ?? step
    }
    return steps.values.sorted {
      ($0.since, $1.count, $0.owner.text, $0.code) < ($1.since, $0.count, $1.owner.text, $1.code)
    }
  }

  private struct Owed: Hashable {
    let owner: StepOwner
    let code: String
  }

  private static func nextStep(for code: String) -> String {
    if let finding = FindingCode(rawValue: code) { return finding.nextStep }
    if let finding = BundleFinding.Code(rawValue: code) { return finding.nextStep }
    if let finding = InspectionFinding.Code(rawValue: code) { return finding.nextStep }
    switch code {
    case Prepared.Obstacle.notCertified:
      return "have it certified ('standing propose'), or have somebody approve it"
    case Prepared.Obstacle.notShown: return "have an approver read it with 'request preview'"
    case Prepared.Obstacle.unreadable: return "put the record right and submit it again"
    case _: return "see 'request show' for what would lift it"
    }
  }
}

extension OpenStep {
  fileprivate func joined(with other: OpenStep) -> OpenStep {
    let first = since <= other.since ? self : other
    return OpenStep(
      owner: owner, code: code, step: step, count: count + other.count, since: first.since,
      oldest: first.oldest)
  }
}
