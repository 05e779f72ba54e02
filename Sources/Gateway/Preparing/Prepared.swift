import AgreementLanguage
import Base
public import Minimization
import OpenSSLKit
public import PolicyEvaluation
public import Records
public import Sharing

/// A request as far as it can be prepared now: what was decided, what would go, what stands in the way.
public struct Prepared: Sendable {
  public let disclosure: DisclosureID?
  public let decision: Decision
  /// `nil` when a denial or an open fix stops before minimization.
  public let bundle: Bundle?
  /// What stands in the bundle's way, beside the decision's own findings.
  public internal(set) var obstacles: [Obstacle]
  /// What approvers sign; `nil` while there is no bundle or the partner has no key in date.
  public let statement: ReleaseStatement?
  /// What the requester alone says: fact and word.
  public let asserted: [(fact: String, value: String)]
  /// What the records hold that somebody should look at: unmapped fields, hashes of a wrong length and the like.
  public let notices: [RecordNotice]
  let facts: Facts
  let circumstances: Circumstances
  /// The plan that the bundle was made by: without any approval, since approvals never change a form.
  let plan: Plan

  public var partner: Partner { circumstances.partner }
  var recipientCertificate: Certificate? { circumstances.recipient.certificate }
  var agreement: Agreement? { circumstances.agreement }
  var subjects: [Subject] { circumstances.subjects }

  /// Something about the finished bundle that holds it, beside the decision's own findings.
  public struct Obstacle: Hashable, Sendable {
    public let code: String
    /// The item or file of the bundle it was found in.
    public let place: String
    public let sentence: String
    public let nextStep: String

    /// A swept text leaves only after an approver has seen it.
    static let notShown = "TEXT_NOT_SHOWN"
    /// What a service took in leaves only on some person's word: a standing certificate, or an approval.
    static let notCertified = "STANDING_CERTIFICATE_MISSING"
    /// A record that could not be read holds, and says which item and why.
    static let unreadable = "RECORD_UNREADABLE"
  }

  /// The outcome with the bundle taken into account: any obstacle holds.
  public var outcome: Outcome {
    guard !obstacles.isEmpty else { return decision.outcome }
    let waitsForPeople = obstacles.allSatisfy {
      $0.code == Obstacle.notShown || $0.code == Obstacle.notCertified
    }
    switch decision.outcome {
    case .deny: return isEmptyForWantOfReading ? .holdFix : .deny
    case .holdFix: return .holdFix
    case .holdApproval, .breakGlassMinimized, .breakGlassPermit, .permitMinimized, .permit:
      return waitsForPeople ? .holdApproval : .holdFix
    }
  }

  /// Nothing is left to go because nothing could be read: that is to be put right, not denied.
  private var isEmptyForWantOfReading: Bool {
    obstacles.contains { $0.code == Obstacle.unreadable }
      && decision.findings.allSatisfy { $0.code == .nothingMayLeave }
  }

  /// Everything that holds or denies: the decision's findings, then what stands in the bundle's way.
  public var codes: [String] { decision.findings.map(\.text) + obstacles.map(\.code) }

  /// Texts that an approver must have been shown.
  public var textsToShow: [BundledText] { bundle?.texts.filter(\.mustBeShown) ?? [] }
}
