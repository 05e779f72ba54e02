import Base
import FileKit
import JSON
import Testing

/// Third-party vectors, used in place: `../shared` beside the package, or wherever SALLYPORT_SHARED says.
enum SharedVectors {
  static let package = #filePath.components(upTo: "/Tests/")

  static var folder: String? {
    let shared = Terminal.environment("SALLYPORT_SHARED") ?? package + "/../shared"
    let folder = shared + "/vectors/ledger"
    return Files.exists(folder) ? folder : nil
  }

  /// For `.enabled(if:)`: a skipped test is named in the run's output.
  static var arePresent: Bool { folder != nil }

  static func bytes(_ path: String) throws -> [UInt8] {
    try Files.read(try #require(folder) + "/" + path, limit: 1 << 24)
  }

  static func json(_ path: String) throws -> JSONValue { try JSONReader.read(try bytes(path)) }

  /// Every file of that ending below a folder.
  static func files(below path: String, ending: String) throws -> [String] {
    let root = try #require(folder)
    var found: [String] = []
    for name in try Files.list(root + "/" + path) {
      let inner = path + "/" + name
      if Files.isFolder(root + "/" + inner) {
        found += try files(below: inner, ending: ending)
      } else if name.hasSuffix(ending) {
        found.append(inner)
      }
    }
    return found
  }
}

extension String {
  /// What stands before the last occurrence of a part.
  fileprivate func components(upTo part: String) -> String {
    let (whole, part) = (Array(utf8), Array(part.utf8))
    let place = whole.indices.reversed().first { whole[$0...].starts(with: part) }
    return String(decoding: whole[..<(place ?? whole.count)], as: UTF8.self)
  }
}

/// A folder in the temporary directory that goes away with the test.
final class ScratchFolder {
  let path: String

  init() throws {
    path = try Files.temporaryName(beside: "/tmp/ledger-test")
    try Files.makeFolder(path)
  }

  deinit { try? Files.removeTree(path) }
}
