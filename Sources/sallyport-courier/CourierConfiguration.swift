import Base
import Channels
import JSON

/// What the courier is told first, and keeps.
struct CourierConfiguration {
  static let mostMessages = 1_000_000

  let outbox: String
  let inbox: String
  let channel: Channel
  let isProduction: Bool
  let messages: Int

  init(_ shape: JSONShape) throws(Fault) {
    outbox = try Self.absolute(shape.string("outbox"))
    inbox = try Self.absolute(shape.string("inbox"))
    channel = try Channel(try shape.shape("channel"))
    messages = try shape.optionalInteger("messages") ?? 10_000
    switch try shape.string("realm") {
    case "production": isProduction = true
    case "test": isProduction = false
    case _: throw Fault(.courierMessageMalformed)
    }
    guard (1...Self.mostMessages).contains(messages) else { throw Fault(.courierMessageMalformed) }
  }

  private static func absolute(_ path: String) throws(Fault) -> String {
    guard path.utf8.first == 0x2F, path.utf8.count <= 1024, !path.utf8.contains(0) else {
      throw Fault(.courierMessageMalformed)
    }
    return path
  }
}
