public import Base
import JSON

/// An emergency as it was declared: why, and the call-back to a contact that was on file.
public struct Emergency: Equatable, Sendable {
  /// In the caller's words; encrypted at rest, never logged.
  public let reason: String
  /// The id of the contact that was called.
  public let contact: String
  public let calledAt: UTCInstant

  /// A contact counts only when it was on file for this long: a fraudster's number is newer (delivery, S11).
  public static let contactAge = 7 * 86_400

  public init(reason: String, contact: String, calledAt: UTCInstant) {
    self.reason = reason
    self.contact = contact
    self.calledAt = calledAt
  }

  var stored: String {
    String(
      decoding: JSONWriter.canonical([
        "reason": .string(reason), "contact": .string(contact), "called_at": .string(calledAt.text),
      ]), as: UTF8.self)
  }

  init(stored text: String) throws(Fault) {
    let shape = try JSONShape(JSONReader.read(Array(text.utf8)), path: "emergency")
    guard let at = UTCInstant(try shape.string("called_at")) else {
      throw Fault(.valueMalformed, "called_at")
    }
    self.init(reason: try shape.string("reason"), contact: try shape.string("contact"), calledAt: at)
  }
}
