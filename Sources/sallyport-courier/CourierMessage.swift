import Base
import JSON

/// A channel as the gateway describes it: a folder where packages are put, and one where answers are found.
struct ChannelDescription: Equatable {
  let folder: String
  let answers: String?

  init(_ shape: JSONShape) throws(Fault) {
    try shape.refuseUnknown(allowed: ["kind", "folder", "answers"])
    guard try shape.string("kind") == "drop" else { throw Fault(.courierChannelUnknown) }
    folder = try Self.absolute(try shape.string("folder"))
    answers = try shape.optionalString("answers").map { text throws(Fault) in try Self.absolute(text) }
  }

  static func absolute(_ path: String) throws(Fault) -> String {
    guard path.utf8.first == 0x2F, path.utf8.count <= 1024, !path.utf8.contains(0) else {
      throw Fault(.courierMessageMalformed)
    }
    return path
  }
}

/// What the courier is told first, and keeps.
struct CourierConfiguration {
  static let mostMessages = 100_000
  static let mostChannels = 32

  let outbox: String
  let inbox: String
  let channels: [ChannelDescription]
  let isProduction: Bool
  let messages: Int

  init(_ shape: JSONShape) throws(Fault) {
    outbox = try ChannelDescription.absolute(try shape.string("outbox"))
    inbox = try ChannelDescription.absolute(try shape.string("inbox"))
    channels = try shape.shapes("channels").map { shape throws(Fault) in try ChannelDescription(shape) }
    messages = try shape.optionalInteger("messages") ?? 10_000
    switch try shape.string("realm") {
    case "production": isProduction = true
    case "test": isProduction = false
    case _: throw Fault(.courierMessageMalformed)
    }
    guard (1...Self.mostMessages).contains(messages), channels.count <= Self.mostChannels else {
      throw Fault(.courierMessageMalformed)
    }
  }
}

/// One line to the courier.
///
/// Format: `Docs/formats/courier-pipe.md`.
enum CourierMessage {
  case hello(CourierConfiguration)
  case ask(ChannelDescription, name: CourierName)
  case put(ChannelDescription, file: [CourierName], name: CourierName, digest: SHA256Digest)
  case collect(ChannelDescription)
  case tidy(ChannelDescription, name: CourierName)
  case bye

  static let version = 1
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
      try shape.refuseUnknown(allowed: ["v", "op", "outbox", "inbox", "channels", "realm", "messages"])
      return .hello(try CourierConfiguration(shape))
    case "ask":
      try shape.refuseUnknown(allowed: ["v", "op", "channel", "name"])
      return .ask(try channel(shape), name: try name(shape))
    case "put":
      try shape.refuseUnknown(allowed: ["v", "op", "channel", "file", "name", "sha256"])
      guard let digest = SHA256Digest(hex: try shape.string("sha256")) else {
        throw Fault(.courierMessageMalformed)
      }
      return .put(try channel(shape), file: try path(shape), name: try name(shape), digest: digest)
    case "collect":
      try shape.refuseUnknown(allowed: ["v", "op", "channel"])
      return .collect(try channel(shape))
    case "tidy":
      try shape.refuseUnknown(allowed: ["v", "op", "channel", "name"])
      return .tidy(try channel(shape), name: try name(shape))
    case "bye":
      try shape.refuseUnknown(allowed: ["v", "op"])
      return .bye
    case _: throw Fault(.courierOperationUnknown)
    }
  }

  private static func channel(_ shape: JSONShape) throws(Fault) -> ChannelDescription {
    try ChannelDescription(try shape.shape("channel"))
  }

  private static func name(_ shape: JSONShape) throws(Fault) -> CourierName {
    try CourierName(try shape.string("name"))
  }

  /// A path beneath the outbox, of at most four names.
  private static func path(_ shape: JSONShape) throws(Fault) -> [CourierName] {
    let parts = try shape.string("file").split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 4 else { throw Fault(.courierNameRefused) }
    return try parts.map { part throws(Fault) in try CourierName(String(part)) }
  }
}
