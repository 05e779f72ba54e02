public import Base

/// The rules of the house: on for every agreement.
public struct HouseRules: Equatable, Sendable {
  public let file: String
  public let title: String?
  /// The roles in which two people sign the policy set.
  public let signerRoles: [String]
  /// One person is the whole organization: one signature, and every cover sheet says so.
  public let onePerson: Bool
  /// The fixed offset in which days are counted.
  public let day: UTCOffset
  public let sections: [Section]
  public let rules: [Rule]
}
