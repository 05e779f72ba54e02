import Base
import FileKit
import Glibc
import OpenSSLKit
import Sandbox
import Testing

/// The same probe confined and unconfined: what fails in the one works in the other.
@Suite("What the courier cannot do", .serialized)
struct CourierConfinementTests {
  private static let own = ["own-outbox-list", "own-inbox-write", "own-drop-write"]
  private static let others = [
    "outbox-write", "parent-memory", "parent-copy", "parent-signal", "parent-trace", "socket", "local-socket",
    "process", "program", "datagram-socket", "listen", "own-port", "other-port",
  ]
  /// Of the courier whose channel is a server: a socket, and connections to one port.
  private static let network = ["socket", "own-port"]

  private static func probe(_ words: [String]) throws -> [String: Bool] {
    let root = "/tmp/sallyport-probe-test-" + Hexadecimal.encode(RandomBytes.make(8))
    defer { try? Files.removeTree(root) }
    for folder in ["", "/keys", "/vault", "/outbox", "/inbox", "/drop"] {
      try Files.makeFolder(root + folder)
    }
    for file in ["/keys/log.key", "/vault/item", "/gateway.db"] { try Files.write([1], to: root + file) }
    let forbidden = ["/keys", "/vault", "/keys/log.key", "/vault/item", "/gateway.db"].map { root + $0 }
    let folders = ["/outbox", "/inbox", "/drop"].map { root + $0 }
    let child = try ChildPipe(
      executable: BuiltPrograms.courier,
      arguments: ["probe"] + words + [String(getpid())] + folders + forbidden)
    var found: [String: Bool] = [:]
    while let line = try? child.receive(timeoutMilliseconds: 10_000) {
      let text = String(decoding: line, as: UTF8.self).replacing(root, with: "HOME")
      guard let space = text.firstIndex(of: " ") else { continue }
      found[String(text[text.index(after: space)...])] = text[..<space] == "works"
    }
    return found
  }

  private static let files = ["/keys/log.key", "/vault/item", "/gateway.db"].flatMap { file in
    ["read", "write", "mode", "truncate"].map { "\($0) HOME\(file)" }
  }
  private static let folders = ["list HOME/keys", "list HOME/vault"]

  @Test("Confined, it reaches its own folders and nothing else")
  func confined() throws {
    let found = try Self.probe([])
    for name in Self.own { #expect(found[name] == true, "\(name)") }
    for name in Self.files + Self.folders + Self.others { #expect(found[name] == false, "\(name)") }
  }

  @Test("With a server as its channel it reaches the server's port, and no other by any way")
  func network() throws {
    let found = try Self.probe(["--port", "2222"])
    for name in Self.own + Self.network { #expect(found[name] == true, "\(name)") }
    let knowsTCP = Confinement.probe().landlockABI >= 4
    for name in Self.files + Self.folders + Self.others where !Self.network.contains(name) {
      // An older Landlock does not know connections: the pinned host key is what holds then.
      if name == "other-port", !knowsTCP { continue }
      #expect(found[name] == false, "\(name)")
    }
  }

  @Test("Unconfined, the same probe reaches all of it", .enabled(if: getuid() == 0))
  func unconfined() throws {
    let found = try Self.probe(["--unconfined"])
    for name in Self.own + Self.files + Self.folders + Self.others { #expect(found[name] == true, "\(name)") }
  }
}
