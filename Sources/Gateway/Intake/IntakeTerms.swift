public import Sharing

/// What the records of one file are taken in for: all that a request says beside its material.
public struct IntakeTerms: Sendable {
  public let partner: PartnerID
  public let purpose: String
  public let mapping: String
  public let agreement: AgreementID?
  public let unit: String?
  public let country: String?
  public let process: String
  public let source: String

  public init(
    partner: PartnerID, purpose: String, mapping: String, agreement: AgreementID?, unit: String?,
    country: String?, process: String, source: String
  ) {
    self.partner = partner
    self.purpose = purpose
    self.mapping = mapping
    self.agreement = agreement
    self.unit = unit
    self.country = country
    self.process = process
    self.source = source
  }
}
