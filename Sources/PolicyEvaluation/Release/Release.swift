public import Base
public import Sharing

/// The permission to seal exactly these bytes for exactly this recipient; only `Releasing` makes one.
public struct Release: Equatable, Sendable {
  public let statement: ReleaseStatement
  /// The fresh decision's outcome, one that is released.
  public let outcome: Outcome
  public let decisionDigest: SHA256Digest

  public var disclosure: DisclosureID { statement.disclosure }
  public var recipient: PartnerID { statement.recipient }
  public var recipientKey: SHA256Digest { statement.recipientKey }
  public var purpose: String { statement.purpose }
  public var policySetDigest: SHA256Digest { statement.policySet }
  public var planDigest: SHA256Digest { statement.plan }
  public var payloadDigest: SHA256Digest { statement.payload }
}

/// Why a disclosure may not be released after all; each is a value, not an error.
public enum ReleaseObstacle: String, CaseIterable, Sendable {
  /// The fresh decision denies or holds: see its findings.
  case decisionStops = "DECISION_STOPS"
  /// What would go now is not what the approvers saw.
  case planChanged = "PLAN_CHANGED"
  /// Another policy set is in force than the approvers signed under.
  case policySetChanged = "POLICY_SET_CHANGED"
  case payloadChanged = "PAYLOAD_CHANGED"
  case purposeChanged = "PURPOSE_CHANGED"
  /// Nobody may send under a policy set that is not signed.
  case policySetIsDraft = "POLICY_SET_IS_DRAFT"
}

/// The last step before sealing, taken inside the authorizing transaction with fresh facts.
public enum Releasing {
  /// A release, or every reason why not.
  public enum Answer: Equatable, Sendable {
    case release(Release)
    case refused([ReleaseObstacle])
  }

  /// Grants the release when the fresh decision permits it and every digest is the one that was approved.
  ///
  /// - Parameters:
  ///   - fresh: evaluated now, from facts read now.
  ///   - statement: the release statement that the approvers signed.
  ///   - planDigest: of the plan that the bundle was made by.
  ///   - payloadDigest: of the bundle about to be sealed.
  public static func authorize(
    fresh: Decision, statement: ReleaseStatement, planDigest: SHA256Digest, payloadDigest: SHA256Digest
  ) -> Answer {
    var obstacles: [ReleaseObstacle] = []
    if !fresh.outcome.isReleased { obstacles.append(.decisionStops) }
    if fresh.plan.digest != statement.plan || planDigest != statement.plan { obstacles.append(.planChanged) }
    if fresh.plan.policySetDigest != statement.policySet { obstacles.append(.policySetChanged) }
    if payloadDigest != statement.payload { obstacles.append(.payloadChanged) }
    if fresh.plan.purpose != statement.purpose { obstacles.append(.purposeChanged) }
    if fresh.isDraft { obstacles.append(.policySetIsDraft) }
    guard obstacles.isEmpty else { return .refused(obstacles) }
    return .release(Release(statement: statement, outcome: fresh.outcome, decisionDigest: fresh.digest))
  }
}
