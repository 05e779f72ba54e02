import Base
import JSON

/// One line to the courier.
///
/// Format: `Docs/formats/courier-pipe.md`.
enum CourierMessage {
  case hello(CourierConfiguration)
  case ask(CourierName)
  case put([OutboxFile])
  case collect
  case tidy(CourierName)
  case bye

  static let version = 2
  static let lineLimit = 8192

  /// Reads one line; every member is known and of its kind, or the line is refused.
  static func read(_ line: [UInt8]) throws(Fault) -> CourierMessage {
    let shape: JSONShape
    let version: Int
    let operation: String
    do throws(Fault) {
      let limits = JSONLimits(maxBytes: lineLimit, maxDepth: 4, maxMembers: 512)
      shape = try JSONShape(JSONReader.read(line, limits: limits))
      version = try shape.integer("v")
      operation = try shape.string("op")
    } catch {
      throw Fault(.courierMessageMalformed)
    }
    guard version == Self.version else { throw Fault(.courierVersionUnknown) }
    do throws(Fault) {
      return try read(operation, shape)
    } catch {
      // The courier's own codes stay; which member was wrong is the gateway's to know.
      throw error.code.rawValue.hasPrefix("courier.") ? error : Fault(.courierMessageMalformed)
    }
  }

  private static func read(_ operation: String, _ shape: JSONShape) throws(Fault) -> CourierMessage {
    switch operation {
    case "hello":
      try shape.refuseUnknown(allowed: ["v", "op", "outbox", "inbox", "channel", "realm", "messages"])
      return .hello(try CourierConfiguration(shape))
    case "ask":
      try shape.refuseUnknown(allowed: ["v", "op", "name"])
      return .ask(try CourierName(try shape.string("name")))
    case "put-many":
      try shape.refuseUnknown(allowed: ["v", "op", "files"])
      return .put(try OutboxFile.list(shape))
    case "collect":
      try shape.refuseUnknown(allowed: ["v", "op"])
      return .collect
    case "tidy":
      try shape.refuseUnknown(allowed: ["v", "op", "name"])
      return .tidy(try CourierName(try shape.string("name")))
    case "bye":
      try shape.refuseUnknown(allowed: ["v", "op"])
      return .bye
    case _: throw Fault(.courierOperationUnknown)
    }
  }
}
