internal import Base
internal import Delivery

/// A sealed file of the outbox that is to stand at the partner under the same name.
struct OutboxFile: Sendable {
  let name: String
  let digest: SHA256Digest
  /// It goes only where the file before it in the list is there for certain.
  let follows: Bool

  init(_ name: String, digest: SHA256Digest, follows: Bool = false) {
    (self.name, self.digest, self.follows) = (name, digest, follows)
  }
}

/// What the courier said of one file, as the delivery takes it, and why where it said so.
struct CourierReply: Equatable, Sendable {
  let answer: CourierAnswer
  /// Why it failed or is in doubt.
  let code: FaultCode?

  init(_ answer: CourierAnswer, code: FaultCode? = nil) { (self.answer, self.code) = (answer, code) }

  /// No answer, or none that could be read: never a success.
  static let nothing = CourierReply(.nothing)

  /// Whether the whole file stands at the partner.
  var isThere: Bool {
    switch answer {
    case .stored, .alreadyThere: true
    case .conflict, .absent, .failed, .inDoubt, .nothing: false
    }
  }
}
