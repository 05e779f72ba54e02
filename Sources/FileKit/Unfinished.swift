public import Base
internal import CLinux
internal import Glibc

extension Files {
  private static let unfinishedEnd = ".part"

  /// An unused name in the same folder, hidden, for a file that is not finished.
  public static func temporaryName(beside path: String) throws(Fault) -> String {
    try temporaryName(for: path, in: parent(of: path))
  }

  /// An unused, hidden name in `folder` for a file that will become `path`.
  static func temporaryName(for path: String, in folder: String) throws(Fault) -> String {
    var random: UInt64 = 0
    guard unsafe getentropy(&random, 8) == 0 else {
      throw Fault(.fileUnwritable, path, detail: "no random bytes")
    }
    return join(folder, ".\(name(of: path)).\(String(random, radix: 36))\(unfinishedEnd)")
  }

  /// Removes the unfinished files that writers which were cut off left directly in a folder.
  ///
  /// Only where nobody else may be writing: under the gateway's lock. With `path`, only those meant for it.
  public static func removeUnfinished(in folder: String, for path: String? = nil) throws(Fault) {
    guard isFolder(folder) else { return }
    let start = ".\(path.map { "\(name(of: $0))." } ?? "")"
    for found in try list(folder) where found.hasPrefix(start) && found.hasSuffix(unfinishedEnd) {
      try remove(join(folder, found))
    }
  }
}
