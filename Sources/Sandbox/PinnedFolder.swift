public import Base
internal import CLinux
internal import Glibc

/// A folder held open: every name is taken directly in it, as bytes, and no link is ever followed.
///
/// What stands in the folder may come from someone else, who may swap a file for a link at any moment.
/// Names are one component: not empty, no `/`, no zero byte, not `.` or `..`.
public final class PinnedFolder {
  private let descriptor: Descriptor

  /// Opens the folder at `path`; the path itself is ours, and links in it are followed.
  /// - Throws: `file.missing`, `file.unreadable`.
  public init(_ path: String) throws(Fault) {
    descriptor = Descriptor(unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    guard descriptor.isOpen else { throw Fault.ofSystem(path, otherwise: .fileUnreadable) }
  }

  private init(_ descriptor: consuming Descriptor) {
    self.descriptor = descriptor
  }

  /// The folder `name` in this one, or `nil` where there is none.
  public func folder(_ name: [UInt8]) throws(Fault) -> PinnedFolder? {
    let found = try openName(name, O_RDONLY | O_DIRECTORY, mode: 0)
    return found.isOpen ? PinnedFolder(found) : nil
  }

  /// The plain file `name`, to be read, or `nil` where there is nothing of that name.
  /// - Throws: `file.not-regular` for a link, folder, pipe or device; `file.unreadable`.
  public func file(_ name: [UInt8]) throws(Fault) -> PinnedFile? {
    let found = try openName(name, O_RDONLY | O_NONBLOCK, mode: 0)
    guard found.isOpen else { return nil }
    return try PinnedFile(found)
  }

  /// Makes the plain file `name`, to be written; never overwrites.
  ///
  /// - Throws: `file.exists`, `file.unwritable`.
  public func create(_ name: [UInt8], mode: UInt32 = 0o600) throws(Fault) -> PinnedFile {
    let made = try openName(name, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
    guard made.isOpen else { throw Fault(.fileUnwritable) }
    return try PinnedFile(made)
  }

  /// Gives the file `name` the further name `other`; false where `other` is taken, by anything.
  public func link(_ name: [UInt8], as other: [UInt8]) throws(Fault) -> Bool {
    let from = try Self.checked(name)
    let to = try Self.checked(other)
    if unsafe linkat(descriptor.number, from, descriptor.number, to, 0) == 0 { return true }
    guard errno == EEXIST else { throw Fault.ofSystem(nil, otherwise: .fileUnwritable) }
    return false
  }

  /// Removes the name; false where there is none.
  @discardableResult
  public func remove(_ name: [UInt8]) throws(Fault) -> Bool {
    if unsafe unlinkat(descriptor.number, try Self.checked(name), 0) == 0 { return true }
    guard errno == ENOENT else { throw Fault.ofSystem(nil, otherwise: .fileUnwritable) }
    return false
  }

  /// Returns when the disk has the folder's names.
  public func sync() throws(Fault) {
    guard fsync(descriptor.number) == 0 else { throw Fault.ofSystem(nil, otherwise: .fileNotDurable) }
  }

  /// Returns when the disk has all that was written on the folder's file system so far.
  public func syncFileSystem() throws(Fault) {
    guard syncfs(descriptor.number) == 0 else { throw Fault.ofSystem(nil, otherwise: .fileNotDurable) }
  }

  /// At most `limit` names, in byte order, and whether there are more.
  public func names(limit: Int) throws(Fault) -> (names: [[UInt8]], more: Bool) {
    let again = unsafe openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard again >= 0, let stream = unsafe fdopendir(again) else {
      throw Fault.ofSystem(nil, otherwise: .fileUnreadable)
    }
    defer { unsafe closedir(stream) }
    var found: [[UInt8]] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { field in
        unsafe Array(field.prefix { $0 != 0 })
      }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      if found.count == limit { return (found.sorted { $0.lexicographicallyPrecedes($1) }, true) }
      found.append(name)
    }
    return (found.sorted { $0.lexicographicallyPrecedes($1) }, false)
  }

  /// Closed where there is nothing of that name.
  private func openName(_ name: [UInt8], _ flags: Int32, mode: UInt32) throws(Fault) -> Descriptor {
    let path = try Self.checked(name)
    let number = unsafe openat(descriptor.number, path, flags | O_NOFOLLOW | O_CLOEXEC, mode)
    if number < 0, errno != ENOENT { throw Fault.ofSystem(nil, otherwise: .fileUnreadable) }
    return Descriptor(number)
  }

  private static func checked(_ name: [UInt8]) throws(Fault) -> [CChar] {
    guard !name.isEmpty, !name.contains(0), !name.contains(0x2F), name != [0x2E], name != [0x2E, 0x2E] else {
      throw Fault(.fileLeavesFolder)
    }
    return name.map { CChar(bitPattern: $0) } + [0]
  }
}

extension Fault {
  /// What the last system call left, as a fault; never more of it than a number.
  static func ofSystem(_ subject: String?, otherwise code: FaultCode) -> Fault {
    let number = errno
    switch number {
    case ENOENT: return Fault(.fileMissing, subject)
    case EEXIST: return Fault(.fileExists, subject)
    case ELOOP, ENOTDIR, EISDIR, ENXIO: return Fault(.fileNotRegular, subject)
    case _: return Fault(code, subject, detail: "error \(number)")
    }
  }
}
