import Base
import Channels
import JSON
import Testing

@Suite("Channels are written out, strictly")
struct ChannelTests {
  private static let pin = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"

  private static let sftp: JSONObject = [
    "kind": "sftp", "host": "sftp.partner.example", "port": 2222, "user": "harborlight",
    "host_key_sha256": .string("SHA256:" + pin), "key": "/etc/sallyport/partner.key", "folder": "/in",
    "answers": "/out", "limits": ["connect": 5],
  ]

  private static func read(_ object: JSONObject) throws(Fault) -> Channel { try Channel(JSONShape(object)) }

  @Test("What is read is what is written, and read again")
  func roundTrip() throws {
    let drop: JSONObject = ["kind": "drop", "folder": "/srv/in", "answers": "/srv/out"]
    for object in [drop, Self.sftp] {
      let channel = try Self.read(object)
      #expect(try Channel(JSONShape(channel.json)) == channel)
    }
    #expect(try Self.read(drop).code == "drop" && Self.read(Self.sftp).code == "sftp")
  }

  @Test("The port and the limits are the usual ones where none are named, and the pin loses its prefix")
  func usual() throws {
    var object = Self.sftp
    object["port"] = nil
    object["limits"] = nil
    guard case .sftp(let account) = try Self.read(object) else { throw Fault(.courierChannelUnknown) }
    #expect(account.port == 22 && account.hostKey == Self.pin)
    #expect((account.limits.connect, account.limits.stall, account.limits.total) == (30, 60, 14_400))
  }

  @Test(
    "Anything else is refused",
    arguments: [
      ("kind", "mail"), ("host", ""), ("host", "-oProxy"), ("host", "a b"), ("host", "a/b"), ("host", "a@b"),
      ("port", 0), ("port", 65_536), ("port", "22"), ("user", ""), ("user", "a:b"), ("user", "a b"),
      ("host_key_sha256", "SHA256:short"), ("host_key_sha256", "MD5:47DEQpj8HBSa"), ("key", "relative"),
      ("folder", "in"), ("folder", "/in/"), ("folder", "/in/../x"), ("folder", "/in//x"), ("folder", "/a\"b"),
      ("folder", "/~/x"), ("answers", "/a\nb"), ("limits", ["connect": 0]), ("limits", ["stall": 86_401]),
      ("limits", ["idle": 1]), ("password", "x"),
    ] as [(String, JSONValue)])
  func refused(member: String, value: JSONValue) {
    var object = Self.sftp
    object[member] = value
    #expect(throws: Fault.self) { try Self.read(object) }
  }

  @Test(
    "A member that is missing is named",
    arguments: ["kind", "host", "user", "host_key_sha256", "key", "folder", "answers"])
  func missing(member: String) throws {
    var object = Self.sftp
    object[member] = nil
    do throws(Fault) {
      _ = try Self.read(object)
      Issue.record("it was read")
    } catch {
      #expect(error.code == .jsonMissingMember && error.subject == member)
    }
  }

  @Test("A path of this machine is absolute")
  func local() {
    #expect(throws: Fault.self) { try DropFolders(folder: "in", answers: "/out") }
    #expect(throws: Fault.self) { try DropFolders(folder: "/in", answers: "") }
  }
}
