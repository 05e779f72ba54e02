internal import Base
internal import JSON

/// An account at a partner's SFTP server; what its host key is, and where our key for it lies.
///
/// Everything is written out and signed for: nothing is taken from settings of a person or from the first connection.
public struct SFTPAccount: Hashable, Sendable {
  /// A name of the DNS, or an address.
  public let host: String
  public let port: Int
  public let user: String
  /// SHA-256 of the host's public key: 43 characters of base64, as `ssh-keygen -l` prints them after `SHA256:`.
  public let hostKey: String
  /// The file of our private key, mode 0600.
  public let keyFile: String
  /// Absolute at the server.
  public let folder: String
  /// Absolute at the server.
  public let answers: String
  public let limits: SFTPPatience

  init(_ shape: JSONShape) throws(Fault) {
    try shape.refuseUnknown(allowed: [
      "kind", "host", "port", "user", "host_key_sha256", "key", "folder", "answers", "limits",
    ])
    host = try Self.read(shape, "host", "a name or address of a host", HostName.isGood)
    port = try shape.optionalInteger("port") ?? 22
    guard (1...65_535).contains(port) else { throw shape.fault(.valueMalformed, "port") }
    user = try Self.read(shape, "user", "a name of an account", UserName.isGood)
    hostKey = try HostKeyDigest.read(shape, "host_key_sha256")
    keyFile = try LocalPath.read(shape, "key")
    folder = try Self.read(shape, "folder", "an absolute path of plain names", RemoteFolder.isGood)
    answers = try Self.read(shape, "answers", "an absolute path of plain names", RemoteFolder.isGood)
    limits =
      try shape.optionalShape("limits").map { shape throws(Fault) in try SFTPPatience(shape) } ?? .usual
  }

  var json: JSONValue {
    [
      "kind": "sftp", "host": .string(host), "port": .integer(port), "user": .string(user),
      "host_key_sha256": .string(hostKey), "key": .string(keyFile), "folder": .string(folder),
      "answers": .string(answers), "limits": limits.json,
    ]
  }

  private static func read(
    _ shape: JSONShape, _ name: String, _ expected: String, _ isGood: (String) -> Bool
  ) throws(Fault) -> String {
    let text = try shape.string(name)
    guard isGood(text) else { throw shape.fault(.valueMalformed, name, detail: expected) }
    return text
  }
}

/// How long a partner's server may take; all in seconds, 1 to 86,400.
public struct SFTPPatience: Hashable, Sendable {
  /// Until it is connected and we are logged in.
  public let connect: Int
  /// With less than 1,000 bytes a second.
  public let stall: Int
  /// For one file.
  public let total: Int

  static let usual = SFTPPatience(connect: 30, stall: 60, total: 14_400)

  private init(connect: Int, stall: Int, total: Int) {
    (self.connect, self.stall, self.total) = (connect, stall, total)
  }

  init(_ shape: JSONShape) throws(Fault) {
    try shape.refuseUnknown(allowed: ["connect", "stall", "total"])
    connect = try Self.read(shape, "connect") ?? Self.usual.connect
    stall = try Self.read(shape, "stall") ?? Self.usual.stall
    total = try Self.read(shape, "total") ?? Self.usual.total
  }

  var json: JSONValue {
    ["connect": .integer(connect), "stall": .integer(stall), "total": .integer(total)]
  }

  private static func read(_ shape: JSONShape, _ name: String) throws(Fault) -> Int? {
    guard let seconds = try shape.optionalInteger(name) else { return nil }
    guard (1...86_400).contains(seconds) else {
      throw shape.fault(.valueMalformed, name, detail: "1 to 86400 seconds")
    }
    return seconds
  }
}
