public import Base
import FileKit

/// The files of a policy folder by their path below it; links and devices are refused, sizes bounded.
public enum PolicyFiles {
  static let fileLimit = 4 << 20
  static let countLimit = 500

  public static func read(_ folder: String) throws(Fault) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    try collect(folder, "", into: &files)
    return files
  }

  private static func collect(
    _ root: String, _ below: String, into files: inout [String: [UInt8]]
  ) throws(Fault) {
    for name in try Files.list(below.isEmpty ? root : Files.join(root, below)) {
      let path = below.isEmpty ? name : "\(below)/\(name)"
      if Files.isFolder(Files.join(root, path)) {
        try collect(root, path, into: &files)
      } else {
        guard files.count < countLimit else {
          throw Fault(.fileTooLarge, root, detail: "more than \(countLimit) files")
        }
        files[path] = try Files.readBeneath(folder: root, relative: path, limit: fileLimit)
      }
    }
  }
}
