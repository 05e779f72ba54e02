public import Base
public import Records
public import Sharing

/// The material of one disclosure: the items at the same indices as the plan's, and the records they point into.
public struct Material: Equatable, Sendable {
  public let items: [MaterialItem]
  public let records: [ParsedRecord]
  /// Values of must-carry items by category; `unknown` where there is none.
  public let carried: [String: String]

  public init(items: [MaterialItem], records: [ParsedRecord], carried: [String: String] = [:]) {
    self.items = items
    self.records = records
    self.carried = carried
  }
}

/// What the forms need beside plan and material.
public struct MinimizationContext: Sendable {
  public let pseudonyms: PseudonymKeys
  /// The day that ages are counted for.
  public let asOf: CalendarDay
  /// What replaces the name of one of our people: `Liaison desk`.
  public let desk: String
  /// Who holds the evidence and how to ask, for custody references; one line.
  public let custodian: String

  public init(pseudonyms: PseudonymKeys, asOf: CalendarDay, desk: String, custodian: String) {
    self.pseudonyms = pseudonyms
    self.asOf = asOf
    self.desk = desk
    self.custodian = custodian
  }
}

/// Secret keys of one partner: one for the case, one for the partner in all cases; 32 random bytes each.
public struct PseudonymKeys: Sendable {
  public let forCase: [UInt8]
  public let forPartner: [UInt8]

  public init(forCase: [UInt8], forPartner: [UInt8]) {
    self.forCase = forCase
    self.forPartner = forPartner
  }
}
