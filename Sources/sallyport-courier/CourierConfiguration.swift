import Base
import JSON

/// The one channel of a courier, as the gateway describes it.
enum ChannelDescription: Equatable {
  case drop(DropDescription)

  init(_ shape: JSONShape) throws(Fault) {
    switch try shape.string("kind") {
    case "drop": self = .drop(try DropDescription(shape))
    case _: throw Fault(.courierChannelUnknown)
    }
  }
}

/// A folder where packages are put, and one where answers are found.
struct DropDescription: Equatable {
  let folder: String
  let answers: String?

  init(_ shape: JSONShape) throws(Fault) {
    try shape.refuseUnknown(allowed: ["kind", "folder", "answers"])
    folder = try AbsolutePath.read(shape.string("folder"))
    answers = try shape.optionalString("answers").map { text throws(Fault) in try AbsolutePath.read(text) }
  }
}

/// A path of this machine as the pipe carries it.
enum AbsolutePath {
  static let limit = 1024

  static func read(_ path: String) throws(Fault) -> String {
    guard path.utf8.first == 0x2F, path.utf8.count <= limit, !path.utf8.contains(0) else {
      throw Fault(.courierMessageMalformed)
    }
    return path
  }
}

/// What the courier is told first, and keeps.
struct CourierConfiguration {
  static let mostMessages = 1_000_000

  let outbox: String
  let inbox: String
  let channel: ChannelDescription
  let isProduction: Bool
  let messages: Int

  init(_ shape: JSONShape) throws(Fault) {
    outbox = try AbsolutePath.read(shape.string("outbox"))
    inbox = try AbsolutePath.read(shape.string("inbox"))
    channel = try ChannelDescription(try shape.shape("channel"))
    messages = try shape.optionalInteger("messages") ?? 10_000
    switch try shape.string("realm") {
    case "production": isProduction = true
    case "test": isProduction = false
    case _: throw Fault(.courierMessageMalformed)
    }
    guard (1...Self.mostMessages).contains(messages) else { throw Fault(.courierMessageMalformed) }
  }
}
