public import Base
internal import FileKit

/// A new folder that only this user can enter, removed with all in it when its owner lets go.
public struct TemporaryFolder: ~Copyable {
  public let path: String

  /// Makes it in `TMPDIR`, else in `/tmp`.
  public init(_ name: String = "test") throws(Fault) {
    let parent = Terminal.environment("TMPDIR") ?? "/tmp"
    path = "\(parent)/sallyport-\(name)-\(UInt64.random(in: 0 ... .max))"
    try Files.makeFolder(path)
  }

  deinit { try? Files.removeTree(path) }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }
}
