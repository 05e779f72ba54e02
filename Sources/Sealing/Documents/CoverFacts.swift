public import Base
public import Sharing

/// What the recipient is told beside the bundle: from the agreement in force and the configuration.
///
/// Each text is one paragraph; control characters become spaces.
public struct CoverFacts: Equatable, Sendable {
  /// Our organization's name.
  public var sender: String
  /// A role's address for questions and for gaps: `exchange@harborlight.example`.
  public var contact: String
  public var recipientName: String
  public var agreement: AgreementID
  public var agreementTitle: String
  /// How the material is to be handled.
  public var handling: String
  /// How long it may be kept, and whether a destruction certificate is due.
  public var retention: String
  /// To whom it may be given further.
  public var onward: String
  /// Which receipts are due and when; `nil` where the agreement asks for none.
  public var receipts: String?
  public var preparedAt: UTCInstant
  /// The log's name and its size in the checkpoint of the proof.
  public var logOrigin: String
  public var logSize: Int
  /// One person decided, approved and sent: the house rules allow it, and the recipient is told.
  public var isOnePerson: Bool
  public var isEmergency: Bool
  /// Made in a test realm: not to be acted on.
  public var isTest: Bool

  public init(
    sender: String, contact: String, recipientName: String, agreement: AgreementID, agreementTitle: String,
    handling: String, retention: String, onward: String, receipts: String?, preparedAt: UTCInstant,
    logOrigin: String, logSize: Int, isOnePerson: Bool = false, isEmergency: Bool = false,
    isTest: Bool = false
  ) {
    self.sender = sender
    self.contact = contact
    self.recipientName = recipientName
    self.agreement = agreement
    self.agreementTitle = agreementTitle
    self.handling = handling
    self.retention = retention
    self.onward = onward
    self.receipts = receipts
    self.preparedAt = preparedAt
    self.logOrigin = logOrigin
    self.logSize = logSize
    self.isOnePerson = isOnePerson
    self.isEmergency = isEmergency
    self.isTest = isTest
  }
}
