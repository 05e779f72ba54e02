public import Base
public import Sharing

/// What would go, in which form: what approvers see, and all that minimization may read of a decision.
public struct Plan: Equatable, Sendable {
  /// `nil` when no agreement in the policy set was named.
  public let agreement: AgreementID?
  public let purpose: String?
  public let policySetDigest: SHA256Digest
  /// The items of the facts in their order, then those that rules add; empty when a finding stands alone.
  public let items: [PlannedItem]
  /// SHA-256 of the plan's canonical JSON: agreement, purpose, policy set, and each item's key and form in order;
  /// no approval, counter or time.
  public let digest: SHA256Digest
}

/// One item and the form in which it would go.
public struct PlannedItem: Equatable, Sendable {
  /// Of the item in the facts; `nil` for one that a rule adds.
  public let index: Int?
  public let key: ItemKey
  public let category: String
  public let roles: [String]
  public let leadingRole: String?
  public let person: String?
  public let form: Form
  /// The reason of the rule that decided: a house rule's id, or a code such as `CLAUSE`.
  public let why: String
  /// Ids of the rules that applied to it, sorted.
  public let rules: [String]
  /// Their clauses, sorted, once each.
  public let clauses: [String]
  /// For a withheld item: the permits that come nearest, fewest lacks first.
  public let nearest: [NearestPermit]

  public var isCarried: Bool { index == nil }
}

/// A permit that would let an item go, and what it lacks.
public struct NearestPermit: Equatable, Sendable {
  public let rule: String
  public let lacks: [Lack]

  public init(rule: String, lacks: [Lack]) {
    self.rule = rule
    self.lacks = lacks
  }
}

/// A condition that does not hold: the fact, what it is (`?` when unknown) and what it would have to be.
public struct Lack: Hashable, Sendable {
  public let fact: String
  public let has: String
  /// Sorted.
  public let needs: [String]

  public init(fact: String, has: String, needs: [String]) {
    self.fact = fact
    self.has = has
    self.needs = needs
  }
}
