public import Base
public import JSON

/// A way on which packages reach a partner and its answers reach us; the same words in the register, a partner's file
/// and the courier's pipe.
public enum Channel: Hashable, Sendable {
  case drop(DropFolders)
  case sftp(SFTPAccount)

  /// Its word in the log.
  public var code: String {
    switch self {
    case .drop: "drop"
    case .sftp: "sftp"
    }
  }

  /// Reads an object with a `kind`; every member is known and of its kind.
  /// - Throws: `courier.channel-unknown`, `json.*`, `value.malformed`.
  public init(_ shape: JSONShape) throws(Fault) {
    let kind = try shape.string("kind")
    switch kind {
    case "drop": self = .drop(try DropFolders(shape))
    case "sftp": self = .sftp(try SFTPAccount(shape))
    case _: throw shape.fault(.courierChannelUnknown, "kind", detail: "drop or sftp")
    }
  }

  public var json: JSONValue {
    switch self {
    case .drop(let folders): folders.json
    case .sftp(let account): account.json
    }
  }
}

/// A folder of this machine where packages are put, and one where answers are found.
public struct DropFolders: Hashable, Sendable {
  public let folder: String
  public let answers: String

  /// - Throws: `value.malformed` for a path that is not absolute.
  public init(folder: String, answers: String) throws(Fault) {
    self.folder = try LocalPath.checked(folder)
    self.answers = try LocalPath.checked(answers)
  }

  init(_ shape: JSONShape) throws(Fault) {
    try shape.refuseUnknown(allowed: ["kind", "folder", "answers"])
    folder = try LocalPath.read(shape, "folder")
    answers = try LocalPath.read(shape, "answers")
  }

  var json: JSONValue { ["kind": "drop", "folder": .string(folder), "answers": .string(answers)] }
}
