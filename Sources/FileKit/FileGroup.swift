public import Base
internal import CLinux
internal import Glibc

/// Files that take their places together: written under hidden names, made durable at once, then renamed.
///
/// A stop before `place` leaves only unfinished files (`Files.removeUnfinished`); a stop within it some files in their
/// places, each of them whole. What says that all are there must be written afterwards.
public struct FileGroup: ~Copyable {
  private let folder: String
  /// Open before the first byte is written, so that an error of the disk in between is told to this group.
  private let root: FileHandle
  private var waiting: [(unfinished: String, path: String)] = []

  /// From so many files on, one flush of the file system is quicker than one for each file and folder.
  private static let fewest = 16

  /// `folder` is where the unfinished files stand, on the disk of all their places.
  public init(preparedIn folder: String) throws(Fault) {
    self.folder = folder
    let flags = O_RDONLY | O_DIRECTORY
    root = FileHandle(owning: try SystemCall.open(folder, flags, otherwise: .fileUnwritable), path: folder)
  }

  deinit {
    for file in waiting { _ = unsafe unlink(file.unfinished) }
  }

  /// How many files wait for their places.
  public var count: Int { waiting.count }

  /// Writes a file that `place` will put where `path` says, in the place of whatever stands there.
  public mutating func add(_ bytes: [UInt8], at path: String, mode: UInt16 = 0o600) throws(Fault) {
    let unfinished = try Files.temporaryName(for: path, in: folder)
    let handle = try Files.create(unfinished, mode: mode)
    waiting.append((unfinished, path))
    try handle.write(bytes)
    try handle.close()
  }

  /// Puts the files that wait into their places, in the order in which they came; durable when it returns.
  public mutating func place() throws(Fault) {
    guard !waiting.isEmpty else { return }
    let isLarge = waiting.count >= Self.fewest
    if isLarge { try flush() } else { for file in waiting { try Files.open(file.unfinished).sync() } }
    for file in waiting { try Files.makeFolder(Files.parent(of: file.path), parents: true) }
    for file in waiting { try Files.rename(file.unfinished, to: file.path) }
    if isLarge {
      try flush()
    } else {
      for folder in Set(waiting.map { Files.parent(of: $0.path) }).sorted() { try Files.syncFolder(folder) }
    }
    waiting = []
  }

  private borrowing func flush() throws(Fault) {
    if let number = SystemCall.failure({ syncfs(root.descriptor) }) {
      throw Fault(.fileNotDurable, folder, detail: SystemCall.description(number))
    }
  }
}
