import Base
import FileKit
import JSON
import OpenSSLKit
import Sandbox
import Testing

/// A gateway's folders in a temporary place, and a courier at the other end of the pipe.
final class CourierDesk {
  let root: String
  let courier: ChildPipe

  private let ownsFolders: Bool

  init() throws {
    ownsFolders = true
    root = "/tmp/sallyport-courier-test-" + Hexadecimal.encode(RandomBytes.make(8))
    for folder in ["", "/outbox", "/outbox/batch", "/inbox", "/drop", "/answers", "/elsewhere"] {
      try Files.makeFolder(root + folder)
    }
    courier = try ChildPipe(executable: BuiltPrograms.courier, arguments: [])
  }

  private init(sharing root: String) throws {
    ownsFolders = false
    self.root = root
    courier = try ChildPipe(executable: BuiltPrograms.courier, arguments: [])
  }

  deinit { if ownsFolders { try? Files.removeTree(root) } }

  /// Another courier for the same folders.
  func successor() throws -> CourierDesk { try CourierDesk(sharing: root) }

  var channel: JSONValue {
    ["kind": "drop", "folder": .string(root + "/drop"), "answers": .string(root + "/answers")]
  }

  func hello(messages: Int = 1000) throws -> JSONValue {
    try ask([
      "v": 1, "op": "hello", "outbox": .string(root + "/outbox"), "inbox": .string(root + "/inbox"),
      "channels": [channel], "realm": "production", "messages": .integer(messages),
    ])
  }

  /// Sends a line and reads the answer, without its line number.
  func ask(_ message: JSONValue) throws -> JSONValue { try ask(line: JSONWriter.canonical(message)) }

  func ask(line: [UInt8]) throws -> JSONValue {
    try courier.send(line)
    return try answer()
  }

  func answer() throws -> JSONValue {
    let value = try JSONReader.read(courier.receive(timeoutMilliseconds: 20_000))
    guard case .object(var object) = value else { return value }
    object["line"] = nil
    return .object(object)
  }

  func put(_ file: String, as name: String, digest: SHA256Digest) throws -> JSONValue {
    try ask(line: putLine(file, as: name, digest: digest))
  }

  func putLine(_ file: String, as name: String, digest: SHA256Digest) -> [UInt8] {
    JSONWriter.canonical([
      "v": 1, "op": "put", "channel": channel, "file": .string(file), "name": .string(name),
      "sha256": .string(digest.hex),
    ])
  }

  /// Lays a sealed file into the outbox and returns its digest.
  func seal(_ name: String, _ bytes: [UInt8]) throws -> SHA256Digest {
    try Files.write(bytes, to: "\(root)/outbox/\(name)")
    return Digest.sha256(bytes)
  }

  func drop(_ name: String) throws -> [UInt8] { try Files.read("\(root)/drop/\(name)", limit: 1 << 26) }

  static func result(_ operation: String, _ name: String, _ result: String, code: String? = nil) -> JSONValue
  {
    var object: JSONObject = [
      "op": .string(operation), "name": .string(name), "result": .string(result), "v": 1,
    ]
    if let code { object["code"] = .string(code) }
    return Self.sorted(object)
  }

  static func refused(_ code: FaultCode) -> JSONValue {
    sorted(["v": 1, "result": "refused", "code": .string(code.rawValue)])
  }

  static func sorted(_ object: JSONObject) -> JSONValue {
    .object(JSONObject(object.members.sorted { $0.name < $1.name }))
  }
}
