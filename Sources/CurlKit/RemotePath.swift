/// A file or folder at an SFTP server.
///
/// A folder is an absolute path of ours; a name may be any bytes, since a partner may have given it.
public struct RemotePath: Equatable, Sendable {
  private let folder: String
  private let name: [UInt8]

  /// The folder itself where there is no name.
  public init(folder: String, name: [UInt8] = []) {
    self.folder = folder.hasSuffix("/") ? folder : folder + "/"
    self.name = name
  }

  /// Percent-encoded, all but letters, digits, `.`, `_`, `-` and the separators of the folder.
  var urlText: String {
    Self.encoded(Array(folder.utf8), keeping: UInt8(ascii: "/")) + Self.encoded(name, keeping: nil)
  }

  /// As a command of libcurl's names it; only for names of ours, which need nothing escaped.
  var quoted: String { "\"" + folder + String(decoding: name, as: UTF8.self) + "\"" }

  private static func encoded(_ bytes: [UInt8], keeping separator: UInt8?) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        text.append(byte)
      case _ where byte == separator: text.append(byte)
      case _: text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
