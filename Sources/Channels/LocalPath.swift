internal import Base
internal import JSON

/// A path of this machine: absolute, at most 1024 bytes.
enum LocalPath {
  private static let limit = 1024

  static func read(_ shape: JSONShape, _ name: String) throws(Fault) -> String {
    let path = try shape.string(name)
    guard isGood(path) else { throw shape.fault(.valueMalformed, name, detail: "an absolute path") }
    return path
  }

  static func checked(_ path: String) throws(Fault) -> String {
    guard isGood(path) else { throw Fault(.valueMalformed, path, detail: "an absolute path") }
    return path
  }

  private static func isGood(_ path: String) -> Bool {
    path.utf8.first == UInt8(ascii: "/") && path.utf8.count <= limit && !path.utf8.contains(0)
  }
}
