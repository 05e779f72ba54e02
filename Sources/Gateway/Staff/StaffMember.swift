public import Base
import JSON
public import OpenSSLKit
public import Sharing

/// A person of ours, or the service identity of the batch, as the register holds them.
public struct StaffMember: Sendable {
  public let id: StaffID
  /// Shown to colleagues only; encrypted at rest, never logged.
  public let name: String
  public let roles: Set<StaffRole>
  /// Handling course level, T0 to T3, and its last day.
  public let training: String
  public let trainingUntil: CalendarDay
  /// Last day of current screening.
  public let screeningUntil: CalendarDay
  public let certificate: Certificate
  public let isFrozen: Bool

  /// What was signed for: the row is believed only while its statement covers exactly this.
  var arguments: JSONValue {
    [
      "id": .string(id.text), "name": .string(name),
      "roles": .array(roles.map(\.rawValue).sorted().map { .string($0) }),
      "training": .string(training), "training_until": .string(trainingUntil.text),
      "screening_until": .string(screeningUntil.text),
      "certificate": .string(certificate.fingerprint.hex), "frozen": .bool(isFrozen),
    ]
  }

  public init(
    id: StaffID, name: String, roles: Set<StaffRole>, training: String, trainingUntil: CalendarDay,
    screeningUntil: CalendarDay, certificate: Certificate, isFrozen: Bool = false
  ) {
    self.id = id
    self.name = name
    self.roles = roles
    self.training = training
    self.trainingUntil = trainingUntil
    self.screeningUntil = screeningUntil
    self.certificate = certificate
    self.isFrozen = isFrozen
  }

  /// The level that counts on `day`: a lapsed course counts as none.
  func training(on day: CalendarDay) -> String { day <= trainingUntil ? training : "T0" }

  func isScreened(on day: CalendarDay) -> Bool { day <= screeningUntil }
}
