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
      "v": 2, "op": "hello", "outbox": .string(root + "/outbox"), "inbox": .string(root + "/inbox"),
      "channel": channel, "realm": "production", "messages": .integer(messages),
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

  /// Has one file put and reads what became of it.
  func put(_ name: String, digest: SHA256Digest) throws -> JSONValue {
    try put([(name, digest)]).first ?? .null
  }

  /// Has files put, each but the first following the one before where that is asked for.
  func put(_ files: [(String, SHA256Digest)], following: Bool = false) throws -> [JSONValue] {
    let answer = try ask(line: putLine(files, following: following)).asObject
    return answer?["results"]?.asArray ?? []
  }

  func putLine(_ files: [(String, SHA256Digest)], following: Bool = false) -> [UInt8] {
    let list = files.enumerated().map { index, file -> JSONValue in
      var members: JSONObject = ["name": .string(file.0), "sha256": .string(file.1.hex)]
      if following, index > 0 { members["follows"] = true }
      return .object(members)
    }
    return JSONWriter.canonical(["v": 2, "op": "put-many", "files": .array(list)])
  }

  /// Lays a sealed file into the outbox and returns its digest.
  func seal(_ name: String, _ bytes: [UInt8]) throws -> SHA256Digest {
    try Files.write(bytes, to: "\(root)/outbox/\(name)")
    return Digest.sha256(bytes)
  }

  func drop(_ name: String) throws -> [UInt8] { try Files.read("\(root)/drop/\(name)", limit: 1 << 26) }

  static func absent(_ name: String) -> JSONValue {
    ["name": .string(name), "op": "ask", "result": "absent", "v": 2]
  }

  /// What became of one file, as it stands in the answer to `put-many`.
  static func became(_ result: String, code: String? = nil) -> JSONValue {
    var object: JSONObject = ["result": .string(result)]
    if let code { object["code"] = .string(code) }
    return sorted(object)
  }

  static func refused(_ code: FaultCode) -> JSONValue {
    sorted(["v": 2, "result": "refused", "code": .string(code.rawValue)])
  }

  static func sorted(_ object: JSONObject) -> JSONValue {
    .object(JSONObject(object.members.sorted { $0.name < $1.name }))
  }
}
